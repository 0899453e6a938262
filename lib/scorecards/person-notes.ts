import type { Context } from "@/lib/context";
import { labelPeriod, lastDay, type Period, partsOf, periodOf } from "@/lib/core/period";
import { sentenceCase } from "@/lib/metrics/sentences";
import { Shown } from "@/lib/metrics/shown";
import { notesOfMetric } from "@/lib/readings/notes-of-metric";
import type { Card } from "./cards";
import { namesOf } from "./person-readers";
import type { PersonNotes } from "./person-view";
import { firstName } from "./person-words";
import type { ViewBasis } from "./view-basis";

/** Notes on one page, the newest; more is a log. */
const MOST = 3;
/** How many periods back a note is still news. */
const BACK = 1;

interface NotesInput {
  /** Figures of the thread that are of the team or the department, never a person's. */
  readonly cards: readonly Card[];
  readonly period: Period;
  readonly of: ViewBasis;
}

interface Found {
  readonly id: string;
  readonly text: string;
  readonly about: string;
  readonly by: string;
  readonly unit: string;
  readonly day: string;
}

/** What was noted with the figures of the team and the department in a period, the one before it and since, newest first. */
export async function notesFor(ctx: Context, { cards, period, of }: NotesInput): Promise<PersonNotes[]> {
  const found = (await Promise.all(cards.map((card) => notesOfCard(ctx, card, period, of)))).flat();
  const newest = found.sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0)).slice(0, MOST);
  const names = await namesOf(
    ctx,
    newest.map(({ by }) => by),
  );
  const byAuthor = new Map<string, Found[]>();
  for (const note of newest) {
    const name = names.get(note.by);
    const from = name === undefined ? note.unit : firstName(name);
    byAuthor.set(from, [...(byAuthor.get(from) ?? []), note]);
  }
  return [...byAuthor].map(([from, notes]) => ({
    from: `From ${from}`,
    notes: notes.map(({ id, text, about }) => ({ id, text, about })),
  }));
}

async function notesOfCard(ctx: Context, { definition, unit }: Card, period: Period, { basis }: ViewBasis): Promise<Found[]> {
  const { calendar, today } = basis;
  const metric = basis.metricIds.get(definition.key);
  const first = partsOf((period - BACK) as Period, definition.grain, calendar)[0];
  const end = lastDay(period, calendar);
  if (metric === undefined || first === undefined) return [];
  const to = periodOf(end < today ? today : end, definition.grain, calendar);
  const shown = new Shown(ctx, basis);
  const notes = await notesOfMetric(ctx, { metric, units: [unit.id], from: first, to });
  const open = notes.filter(({ period: at }) => !shown.isWithheld({ metric: definition, unit: unit.id, segment: "" }, at));
  return open.map(({ period: at, text, by }) => ({
    id: `${definition.key} ${unit.key} ${at}`,
    text: sentenceCase(text),
    about: `${definition.name}, ${labelPeriod(at, "axis", calendar)}`,
    by,
    unit: unit.name,
    day: lastDay(at, calendar),
  }));
}
