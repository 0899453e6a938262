import { headNumber } from "@/db/commit-log";
import type { Context } from "@/lib/context";
import { metricsOf, parseFormula } from "@/lib/core/formula";
import type { DatedTree, MetricDefinition } from "@/lib/core/metric";
import { homeUnitOf, treeInForce, treeOf } from "@/lib/core/metric-tree";
import type { PlainDate } from "@/lib/core/period";
import type { Unit, UnitTree } from "@/lib/core/unit-tree";
import { settingsOf } from "@/lib/settings/data";
import { publishedTree, todayIn, unitTreeOf } from "@/lib/tree/data";
import type { Person, Token } from "./caller";
import { EVERYTHING } from "./everything";
import type { Eyes, Sheet } from "./eyes";

/** The organisation, as sight is measured in it. */
interface Ground {
  readonly tree: DatedTree;
  readonly units: UnitTree;
  readonly today: PlainDate;
  readonly floor: number;
}

const KNOWS_NOBODY: Eyes["knows"] = { worker: null, departments: new Set() };

/** The eyes of nobody in particular, in an organisation that has published nothing yet. */
const NOTHING_YET: Eyes = {
  key: "nothing",
  everything: false,
  floor: Number.POSITIVE_INFINITY,
  knows: KNOWS_NOBODY,
  opens: () => false,
  sees: () => false,
  seesWorker: () => false,
};

/** What the caller of a context is shown, by role and by where the units stand today. */
export async function eyesOf(ctx: Context): Promise<Eyes> {
  const { caller } = ctx.actor;
  if (caller.kind === "operator" || (caller.kind === "person" && caller.role === "admin")) return EVERYTHING;
  const ground = await groundOf(ctx);
  if (ground === null || caller.kind === "nobody") return NOTHING_YET;
  const name = JSON.stringify(caller);
  const known = ground.eyes.get(name);
  if (known !== undefined) return known;
  const eyes = caller.kind === "token" ? eyesOfToken(caller, ground) : eyesOfPerson(caller, ground);
  ground.eyes.set(name, eyes);
  return eyes;
}

/** The ground as of the latest commit, with the eyes of whoever has looked since; null where nothing is published. */
interface Kept {
  readonly no: number;
  readonly heldDate: PlainDate | null;
  readonly ground: (Ground & { readonly eyes: Map<string, Eyes> }) | null;
}

async function groundOf(ctx: Context): Promise<Kept["ground"]> {
  const { memo } = ctx.store;
  const no = headNumber(ctx.store);
  const known = memo.get("access:ground") as Kept | undefined;
  if (known?.no === no && (known.ground === null || known.ground.today === todayIn(ctx, known.ground.tree, known.heldDate)))
    return known.ground;
  const published = await publishedTree(ctx);
  const { privacyFloor, heldDate } = await settingsOf(ctx);
  const ground =
    published === null
      ? null
      : {
          tree: published.tree,
          units: await unitTreeOf(ctx),
          today: todayIn(ctx, published.tree, heldDate),
          floor: privacyFloor,
          eyes: new Map<string, Eyes>(),
        };
  // What was committed meanwhile is another ground; this one is still that of the caller's first look.
  if (headNumber(ctx.store) === no) memo.set("access:ground", { no, heldDate, ground } satisfies Kept);
  return ground;
}

function eyesOfPerson(person: Person, ground: Ground): Eyes {
  const own = ownFigures(person, ground);
  switch (person.role) {
    case "executive":
      return { ...own, ...downTo("team", ground), key: `executive ${person.worker}` };
    case "lead":
      return { ...own, ...downTo("team", ground), key: `lead ${[...person.leads].sort().join(",")} ${person.worker}` };
    case "viewer":
      return { ...own, ...downTo("department", ground), key: `viewer ${person.worker}` };
    case "member":
      return { ...own, ...ownThread(person, ground), key: `member ${person.worker}` };
    case "admin":
      return EVERYTHING;
  }
}

/** A person's own figures, and of the people of the departments that a lead leads, for the time that they stood there. */
function ownFigures(person: Person, { units, floor }: Ground): Omit<Eyes, "key"> {
  const led = new Set(person.role === "lead" ? idsOf(units, person.leads) : []);
  return {
    everything: false,
    floor,
    knows: { worker: person.worker, departments: led },
    opens: () => false,
    sees: () => false,
    seesWorker: (worker, date) => worker === person.worker || units.ancestorsOn(worker, date).some((id) => led.has(id)),
  };
}

