import { exactText, NOT_APPLICABLE, readCell, valueOfCell } from "@/lib/core/cell-reading";
import { type CellMetric, type CellReading, refused } from "@/lib/core/cell-reading-result";
import { type Content, sameReading, saysSame } from "@/lib/core/entry-grid-cell";
import { formatPeriod, type Period } from "@/lib/core/period";
import { definitionIn } from "@/lib/metrics/basis";
import { nameOf } from "@/lib/trail/name-of";
import type { CellVersion } from "./fields";
import { goalAt } from "./goal-at";
import { type GridRow, storedName } from "./grid-rows";
import { type Ground, isAhead } from "./ground";
import type { CellNow } from "./schema";
import { seenIn } from "./seen-cells";
import { type CellPast, type Standing, StandingReader, UNTOUCHED } from "./standing";
import type { CellPlace, StoredCell, StoredDraft } from "./stored-cells";

/** A content, and who brought it when. */
export interface Held extends Content {
  readonly actor: string;
  readonly at: string;
}

/** One row in one period, as the store has it. */
export interface GridCell {
  readonly row: GridRow;
  readonly period: Period;
  readonly place: CellPlace;
  /** The metric as it was defined in the period. */
  readonly metric: CellMetric;
  readonly standing: Held | null;
  readonly draft: Held | null;
  /** What stands changed after the draft was typed. */
  readonly contested: boolean;
  readonly revision: number;
  /** How often what stands changed: what a draft that is saved now is typed over. */
  readonly changes: number;
  /** Something may be typed here. */
  readonly open: boolean;
}

/** The cells of some rows over a span of periods, each read once from one state of the store. */
export function gridCells(
  ground: Ground,
  rows: readonly GridRow[],
  stored: ReadonlyMap<string, StoredCell>,
  periods: readonly Period[],
): GridCell[][] {
  const reader = new StandingReader(ground.ctx.store);
  const [from, to] = [periods[0], periods.at(-1)];
  if (from === undefined || to === undefined) return rows.map(() => []);
  return rows.map((row) => {
    const { metric, unit, segment } = row;
    const isSeen = seenIn(ground, row);
    const past = reader.between(metric, unit.id, segment?.key ?? "", from, to);
    return periods.map((period) => {
      const typed = stored.get(storedName(metric, unit.id, segment?.key ?? "", period)) ?? null;
      return gridCell(ground, row, period, past.get(period) ?? UNTOUCHED, typed, isSeen);
    });
  });
}

/** One cell from what the store says of it. What is not for the caller's eyes, or hands, is shut, and shows nothing. */
export function gridCell(
  ground: Ground,
  row: GridRow,
  period: Period,
  past: CellPast,
  stored: StoredCell | null,
  isSeen: (period: Period) => boolean = seenIn(ground, row),
): GridCell {
  const definition = definitionIn(ground.basis, row.definition, period);
  const place = { metric: row.metric, unit: row.unit.id, segment: row.segment?.key ?? "", period };
  const about = { row, period, place, metric: definition };
  if (!ground.mayWrite(definition, row.unit.id, period) || !isSeen(period)) {
    return { ...about, standing: null, draft: null, contested: false, revision: 0, changes: 0, open: false };
  }
  const standing = past.standing === null ? null : contentOfStanding(past.standing, definition);
  const { saves = 0, changes = 0, draft = null } = stored ?? {};
  const typed = draft === null ? null : contentOfDraft(draft, definition);
  const isStale = changes !== past.changes;
  const live = typed !== null && !isNoNews(typed, standing, isStale) ? typed : null;
  return {
    ...about,
    standing,
    draft: live,
    contested: live !== null && isStale && !sameReading(live, standing ?? NOTHING),
    revision: saves + past.changes,
    changes: past.changes,
    open: definition.grain === row.definition.grain && !isAhead(ground.basis, period),
  };
}

export const NOTHING: Content = { text: "", note: "", reading: { kind: "blank" } };

/** Does a draft say what stands anyway? One that was typed over something else is not asked to repeat its note. */
function isNoNews(draft: Content, standing: Content | null, isStale: boolean): boolean {
  const there = standing ?? NOTHING;
  return saysSame(draft, there) || (isStale && draft.note === "" && sameReading(draft, there));
}

/** What stands, as somebody would type it. */
export function contentOfStanding(of: Standing, metric: CellMetric): Held {
  const reading = readingOf(of, metric);
  const text = exactText(reading, metric, "en") ?? (reading.kind === "not-applicable" ? NOT_APPLICABLE : "");
  return { text, note: of.note, reading, actor: of.actor, at: of.at };
}

function readingOf({ state, numerator, denominator }: Standing, { measure }: CellMetric): CellReading {
  if (state === "not-applicable") return { kind: "not-applicable" };
  if (numerator === null) return { kind: "blank" };
  const hasParts = state === "figures" && (measure === "ratio" || measure === "net") && denominator !== null;
  return hasParts ? { kind: "parts", numerator, denominator } : { kind: "value", value: numerator };
}

/** A draft as it was read when it was typed. Where the metric, defined anew, would read its text otherwise, nobody guesses. */
function contentOfDraft({ text, note, reading, locale, actor, at }: StoredDraft, metric: CellMetric): Held {
  const kept = { text, note, reading, actor, at };
  if (reading.kind === "refused" || sameReading({ ...kept, reading: readCell(text, metric, locale) }, kept)) return kept;
  return { ...kept, reading: refused("Typed before the metric was defined as it is now: type it again") };
}

/** The value that a cell says, drafts first; null where it says none. */
export function valueIn({ draft, standing, metric }: Pick<GridCell, "draft" | "standing" | "metric">): number | null {
  const held = draft ?? standing;
  return held === null ? null : valueOfCell(held.reading, metric);
}

/** A cell as the screen has it after it was looked at or saved. */
export function cellNow(ground: Ground, cell: GridCell): CellNow {
  const { row, period, standing, draft, contested, revision, metric } = cell;
  const version = (held: Held | null) => (held === null ? null : versionOf(ground, held, metric));
  return {
    row: row.key,
    period: formatPeriod(period),
    standing: version(standing),
    draft: version(draft),
    contested,
    revision,
    position: goalAt(ground, row, period).positionOf(valueIn(cell)),
  };
}

/** What is held of a cell, as it is told: with the value that it reads as, and by whom. */
export function versionOf({ ctx }: Ground, held: Held, metric: CellMetric): CellVersion {
  const { text, reading, note, actor, at } = held;
  const copied = reading.kind === "refused" ? { ...reading, readings: [...reading.readings] } : reading;
  return { text, reading: copied, value: valueOfCell(reading, metric), note, by: nameOf(ctx.store, actor), at };
}
