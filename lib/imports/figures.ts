import type { MetricDefinition } from "@/lib/core/metric";
import type { ProblemKind } from "@/lib/import-findings/schema";
import { type Dress, type FigureCell, NUMBER, STATED, type StatedAs, UNREADABLE } from "./figure-cell";
import type { Field } from "./schema";
import type { ImportRow } from "./session";

/** What is wrong with a row, and in which field of it. */
export interface RowFault {
  readonly kind: ProblemKind;
  readonly field: Field;
  readonly expected: string;
  readonly message: string;
}

/** The cells that hold a row's figures; `null` where the file has no such column. */
export interface FigureCells {
  readonly numerator: FigureCell | null;
  readonly denominator: FigureCell | null;
  readonly value: FigureCell | null;
}

/** What a row's figures are written into. */
export type RowFigures = Pick<ImportRow, "state" | "numerator" | "denominator">;

/** Bare values of a net score lie between −100 and 100. */
const NET_SCALE = 100;

function fault(kind: ProblemKind, field: Field, expected: string, message: string): RowFault {
  return { kind, field, expected, message };
}

/**
 * Writes what the cells say into `row` (state, numerator, denominator), by the rules of the metric's measure, or gives
 * the first fault. `stated` is what the state column says; `decimals` how many decimals the value was written with.
 */
export function settleFigures(
  cells: FigureCells,
  stated: StatedAs | null,
  metric: MetricDefinition,
  row: RowFigures,
  decimals: () => number,
): RowFault | null {
  if (metric.measure === "formula") {
    return fault(
      "computed",
      "metric",
      "a metric with readings of its own",
      `${metric.key} is computed from other metrics and takes no readings.`,
    );
  }
  const { numerator, denominator, value } = cells;
  const [unreadable] = cellFaults(cells, metric);
  if (unreadable !== undefined) return unreadable;
  const n = numberOf(numerator);
  const d = numberOf(denominator);
  const v = numberOf(value);
  const state = stated ?? statedBy(numerator) ?? statedBy(denominator) ?? statedBy(value);
  if (state !== null) {
    const others = [statedBy(numerator), statedBy(denominator), statedBy(value)].filter(
      (each) => each !== null && each !== state,
    );
    if (others.length > 0) return fault("not-a-state", "state", "one state", `The row says both ${state} and ${others[0]}.`);
    if (n !== null || d !== null || v !== null)
      return fault("not-a-state", "state", "either figures or a state", `The row has figures and says ${state}.`);
    return write(row, state, null, null);
  }
  if (metric.measure === "sum" || metric.measure === "stock") return readAmount(n, d, v, metric, row);
  if (n === null && d === null && v !== null) return readBare(v, metric, row);
  return readSums(n, d, v, metric, row, decimals);
}

function write(row: RowFigures, state: RowFigures["state"], numerator: number | null, denominator: number | null): null {
  row.state = state;
  row.numerator = numerator;
  row.denominator = denominator;
  return null;
}

function numberOf(cell: FigureCell | null): number | null {
  return cell !== null && cell.kind === NUMBER ? cell.value : null;
}

function statedBy(cell: FigureCell | null): StatedAs | null {
  return cell !== null && cell.kind === STATED ? cell.state : null;
}

function readAmount(
  n: number | null,
  d: number | null,
  v: number | null,
  metric: MetricDefinition,
  row: RowFigures,
): RowFault | null {
  if (d !== null)
    return fault("impossible", "denominator", "no denominator", `${metric.key} is a ${metric.measure}: it has no denominator.`);
  if (n !== null && v !== null && n !== v)
    return fault("disagrees", "value", String(n), `The value ${v} and the numerator ${n} of a ${metric.measure} differ.`);
  const amount = n ?? v;
  if (amount === null) return fault("incomplete", "value", "a number", `${metric.key} needs a value.`);
  return write(row, "figures", amount, null);
}

function readBare(v: number, metric: MetricDefinition, row: RowFigures): RowFault | null {
  const [least, most] =
    metric.measure === "net" ? [-NET_SCALE, NET_SCALE] : metric.share ? [0, metric.scale] : [-Infinity, Infinity];
  if (v < least || v > most)
    return fault(
      "impossible",
      "value",
      `a value from ${least} to ${most}`,
      `${v} is not possible for ${metric.key}, which lies between ${least} and ${most}.`,
    );
  return write(row, "bare", v, null);
}