const idsOf = (units: UnitTree, keys: readonly string[]) => keys.flatMap((key) => units.byKey(key)?.id ?? []);

/** Every scorecard and figure down to a kind of unit; a worker's only where it is the caller's to see. */
function downTo(kind: "department" | "team", { units }: Ground): Pick<Eyes, "opens" | "sees"> {
  const kinds = kind === "team" ? ["enterprise", "department", "team"] : ["enterprise", "department"];
  return {
    opens: (sheet) => sheet.kind === "c-suite" || kinds.includes(sheet.kind),
    sees: (_metric, unit) => kinds.includes(units.byId(unit)?.kind ?? ""),
  };
}

/** A member's own team today, and what its metrics feed, each at its home: the thread from the own figures to the customer. */
function ownThread(person: Person, { tree, units, today }: Ground): Pick<Eyes, "opens" | "sees"> {
  const above = person.worker === null ? [] : units.ancestorsOn(person.worker, today).flatMap((id) => units.byId(id) ?? []);
  const teams = new Set(above.filter(({ kind }) => kind === "team").map(({ id }) => id));
  const department = above.find(({ kind }) => kind === "department");
  const fed = department === undefined ? new Map<string, number>() : homesFed(tree, units, department, today);
  return {
    opens: (sheet) => sheet.kind === "team" && teams.has(sheet.unit),
    sees: ({ key }, unit) => teams.has(unit) || fed.get(key) === unit,
  };
}

/** The home unit of each metric that a department reads from teams or people is, or feeds, by its key. */
function homesFed(tree: DatedTree, units: UnitTree, department: Unit, today: PlainDate): Map<string, number> {
  const inForce = treeInForce(tree, today);
  const thread = treeOf(inForce);
  const homes = new Map<string, number>();
  for (const definition of inForce.metrics.values()) {
    const isOfTeams = ["worker", "team"].includes(definition.level) || definition.collectedAt === "worker";
    if (definition.department !== department.key || !isOfTeams) continue;
    for (const key of [definition.key, ...thread.ancestors(definition.key)]) {
      const metric = inForce.metrics.get(key);
      const home = metric && units.byKey(homeUnitOf(metric, tree.organisation));
      if (home) homes.set(key, home.id);
    }
  }
  return homes;
}

const peopleKept = new WeakMap<DatedTree, ReadonlySet<string>>();

/** The metrics that are, or ever were, collected from single people, and those that rest on one by formula or guard. */
function metricsAboutPeople(tree: DatedTree): ReadonlySet<string> {
  const known = peopleKept.get(tree);
  if (known !== undefined) return known;
  const found = new Set<string>();
  const rests = ({ collectedAt, formula, guard }: MetricDefinition) => {
    const parsed = formula === null ? null : parseFormula(formula);
    const parts = parsed?.ok ? metricsOf(parsed.formula) : [];
    return collectedAt === "worker" || [...parts, ...(guard === null ? [] : [guard])].some((key) => found.has(key));
  };
  for (let size = -1; size !== found.size; ) {
    size = found.size;
    for (const { key, definitions } of tree.metrics) if (definitions.some(({ is }) => rests(is))) found.add(key);
  }
  peopleKept.set(tree, found);
  return found;
}

/**
 * The departments that a token is for, down to the team, and what these own at the enterprise. Never a single worker, nor a
 * group that holds others than the token's departments: its maker may see these one by one, and would have the rest by
 * subtraction. A token that writes reads no group of people: what it writes would tell it what was there.
 */
function eyesOfToken(token: Token, ground: Ground): Eyes {
  const { tree, units, today } = ground;
  const floor = token.access === "write" ? Number.POSITIVE_INFINITY : ground.floor;
  const base = { everything: false, floor, knows: KNOWS_NOBODY, seesWorker: () => false };
  const { departments } = token;
  if (departments === null) return { ...base, ...downTo("team", ground), key: `token ${token.access}` };
  const own = idsOf(units, departments);
  const isWithin = (unit: number) => own.some((id) => units.isWithin(unit, id, today));
  const isTeamOrAbove = (unit: number) => units.byId(unit)?.kind !== "worker";
  return {
    ...base,
    key: `token ${token.access} ${[...departments].sort().join(",")}`,
    opens: (sheet: Sheet) => sheet.kind !== "c-suite" && sheet.kind !== "worker" && isWithin(sheet.unit),
    sees: (metric, unit) =>
      isTeamOrAbove(unit) &&
      (isWithin(unit) ||
        (unit === units.enterprise.id && departments.includes(metric.department) && !metricsAboutPeople(tree).has(metric.key))),
  };
}
