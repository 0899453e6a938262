import { authorise } from "@/lib/access/authorise";
import type { Context, Visit } from "@/lib/context";
import { toNumber } from "@/lib/core/exact-sum";
import { explainDifferences, explainMixRate, type PartSums, type PartValues } from "@/lib/core/explain";
import { evaluate, metricsOf, parseFormula } from "@/lib/core/formula";
import { isHidden, minus, NO_SUMS, type Sums } from "@/lib/core/measure";
import { definitionOn } from "@/lib/core/metric-tree";
import { formatPeriod, grainOf, lastDay, type Period, parsePeriod } from "@/lib/core/period";
import type { Point } from "@/lib/core/point";
import { NOT_SPLIT } from "@/lib/core/roll-up";
import { shapley } from "@/lib/core/shapley";
import { AppError } from "@/lib/errors";
import { type Basis, basisOf, metricOf } from "./basis";
import { noteBulkRead } from "./bulk-read";
import { checkGrain } from "./data";
import { type Asked, PointReader } from "./points";
import type { ExplainDocument, ExplainQuery } from "./schema";
import { isSeen, refuseLookingBack, unitOf } from "./seen-units";

type Part = ExplainDocument["parts"][number];
type Shares = Pick<ExplainDocument, "rate" | "mix" | "reason" | "parts">;

/** What a part of a total shows in one period. */
interface Side {
  readonly point: Point;
  readonly sums: Sums;
}

/** One part of a total, as it shows in both periods; a part that is not there has no side. */
interface Piece {
  readonly key: string;
  readonly name: string;
  readonly from: Side | null;
  readonly to: Side | null;
  /** Whether the viewer may look at it at all. */
  readonly isSeen: boolean;
}

/** A total and the parts of it that are shown; what they leave goes by the name of `rest`. */
interface Division {
  readonly whole: Piece;
  readonly pieces: readonly Piece[];
  readonly rest: string;
}

/** The rest of a total where not all of its parts are shown. No unit's or segment's key has brackets. */
export const WITHHELD = "(withheld)";

const CANNOT: Omit<Shares, "reason"> = { rate: null, mix: null, parts: [] };

/**
 * Where the change of a metric between two periods of one grain came from: the units below (default) or the segments of a
 * `ratio`, `net`, `sum` or `stock`, and the metrics of a formula. Parts add up to the change; where it cannot be shared,
 * `reason` says why. Throws `usage` and `not-found` as `seriesOf` does.
 */
export async function explainChange(visit: Visit, query: ExplainQuery): Promise<ExplainDocument> {
  const ctx = await authorise(visit, "figures.read");
  const basis = await basisOf(ctx, query.asOf ?? null);
  const metric = metricOf(basis, query.metric);
  const unit = unitOf(ctx, basis, metric, query.unit);
  const [from, to] = [endAsked(query.from), endAsked(query.to)];
  const grain = grainOf(from);
  if (grain !== grainOf(to)) throw new AppError("usage", `${query.from} and ${query.to} are not of one grain.`);
  checkGrain(basis, metric, grain);
  refuseLookingBack(ctx, basis, metric, unit);
  const reader = new PointReader(ctx, basis);
  const asked: Asked = { metric, unit: unit.id, segment: "", grain };
  const whole = pieceOf(reader, asked, metric.key, metric.name, from, to);
  const values = { from: whole.from?.point.value ?? null, to: whole.to?.point.value ?? null };
  const by = metric.measure === "formula" ? "metric" : (query.by ?? "unit");
  const shares = sharesOf(ctx, reader, asked, whole, by, from, to);
  const named = by === "unit" ? shares.parts.flatMap(({ key }) => basis.units.byKey(key)?.id ?? []) : [];
  await noteBulkRead(ctx, basis, metric, unit.key, named);
  return {
    metric: metric.key,
    unit: unit.key,
    by,
    from: { period: formatPeriod(from), value: values.from },
    to: { period: formatPeriod(to), value: values.to },
    change: values.from === null || values.to === null ? null : values.to - values.from,
    ...shares,
  };
}

