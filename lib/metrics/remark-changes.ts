import type { Context } from "@/lib/context";
import type { MetricDefinition } from "@/lib/core/metric";
import { labelPeriod, localDate, type PlainDate, periodOf } from "@/lib/core/period";
import type { Unit } from "@/lib/core/unit-tree";
import { whenNoted } from "./annotated";
import type { Basis } from "./basis";
import { Shown } from "./shown";

/** Something that people said of the figures, and when: an acceptance given or ended, a note taken off. */
export interface RemarkChange {
  readonly id: string;
  readonly on: PlainDate;
  readonly what: string;
  readonly sentence: string;
}

interface About {
  readonly basis: Basis;
  readonly definition: MetricDefinition;
  readonly unit: Unit;
}

/** What was accepted of a metric at a unit, and the notes that were withdrawn; nothing where people's figures are withheld. */
export function remarkChanges(ctx: Context, about: About): RemarkChange[] {
  const { basis, definition, unit } = about;
  const shown = new Shown(ctx, basis);
  const now = { metric: definition, unit: unit.id };
  const lastPeriod = periodOf(basis.today, definition.grain, basis.calendar);
  if (shown.isAboutPeople(definition) && !shown.seesPeopleAt(now, lastPeriod)) return [];
  return [...acceptances(about), ...withdrawals(about)];
}

function acceptances({ basis, definition, unit }: About): RemarkChange[] {
  const metric = basis.metricIds.get(definition.key);
  const mine = basis.acceptances.all.filter((each) => each.metric === metric && each.unit === unit.id);
  return mine.flatMap(({ id, at, by, until, reason, ended }): RemarkChange[] => {
    const given = `Its deviation until ${dayLabel(until, basis)}${reason === null ? "" : `: ${reason}`}${signed(basis, by)}`;
    const gave = { id: `accepted ${id}`, on: dayOf(at, basis), what: "Accepted", sentence: given };
    if (ended === null) return [gave];
    const from = labelPeriod(ended.period, "long", basis.calendar);
    const why = ended.reason === null ? "" : `: ${ended.reason}`;
    const sentence = `Judged again from ${from}${why}${signed(basis, ended.by)}`;
    return [gave, { id: `ended ${id}`, on: dayOf(ended.at, basis), what: "Not accepted", sentence }];
  });
}

function withdrawals({ basis, definition, unit }: About): RemarkChange[] {
  const metric = basis.metricIds.get(definition.key);
  const mine = basis.annotations.all.filter((each) => each.unit === unit.id && each.metric === metric);
  return mine.flatMap(({ id, withdrawn, ...note }) => {
    if (withdrawn === null) return [];
    const verb = withdrawn.replacedBy === null ? "withdrawn" : "replaced by another";
    const why = withdrawn.reason === null ? "" : `: ${withdrawn.reason}`;
    const sentence = `The one on ${whenNoted(note, basis)} was ${verb}${why}${signed(basis, withdrawn.by)}`;
    return [{ id: `withdrawn ${id}`, on: dayOf(withdrawn.at, basis), what: "Note", sentence }];
  });
}

/** ". Ruth Shah", to end a sentence with. */
function signed(basis: Basis, who: string): string {
  const name = basis.nameOf(who);
  return name === null ? "." : `. ${name}.`;
}

function dayLabel(date: PlainDate, { calendar }: Basis): string {
  return labelPeriod(periodOf(date, "day", calendar), "long", calendar);
}

/** The day of an instant where the organisation is. */
function dayOf(at: string, { tree }: Basis): PlainDate {
  return localDate(new Date(at), tree.organisation.timeZone);
}
