import { authorise } from "@/lib/access/authorise";
import type { Person } from "@/lib/access/caller";
import type { Context, Visit } from "@/lib/context";
import type { PlainDate } from "@/lib/core/period";
import type { Unit, UnitTree } from "@/lib/core/unit-tree";
import { dueCount } from "@/lib/due/data";
import { openFindings } from "@/lib/findings/open-count";
import { firstRunIsOpen } from "@/lib/first-run/stored";
import { waitingFor } from "@/lib/goals/waiting";
import { publishedTree, todayOf, unitTreeOf } from "@/lib/tree/data";
import { namesOf } from "./person-readers";

/** One entry of the navigation: a page that the reader's role can use. */
export interface Signpost {
  readonly key:
    | "scorecard"
    | "c-suite"
    | "my-thread"
    | "team"
    | "thread"
    | "metrics"
    | "entry"
    | "audit"
    | "admin"
    | "first-run"
    | "account"
    | "tokens";
  readonly label: string;
  readonly href: string;
  /** How many things wait there; absent or 0: none. */
  readonly count?: number;
  /** What is counted, for those who hear it: "due". */
  readonly counted?: string;
}

/** Where a reader is sent from the front door. */
export type Landing =
  | { readonly kind: "c-suite" }
  | { readonly kind: "page"; readonly href: string }
  /** A lead of several departments chooses. */
  | { readonly kind: "choice"; readonly departments: readonly string[] }
  /** Nothing is published yet. */
  | { readonly kind: "empty"; readonly mayPublish: boolean };

/** Who is signed in, and every page that is theirs to use; what a role cannot use is not among them. */
export interface Signposts {
  /** The organisation's name; null before anything is published. */
  readonly organisation: string | null;
  readonly name: string;
  /** "Lead of Field", "Administrator". */
  readonly role: string;
  readonly landing: Landing;
  /** The main navigation. */
  readonly places: readonly Signpost[];
  /** What stands in the person's own menu. */
  readonly own: readonly Signpost[];
}

const THREAD: Signpost = { key: "thread", label: "Thread", href: "/thread" };
const METRICS: Signpost = { key: "metrics", label: "Metrics", href: "/metrics" };
const ENTRY: Signpost = { key: "entry", label: "Enter data", href: "/entry" };
const AUDIT: Signpost = { key: "audit", label: "Audit", href: "/thread/audit" };
const C_SUITE_HREF = "/c-suite";
const MY_THREAD: Signpost = { key: "my-thread", label: "My thread", href: "/me" };
const ADMIN: Signpost = { key: "admin", label: "Admin", href: "/admin/people" };
const FIRST_RUN: Signpost = { key: "first-run", label: "First run: what is missing", href: "/welcome?step=end" };
const ACCOUNT: Signpost = { key: "account", label: "Account", href: "/account" };
const TOKENS: Signpost = { key: "tokens", label: "API tokens", href: "/account/tokens" };

/** The navigation of whoever is signed in. Throws `unauthenticated` for nobody and `forbidden` for a program. */
export async function signpostsOf(visit: Visit): Promise<Signposts> {
  const ctx = await authorise(visit, "account.own");
  const { caller } = ctx.actor;
  if (caller.kind !== "person") throw new Error("Only people are shown the way");
  const name = (await namesOf(ctx, [caller.id])).get(caller.id) ?? "";
  const published = await publishedTree(ctx);
  if (published === null) {
    const landing: Landing = { kind: "empty", mayPublish: caller.role === "admin" };
    return {
      organisation: null,
      name,
      role: ROLE_WORDS[caller.role],
      landing,
      places: caller.role === "admin" ? [ADMIN] : [],
      own: ownOf(ctx, caller, null),
    };
  }
  const units = await unitTreeOf(ctx);
  const worker = caller.worker === null ? undefined : units.byId(caller.worker);
  const led = caller.leads.flatMap((key) => units.byKey(key) ?? []);
  return {
    organisation: published.tree.organisation.name,
    name,
    role:
      caller.role === "lead" && led.length > 0 ? `Lead of ${led.map((unit) => unit.name).join(", ")}` : ROLE_WORDS[caller.role],
    landing: landingOf(caller, led),
    places: await placesOf(ctx, caller, led, worker, units),
    own: ownOf(ctx, caller, worker ?? null),
  };
}

