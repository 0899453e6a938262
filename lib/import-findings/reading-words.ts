import { formatValue } from "@/lib/core/display";
import { figureOf, NO_SUMS, type ReadingState, withReading } from "@/lib/core/measure";
import type { MetricDefinition } from "@/lib/core/metric";
import type { ReadingSaid } from "./schema";

/** A reading's state and figures; null where it has none. */
export interface Said {
  readonly state: ReadingState;
  readonly numerator: number | null;
  readonly denominator: number | null;
}

const MOST_EXTRA_DECIMALS = 6;

/** What a reading says, with its value and as people read it: `71.0% (71 of 100)`, `6:40`, `no data`. */
export function readingSaid(said: Said, metric: MetricDefinition, extraDecimals = 0): ReadingSaid {
  const { state } = said;
  const value = figureSaid(said, metric);
  const parts =
    state === "figures" ? { numerator: said.numerator, denominator: said.denominator } : { numerator: null, denominator: null };
  return { state, ...parts, value, text: wordsOf(said, value, metric, extraDecimals) };
}

/** Two readings, with as many decimals as tell them apart. */
export function readingsApart(was: Said, now: Said, metric: MetricDefinition): [was: ReadingSaid, now: ReadingSaid] {
  for (let extra = 0; ; extra++) {
    const both: [ReadingSaid, ReadingSaid] = [readingSaid(was, metric, extra), readingSaid(now, metric, extra)];
    const [one, other] = both;
    const isApart = one.value === other.value || shownValue(one) !== shownValue(other);
    if (isApart || extra === MOST_EXTRA_DECIMALS) return both;
  }
}

function figureSaid(said: Said, { measure, scale }: MetricDefinition): number | null {
  return measure === "formula" ? null : figureOf(measure, scale, withReading(NO_SUMS, said)).value;
}

function wordsOf(
  { state, numerator, denominator }: Said,
  value: number | null,
  { display }: MetricDefinition,
  extra: number,
): string {
  if (state === "no-data") return "no data";
  if (state === "not-applicable") return "not applicable";
  const text = value === null ? null : formatValue(value, display, { extraDecimals: extra });
  const parts = denominator === null ? null : `${plain(numerator)} of ${plain(denominator)}`;
  return text === null ? (parts ?? "") : parts === null ? text : `${text} (${parts})`;
}

function shownValue({ text }: ReadingSaid): string {
  return text.split(" (")[0] ?? "";
}

function plain(number: number | null): string {
  return (number ?? 0).toLocaleString("en-GB", { maximumFractionDigits: 12 });
}