function endAsked(text: string): Period {
  const period = parsePeriod(text);
  if (period === null) throw new AppError("usage", `"${text}" is not a period: write one like 2026-10.`, { found: text });
  return period;
}

function pieceOf(reader: PointReader, asked: Asked, key: string, name: string, from: Period, to: Period): Piece {
  const [first, last] = reader.pointsOf(asked, [from, to]);
  const side = (point: Point | undefined, period: Period) =>
    point === undefined ? null : { point, sums: reader.sumsOf(asked, period) };
  return { key, name, from: side(first, from), to: side(last, to), isSeen: true };
}

function sharesOf(
  ctx: Context,
  reader: PointReader,
  asked: Asked,
  whole: Piece,
  by: ExplainDocument["by"],
  from: Period,
  to: Period,
): Shares {
  const { basis } = reader;
  if (isWithheld(whole)) return { ...CANNOT, reason: "withheld" };
  if ((whole.from?.point.value ?? null) === null || (whole.to?.point.value ?? null) === null) {
    return { ...CANNOT, reason: `no value in ${formatPeriod((whole.from?.point.value ?? null) === null ? from : to)}` };
  }
  if (by === "metric") return amongMetrics(basis, reader, asked, from, to);
  const all = by === "segment" ? segmentsOf(basis, reader, asked, from, to) : unitsBelow(ctx, reader, asked, from, to);
  const pieces = all.filter((piece) => piece.isSeen && !isWithheld(piece));
  const split = { whole, pieces, rest: pieces.length === all.length ? NOT_SPLIT : WITHHELD };
  if (pieces.length === 0 && all.length > 0) return { ...CANNOT, reason: "withheld" };
  const { measure, scale } = asked.metric;
  return measure === "sum" || measure === "stock" ? byDifference(split) : byMixAndRate(split, scale);
}

/** What is withheld of a part in one of the periods is in the rest in both. */
function isWithheld({ from, to }: Pick<Piece, "from" | "to">): boolean {
  return isHidden(from?.point.reason) || isHidden(to?.point.reason);
}

function segmentsOf(basis: Basis, reader: PointReader, asked: Asked, from: Period, to: Period): Piece[] {
  const dimension = basis.tree.dimensions.find(({ key }) => key === asked.metric.dimension);
  if (dimension === undefined) throw new AppError("usage", `"${asked.metric.key}" has no dimension, so it has no segments.`);
  return dimension.values.map(({ key, name }) => pieceOf(reader, { ...asked, segment: key }, key, name, from, to));
}

/** The units right below, each counted only in a period in which it stands there and its total is not the unit's own word. */
function unitsBelow(ctx: Context, reader: PointReader, asked: Asked, from: Period, to: Period): Piece[] {
  const { basis } = reader;
  const stands = (child: number, period: Period) =>
    basis.units.parentOn(child, lastDay(period, basis.calendar)) === asked.unit && !reader.reportedItself(asked, period);
  const pieces: Piece[] = [];
  for (const child of basis.units.units) {
    if (!child.spans.some((span) => span.parent === asked.unit)) continue;
    const piece = pieceOf(reader, { ...asked, unit: child.id }, child.key, child.name, from, to);
    const own: Piece = {
      ...piece,
      from: stands(child.id, from) ? piece.from : null,
      to: stands(child.id, to) ? piece.to : null,
      isSeen: isSeen(ctx.eyes, basis, asked.metric, child),
    };
    if (reported(own.from) || reported(own.to)) pieces.push(own);
  }
  return pieces.sort((a, b) => (a.key < b.key ? -1 : 1));
}

function reported(side: Side | null): boolean {
  return side !== null && (side.sums.readings > 0 || side.point.reason !== null);
}

