import { columnNames, plainHeading } from "@/lib/imports/header";
import { type SurveyColumns, surveyColumns, surveyFieldOf } from "./headings";
import type { SurveyMapping } from "./schema";

/** One question of a file, read as if it were the only one. */
export interface AskedQuestion {
  /** The heading of its scores, by which `questions` of a mapping calls it; null where the file asks one thing only. */
  readonly of: string | null;
  /** Columns that are other questions'. */
  readonly others: ReadonlySet<number>;
  readonly mapping: SurveyMapping;
  readonly columns: SurveyColumns;
}

/**
 * The questions of a file: those that the mapping names; without any, one for each of several columns that are headed like
 * scores, unless the mapping says which one it is about; else the one.
 */
export function questionsIn(
  headers: readonly string[],
  mapping: SurveyMapping,
  dimensions: ReadonlySet<string>,
): readonly AskedQuestion[] {
  const names = columnNames(headers);
  const { questions: said = {}, ...shared } = mapping;
  const headings = Object.keys(said).length > 0 ? Object.keys(said) : scoresIn(names, mapping, dimensions);
  if (headings.length === 0)
    return [{ of: null, others: new Set(), mapping: shared, columns: surveyColumns(headers, shared, dimensions) }];
  const placeOf = (name: string | undefined) => names.findIndex((other) => plainHeading(other) === plainHeading(name ?? ""));
  const places = headings.map(placeOf);
  const order = headings.map((_, i) => i).sort((a, b) => (places[a] as number) - (places[b] as number));
  const claimed = new Set(headings.map((heading) => placeOf(said[heading]?.verbatim)));
  return order.map((i): AskedQuestion => {
    const of = headings[i] as string;
    const { verbatim, ...asked } = said[of] ?? {};
    const words = verbatim === undefined ? {} : { [verbatim]: "verbatim" as const };
    const own: SurveyMapping = { ...shared, ...asked, columns: { ...shared.columns, [of]: "score", ...words } };
    const columns = surveyColumns(headers, own, dimensions);
    const others = new Set(places.filter((_, j) => j !== i));
    return { of, others, mapping: own, columns: verbatim === undefined ? withWords(columns, i, places, claimed) : columns };
  });
}

/** The columns that are headed like scores, where there are several and the mapping leaves open which of them counts. */
function scoresIn(names: readonly string[], mapping: SurveyMapping, dimensions: ReadonlySet<string>): string[] {
  const { metric, question, scale, best, columns = {} } = mapping;
  if ([metric, question, scale, best].some((said) => said !== undefined)) return [];
  if (Object.values(columns).includes("score")) return [];
  const declared = new Set(Object.keys(columns).map(plainHeading));
  const scores = names.filter((name) => {
    const heading = name.replace(/ \[\d+\]$/, "");
    return !declared.has(plainHeading(name)) && surveyFieldOf(heading, dimensions) === "score";
  });
  return scores.length > 1 ? scores : [];
}

/** What customers wrote stands with the scores that are nearest to the left of it; before all of them, with the first. */
function withWords(
  columns: SurveyColumns,
  question: number,
  places: readonly number[],
  claimed: ReadonlySet<number>,
): SurveyColumns {
  const { verbatim: _, ...fields } = columns.fields;
  const unclear = new Map([...columns.unclear].filter(([field]) => field !== "verbatim"));
  const leftmost = Math.min(...places);
  const own = columns.known.flatMap((field, at) => {
    if (field !== "verbatim" || claimed.has(at)) return [];
    const before = places.filter((place) => place < at);
    const nearest = before.length === 0 ? leftmost : Math.max(...before);
    return nearest === places[question] ? [at] : [];
  });
  const [at] = own;
  return { ...columns, unclear, fields: at === undefined ? fields : { ...fields, verbatim: at } };
}
