import { authorise } from "@/lib/access/authorise";
import { everybody } from "@/lib/accounts/everybody";
import type { Context, Visit } from "@/lib/context";
import { civilOfDay, dayNumber, daysInMonth } from "@/lib/core/date";
import { goalWords } from "@/lib/core/goal-words";
import { treeInForce } from "@/lib/core/metric-tree";
import { formatPeriod, lastComplete, localDate, type PlainDate } from "@/lib/core/period";
import type { Unit, UnitTree } from "@/lib/core/unit-tree";
import { settingsOf } from "@/lib/settings/data";
import { templates } from "@/lib/templates/catalogue";
import { calendarOf, type PublishedTree, publishedTree, todayOf, unitTreeOf } from "@/lib/tree/data";
import { timeZone } from "@/lib/tree/fields";
import { missingThings } from "./missing";
import { offeredOutcomes } from "./outcomes";
import { type Answers, type FirstRunPage, NO_OWN, type PublishedSoFar } from "./schema";
import { storedFirstRun } from "./stored";

/** The first run as it stands: what was said, what exists, and what is missing. For who may publish a tree. */
export async function firstRunPage(visit: Visit): Promise<FirstRunPage> {
  const ctx = await authorise(visit, "tree.publish");
  const published = await publishedTree(ctx);
  const stored = storedFirstRun(ctx.store);
  const today = published === null ? await todayBefore(ctx, stored?.answers ?? null) : await todayOf(ctx, published.tree);
  const answers = stored?.answers ?? firstAnswers(today);
  const people = await everybody(visit);
  const soFar = published === null ? null : await publishedSoFar(ctx, published, today, people);
  const read = ctx.store.rows("SELECT 1 FROM reading LIMIT 1").get() !== undefined;
  return {
    step: stepNow(stored?.answers.step ?? null, published !== null),
    answers,
    today,
    offered: offeredOutcomes(answers.organisation.currency),
    templates: templates(),
    published: soFar,
    people: people.map(({ id, name, email, role, departments }) => ({ id, name, email, role, departments })),
    done: {
      promise: soFar === null ? answers.outcomes.some(({ metric, target }) => metric === answers.promise && target !== "") : true,
      outcomes: soFar === null ? answers.outcomes.length > 1 : soFar.outcomes.length > 0,
      tree: soFar !== null,
      people: soFar?.departments.some(({ leads }) => leads.length > 0) ?? false,
      figures: read,
    },
    missing: soFar === null ? [] : await missingThings(visit),
    dismissed: (stored?.dismissedAt ?? null) !== null,
  };
}

/** The step that was left; a tree that came another way has answered the first three. */
function stepNow(left: Answers["step"] | null, isPublished: boolean): Answers["step"] {
  if (left === null) return isPublished ? "end" : "promise";
  return isPublished && BEFORE_TREE.has(left) ? "people" : left;
}

const BEFORE_TREE: ReadonlySet<Answers["step"]> = new Set(["promise", "outcomes", "tree"]);

/** Today before a tree says where the organisation is: where it was said to be, as far as it was. */
export async function todayBefore(ctx: Context, answers: Answers | null): Promise<PlainDate> {
  const zone = timeZone.safeParse(answers?.organisation.timeZone);
  return (await settingsOf(ctx)).heldDate ?? localDate(ctx.now(), zone.success ? zone.data : "UTC");
}

/** What stands in the fields before anybody has said anything. */
export function firstAnswers(today: PlainDate): Answers {
  return {
    step: "promise",
    promise: "nps",
    own: NO_OWN,
    by: inTwelveMonths(today),
    outcomes: [],
    template: "",
    organisation: { name: "", timeZone: "", fiscalYearStart: 1, currency: "GBP" },
    departments: {},
  };
}

/** The last day of the month a year ahead. */
function inTwelveMonths(today: PlainDate): string {
  const { year, month } = civilOfDay(dayNumber(today));
  const [y, m] = [String(year + 1), String(month).padStart(2, "0")];
  return `${y}-${m}-${String(daysInMonth(year + 1, month)).padStart(2, "0")}`;
}

async function publishedSoFar(
  ctx: Context,
  { tree, version }: PublishedTree,
  today: PlainDate,
  people: Awaited<ReturnType<typeof everybody>>,
): Promise<PublishedSoFar> {
  const { metrics, goals } = treeInForce(tree, today);
  const units = await unitTreeOf(ctx);
  const outcomes = [...metrics.values()].filter(({ level }) => level === "outcome");
  return {
    name: tree.organisation.name,
    version,
    outcomes: outcomes.map(({ key, name, display }) => {
      const goal = goals.get(key)?.get(tree.organisation.key);
      return { key, name, goal: goal === undefined ? null : goalWords(goal, display) };
    }),
    departments: openUnder(units, units.enterprise.id, today).map(({ id, key, name }) => ({
      key,
      name,
      teams: openUnder(units, id, today).map((team) => team.name),
      leads: people.flatMap((person) => {
        const { state } = person;
        if (person.role !== "lead" || state === "suspended" || !person.departments.includes(key)) return [];
        return [{ name: person.name, state }];
      }),
    })),
    lastMonth: formatPeriod(lastComplete("month", today, calendarOf(tree))),
  };
}

/** Departments or teams right under a unit. */
function openUnder(units: UnitTree, id: number, today: PlainDate): readonly Unit[] {
  const children = new Set(units.childrenOn(id, today));
  return units.units.filter((unit) => children.has(unit.id) && unit.kind !== "worker" && units.isOpenOn(unit.id, today));
}