/** What the pieces leave of the whole, as one more part: readings that are not split, or of units that have moved. */
function byMixAndRate({ whole, pieces, rest: left }: Division, scale: number): Shares {
  const sums = (side: "from" | "to"): PartSums[] | null => {
    if (whole[side]?.point.unweighted || pieces.some((piece) => piece[side]?.point.unweighted)) return null;
    const parts = pieces.map((piece) => ({ key: piece.key, sums: piece[side]?.sums ?? NO_SUMS }));
    const rest = { key: left, sums: restOf(whole[side], parts) };
    return [...parts, rest]
      .filter((part) => part.sums.readings > 0)
      .map((part) => ({ key: part.key, numerator: toNumber(part.sums.numerator), denominator: toNumber(part.sums.denominator) }));
  };
  const [before, after] = [sums("from"), sums("to")];
  if (before === null || after === null) return { ...CANNOT, reason: "unweighted" };
  const explained = explainMixRate(before, after, scale);
  if (explained === null) return { ...CANNOT, reason: "cannot be shared" };
  return {
    rate: explained.rate,
    mix: explained.mix,
    reason: null,
    parts: explained.parts.map((part) => ({ ...part, name: nameOf(pieces, part.key) })),
  };
}

/** What is left of a total once its parts are taken out, exact. */
function restOf(whole: Side | null, parts: readonly { readonly sums: Sums }[]): Sums {
  return parts.reduce((rest, part) => minus(rest, part.sums), whole?.sums ?? NO_SUMS);
}

function byDifference({ whole, pieces, rest: left }: Division): Shares {
  const values: PartValues[] = pieces.map((piece) => ({
    key: piece.key,
    from: piece.from === null ? 0 : piece.from.point.value,
    to: piece.to === null ? 0 : piece.to.point.value,
  }));
  const rest = (side: "from" | "to") =>
    toNumber(
      restOf(
        whole[side],
        pieces.map((piece) => ({ sums: piece[side]?.sums ?? NO_SUMS })),
      ).numerator,
    );
  const [before, after] = [rest("from"), rest("to")];
  if (before !== 0 || after !== 0) values.push({ key: left, from: before, to: after });
  const result = explainDifferences(values);
  if (!result.ok) return { ...CANNOT, reason: `missing: ${result.missing}` };
  return {
    rate: null,
    mix: null,
    reason: null,
    parts: result.explained.parts.map((part): Part => ({ ...part, name: nameOf(pieces, part.key), rate: null, mix: null })),
  };
}

function nameOf(pieces: readonly Piece[], key: string): string {
  return key === WITHHELD ? "Others" : (pieces.find((piece) => piece.key === key)?.name ?? key);
}

/** A formula's change among its parts, by the definition in force in the later period. */
function amongMetrics(basis: Basis, reader: PointReader, asked: Asked, from: Period, to: Period): Shares {
  const text = (definitionOn(basis.tree, asked.metric.key, lastDay(to, basis.calendar)) ?? asked.metric).formula;
  const parsed = text === null ? null : parseFormula(text);
  if (!parsed?.ok) return { ...CANNOT, reason: "cannot be shared" };
  const pieces = metricsOf(parsed.formula).flatMap((key) => {
    const part = definitionOn(basis.tree, key, basis.today);
    return part === null ? [] : [pieceOf(reader, reader.partOf(asked, part, to), key, part.name, from, to)];
  });
  const valueIn = (key: string, later: boolean) => {
    const piece = pieces.find((each) => each.key === key);
    return (later ? piece?.to?.point.value : piece?.from?.point.value) ?? null;
  };
  const shares = shapley(
    pieces.map((piece) => piece.key),
    (moved) => evaluate(parsed.formula, (key) => valueIn(key, moved.has(key))),
  );
  if (shares === null) return { ...CANNOT, reason: "cannot be shared" };
  const parts = pieces.map(({ key, name }): Part => {
    const values = { from: valueIn(key, false), to: valueIn(key, true) };
    return { key, name, ...values, rate: null, mix: null, change: shares.get(key) ?? null };
  });
  return { rate: null, mix: null, reason: null, parts };
}