function readSums(
  n: number | null,
  d: number | null,
  v: number | null,
  metric: MetricDefinition,
  row: RowFigures,
  decimals: () => number,
): RowFault | null {
  if (n === null) return fault("incomplete", "numerator", "a number", `${metric.key} has a denominator without a numerator.`);
  if (d === null) return fault("incomplete", "denominator", "a number", `${metric.key} has a numerator without a denominator.`);
  if (d < 0) return fault("impossible", "denominator", "0 or more", `The denominator ${d} is negative.`);
  if (d === 0 && n !== 0)
    return fault("impossible", "denominator", "more than 0", `${n} of 0 is not possible; nothing of nothing is 0 of 0.`);
  if (metric.measure === "net" && Math.abs(n) > d) {
    return fault(
      "impossible",
      "numerator",
      `from ${-d} to ${d}`,
      `Favourable less unfavourable answers (${n}) cannot be more than all ${d} answers.`,
    );
  }
  if (metric.measure === "ratio" && metric.share && (n < 0 || n > d)) {
    return fault("impossible", "numerator", `from 0 to ${d}`, `${metric.key} is a share: a part of ${d} cannot be ${n}.`);
  }
  if (v !== null) {
    const scale = metric.measure === "net" ? NET_SCALE : metric.scale;
    const computed = d === 0 ? null : (scale * n) / d;
    const slack = 0.5 * 10 ** -decimals() + Math.abs(computed ?? 0) * 1e-9;
    if (computed === null || Math.abs(computed - v) > slack) {
      const expected = computed === null ? "no value, as nothing happened" : String(Number(computed.toPrecision(8)));
      return fault("disagrees", "value", expected, `The value ${v} does not agree with ${n} / ${d}.`);
    }
  }
  return write(row, "figures", n, d);
}

/** The cells that hold no figure, or none that the metric can have; of an unknown metric, those that hold none. */
export function cellFaults(cells: FigureCells, metric: MetricDefinition | null): RowFault[] {
  return (["numerator", "denominator", "value"] as const).flatMap((field) => cellFault(cells[field], field, metric) ?? []);
}

function cellFault(
  cell: FigureCell | null,
  field: "numerator" | "denominator" | "value",
  metric: MetricDefinition | null,
): RowFault | null {
  if (cell === null) return null;
  if (cell.kind === UNREADABLE) return fault("not-a-figure", field, cell.expected, `The ${field} is not a number.`);
  if (metric === null || cell.kind !== NUMBER || cell.dress === "plain") return null;
  if (suits(cell.dress, cell.currency, field, metric)) return null;
  const what = { percent: "a percentage", currency: `an amount in ${cell.currency}`, duration: "a duration" }[cell.dress];
  return fault("wrong-mark", field, "a plain number", `The ${field} of ${metric.key} cannot be ${what}.`);
}

const SIGNS: Readonly<Record<string, readonly string[]>> = {
  GBP: ["£"],
  EUR: ["€"],
  JPY: ["¥"],
  CNY: ["¥"],
  INR: ["₹"],
  KRW: ["₩"],
  SEK: ["kr"],
  NOK: ["kr"],
  DKK: ["kr"],
  ISK: ["kr"],
  PLN: ["zł"],
  CZK: ["Kč"],
  HUF: ["Ft"],
};
const DOLLARS = ["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN"];

/** May a figure be written like this? A denominator is a plain count; a numerator has its metric's unit only unscaled. */
function suits(dress: Exclude<Dress, "plain">, currency: string | null, field: Field, metric: MetricDefinition): boolean {
  const { as, code } = metric.display;
  const isAmount = field === "value" || (field === "numerator" && (metric.measure !== "ratio" || metric.scale === 1));
  if (dress === "percent") return field === "value" && (as === "percent" || (metric.measure === "net" && as === "score"));
  if (dress === "duration") return isAmount && as === "duration";
  if (!isAmount || as !== "currency" || currency === null) return false;
  if (currency === code || SIGNS[code ?? ""]?.includes(currency)) return true;
  return DOLLARS.includes(code ?? "") && /^[A-Z]{0,3}\$$/.test(currency) && (code ?? "").startsWith(currency.slice(0, -1));
}
