import type { SeriesDocument, SeriesPoint } from "@/lib/metrics/schema";
import { differences } from "./difference";
import type { Told } from "./held-against";
import type { Question } from "./random-questions";
import { type PlainPoint, seriesOf } from "./series";

/** A point that the product and the model print differently, and in which fields. */
export interface Disagreement {
  readonly of: { readonly unit: string; readonly segment: string | null };
  readonly fields: readonly (keyof PlainPoint)[];
  readonly got: SeriesPoint;
  readonly wanted: PlainPoint;
}

const NOT_SPLIT = "(not split)";

/** The first and last day of every question: all that is read lies between. */
export const ASKED = { from: "2024-02-20", to: "2024-07-20" } as const;

/** One line for each unit or segment, or the one that was asked for. */
function linesOf(document: SeriesDocument, question: Question) {
  const { unit, segment = null } = question;
  if ("points" in document) return [{ unit, segment, points: document.points }];
  return document.series.map((line) => ({
    unit: line.unit ?? unit,
    segment: line.segment === NOT_SPLIT ? "" : (line.segment ?? segment),
    points: line.points,
  }));
}

const saysSomething = ({ value }: PlainPoint): boolean => value !== null;

/** Asks both, and gives every point on which they differ. Throws where a line of `by` that has figures is left out. */
export async function disagreements({ product, numbers, company }: Told, question: Question): Promise<Disagreement[]> {
  const { metric, unit, grain, segment, by } = question;
  const asOf = question.asOf === undefined ? undefined : numbers[question.asOf];
  const plain = company(asOf);
  const [from, to] = [plain.calendar.periodAt(ASKED.from, grain), plain.calendar.periodAt(ASKED.to, grain)];
  const document = await product.series({
    ...{ metric, unit, grain, from, to },
    ...(segment === undefined ? {} : { segment }),
    ...(by === undefined ? {} : { by }),
    ...(asOf === undefined ? {} : { asOf }),
  });
  const lines = linesOf(document, question);
  for (const other of by === "unit" ? plain.units.everBelow(unit) : by === "segment" ? ["phone", "chat", ""] : []) {
    const wanted =
      by === "unit" ? seriesOf(plain, metric, other, from, to, segment) : seriesOf(plain, metric, unit, from, to, other);
    const isThere = lines.some((line) => (by === "unit" ? line.unit : line.segment) === other);
    if (!isThere && wanted.some(saysSomething)) throw new Error(`${JSON.stringify(question)} leaves out "${other}"`);
  }
  return lines.flatMap((line) => {
    const wanted = seriesOf(plain, metric, line.unit, from, to, line.segment);
    const periods = line.points.map(({ period }) => period).join();
    if (periods !== wanted.map(({ period }) => period).join()) throw new Error(`${JSON.stringify(question)} has ${periods}`);
    const { overTime, history = [] } = plain.tree.metrics?.find(({ key }) => key === metric) ?? {};
    const isMean = [overTime, ...history.map((past) => past.overTime)].includes("mean");
    return wanted.flatMap((point, at) => {
      const got = line.points[at] as SeriesPoint;
      const fields = differences(got, point, isMean);
      return fields.length === 0 ? [] : [{ of: { unit: line.unit, segment: line.segment }, fields, got, wanted: point }];
    });
  });
}
