import { DEPARTMENTS, type DemoTeam, departmentOn, ENTERPRISE, TEAMS } from "./company";
import { isWorkday, type Slot } from "./demo-calendar";
import type { Collect } from "./metric-plan";
import { daysAtWork, holderOn, type Workforce } from "./people";

/** Something that hands in readings: a person in a post, a team, or another unit. */
export interface Reporter {
  /** Key of the unit that the readings of a slot are for. */
  unitOn(slot: Slot): string;
  /** Days at work in a slot; 0 where there is nothing to report. */
  daysIn(slot: Slot): number;
  /** Is it one of those that are asked, in this slot? */
  isAsked(slot: Slot): boolean;
  readonly team: string;
}

function calendarDays(team: DemoTeam | null, slot: Slot): number {
  const allWeek = team === null || DEPARTMENTS.find(({ key }) => key === team.department)?.rota === "all-week";
  let days = 0;
  for (let day = slot.first; day <= slot.last; day++) days += allWeek || isWorkday(day) ? 1 : 0;
  return days;
}

function together(team: DemoTeam, isAsked: (slot: Slot) => boolean): Reporter {
  return { unitOn: () => team.key, daysIn: (slot) => calendarDays(team, slot), isAsked, team: team.key };
}

/**
 * Those from whom a metric's readings come, in a fixed order. Asked for people, a team that keeps no people of its own
 * (a partner firm) reports for them together. A team counts for the department it stands in on a slot's last day.
 */
export function reportersOf(collect: Collect, workforce: Workforce): readonly Reporter[] {
  if ("unit" in collect) {
    const { unit } = collect;
    return [{ unitOn: () => unit, daysIn: (slot) => calendarDays(null, slot), isAsked: () => true, team: unit }];
  }
  const isAsked =
    "teams" in collect
      ? (team: DemoTeam) => () => collect.teams.includes(team.key)
      : (team: DemoTeam) => (slot: Slot) => departmentOn(team, slot.lastDate) === collect.department;
  return TEAMS.flatMap((team) => {
    if (collect.at === "team" || team.size === 0) return [together(team, isAsked(team))];
    return workforce.posts
      .filter((post) => post.team === team)
      .map((post) => ({
        unitOn: (slot: Slot) => workforce.people[holderOn(post, slot.last)]?.key ?? ENTERPRISE,
        daysIn: (slot: Slot) => daysAtWork(post, slot.first, slot.last),
        isAsked: isAsked(team),
        team: team.key,
      }));
  });
}