const ROLE_WORDS: Record<Person["role"], string> = {
  admin: "Administrator",
  executive: "Executive",
  lead: "Lead",
  member: "Member",
  viewer: "Viewer",
};

function landingOf({ role }: Person, led: readonly Unit[]): Landing {
  if (role === "member") return { kind: "page", href: MY_THREAD.href };
  if (role !== "lead") return { kind: "c-suite" };
  const [first, ...more] = led;
  if (first === undefined) return { kind: "c-suite" };
  if (more.length > 0) return { kind: "choice", departments: led.map(({ key }) => key) };
  return { kind: "page", href: `/departments/${first.key}` };
}

async function placesOf(
  ctx: Context,
  { role }: Person,
  led: readonly Unit[],
  worker: Unit | undefined,
  units: UnitTree,
): Promise<Signpost[]> {
  if (role === "member") {
    const published = await publishedTree(ctx);
    const team = worker === undefined || published === null ? null : teamOf(worker, units, await todayOf(ctx, published.tree));
    return [MY_THREAD, ...(team === null ? [] : [{ key: "team", label: "My team", href: `/teams/${team.key}` } as const])];
  }
  if (role === "lead" && led.length > 0) {
    const own = led.length === 1 ? `/departments/${led[0]?.key}` : "/";
    return [
      { key: "scorecard", label: "Scorecard", href: own },
      { key: "c-suite", label: "C-suite", href: C_SUITE_HREF },
      await threadPlace(ctx),
      METRICS,
      await entryOf(ctx),
      await auditPlace(ctx),
    ];
  }
  const enters = role === "admin";
  return [
    { key: "scorecard", label: "Scorecard", href: "/" },
    await threadPlace(ctx),
    METRICS,
    ...(enters ? [await entryOf(ctx)] : []),
    await auditPlace(ctx),
    ...(enters ? [ADMIN] : []),
  ];
}

/** The thread, with how many proposed goals wait for the reader's answer: they are listed with the goals there. */
async function threadPlace(ctx: Context): Promise<Signpost> {
  const count = await waitingFor(ctx);
  if (count === 0) return THREAD;
  return {
    ...THREAD,
    count,
    counted: count === 1 ? "proposed goal waits for your answer" : "proposed goals wait for your answer",
  };
}

/** Where figures are entered, with how many department-periods are due there. */
async function entryOf(ctx: Context): Promise<Signpost> {
  return { ...ENTRY, count: await dueCount(ctx), counted: "due" };
}

/** The audit, with how many findings about the reader's part of the thread nobody has accepted, and how bad the worst is. */
async function auditPlace(ctx: Context): Promise<Signpost> {
  const { count, worst } = await openFindings(ctx);
  if (worst === null) return AUDIT;
  return { ...AUDIT, count, counted: `open ${count === 1 ? "finding, which" : "findings, the worst of which"} ${WORST[worst]}` };
}

const WORST = { high: "breaks the thread", medium: "makes it doubtful", low: "is worth a look" } as const;

function teamOf(worker: Unit, units: UnitTree, today: PlainDate): Unit | null {
  const above = units.ancestorsOn(worker.id, today).map((id) => units.byId(id));
  return above.find((unit) => unit?.kind === "team") ?? null;
}

function ownOf(ctx: Context, { role }: Person, worker: Unit | null): Signpost[] {
  return [
    ...(worker !== null && role !== "member" ? [MY_THREAD] : []),
    ...(role === "admin" && firstRunIsOpen(ctx.store) ? [FIRST_RUN] : []),
    ACCOUNT,
    ...(role === "lead" ? [TOKENS] : []),
  ];
}
