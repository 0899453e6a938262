import { undress } from "@/lib/core/number-parse";
import { detectNumberStyle } from "@/lib/core/number-style";
import { ordersOf } from "@/lib/imports/date-format";
import { readPeriod } from "@/lib/imports/dates";
import { type ImportWorld, nameIn } from "@/lib/imports/import-world";
import type { Field } from "@/lib/imports/schema";
import type { Outline } from "@/lib/imports/shape";
import { isTotalLabel } from "@/lib/imports/total-words";
import { nearestTo } from "@/lib/tree/nearest";
import { foreignField } from "./foreign-headings";
import { nearNames } from "./near-names";
import type { ImportColumn } from "./schema";

export type Suggestion = NonNullable<ImportColumn["suggestion"]>;

const FIELD_WORDS: Readonly<Record<Field, string>> = {
  metric: "the metric",
  unit: "the unit",
  period: "the period",
  segment: "the segment",
  numerator: "the numerator",
  denominator: "the denominator",
  value: "the value",
  state: "the state",
  note: "a note",
};

/** What a field is called in words: `the unit`. */
export function fieldWords(field: Field): string {
  return FIELD_WORDS[field];
}

/** A column whose heading is not understood, as it is to be explained. */
export interface Unexplained {
  readonly header: string;
  readonly name: string;
  /** Different texts from the first rows, without outer blanks. */
  readonly texts: readonly string[];
}

/**
 * What a column that is not understood probably holds, by its heading or else by what stands in it. A field that is taken is not
 * suggested again; a column of which nothing is known is suggested to be left out.
 */
export function suggestionFor(column: Unexplained, outline: Outline, world: ImportWorld): Suggestion {
  const { header, name, texts } = column;
  if (isTotalLabel(header)) return dropping(name, "It adds up other columns");
  const isFree = (field: Field | null): field is Field => field !== null && outline.fields[field] === undefined;
  const meant = foreignField(header);
  if (isFree(meant)) return holding(name, meant, "So its heading says");
  const misspelt = nearestTo(header, outline.headings.words());
  const field = misspelt === null ? null : outline.headings.fieldOf(misspelt);
  if (isFree(field)) return holding(name, field, `Its heading looks like “${misspelt}”`);
  const byContent = fieldByContent(texts, world);
  if (isFree(byContent) && byContent !== "value")
    return holding(name, byContent, `What stands in it reads as ${fieldWords(byContent)}`);
  const [metric] = outline.fields.metric === undefined && byContent === "value" ? nearNames(header, world.metrics.entries) : [];
  if (metric !== undefined) {
    return {
      readAs: null,
      meaning: metric.name,
      why: "Its heading looks like this metric",
      amend: { names: { [header]: metric.key } },
    };
  }
  const takesValue = outline.fields.numerator === undefined && outline.figures.length === 0;
  if (isFree(byContent) && takesValue) return holding(name, byContent, "What stands in it are figures");
  return dropping(name, "Nothing in it is known");
}

function holding(name: string, field: Field, why: string): Suggestion {
  return { readAs: field, meaning: `It holds ${fieldWords(field)}`, why, amend: { columns: { [name]: field } } };
}

function dropping(name: string, why: string): Suggestion {
  return { readAs: null, meaning: "Leave it out", why, amend: { ignore: [name] } };
}

function fieldByContent(texts: readonly string[], world: ImportWorld): Field | null {
  const names = texts.map(nameIn).filter((text) => text !== "");
  if (names.length === 0) return null;
  const most = (holds: (text: string) => boolean) => names.filter(holds).length * 2 > names.length;
  if (most((text) => world.units.knows(text))) return "unit";
  if (most((text) => world.metrics.knows(text))) return "metric";
  if (most((text) => world.segments.has(text) || [...world.segments.values()].includes(text))) return "segment";
  if (names.every((text) => readPeriod(text, null) !== null || ordersOf(text).length > 0)) return "period";
  return most(isFigure) ? "value" : null;
}

function isFigure(text: string): boolean {
  const figure = undress(text)?.figure ?? "";
  return /\d/.test(figure) && detectNumberStyle([figure]) !== null;
}
