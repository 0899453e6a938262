import type { Store } from "@/db/open";
import { authorise } from "@/lib/access/authorise";
import type { Person } from "@/lib/access/caller";
import { baseUrl } from "@/lib/accounts/one-time-link";
import type { Context } from "@/lib/context";
import { homeUnitOf } from "@/lib/core/metric-tree";
import { type GoalNews, goalLetterMail } from "@/lib/mail/goal-letter";
import type { Mail } from "@/lib/mail/send";
import { basisOf } from "@/lib/metrics/basis";
import { visitOf } from "@/lib/open-context";
import { type Proposal, proposalsIn } from "./book";
import { type LetterStep, untold } from "./letter-claims";
import { type SeenProposal, seen } from "./proposals";

/** A mail to one person, and the steps of proposals that it tells of. */
export interface GoalLetter {
  readonly person: string;
  readonly steps: readonly LetterStep[];
  readonly mail: Mail;
}

/** What happened longer ago is news to nobody: after a long silence nobody is flooded. */
const NEWS_DAYS = 3;
const DAY_MS = 86_400_000;

interface Recipient extends Person {
  readonly name: string;
  readonly email: string;
}

interface Told extends LetterStep {
  readonly to: Recipient;
  readonly news: GoalNews;
  readonly about: SeenProposal;
}

/**
 * Who is to hear of proposed goals, and did not yet: of an open one those who answer it (administrators where it is nobody
 * else's, or they are named as its owner), of what was answered since whoever proposed it. Only the latest step of a proposal is
 * news, and each is looked at as its reader would.
 */
export async function goalLettersOf(ctx: Context<"reminders.send">, organisation: string): Promise<GoalLetter[]> {
  const since = new Date(ctx.now().getTime() - NEWS_DAYS * DAY_MS).toISOString();
  const recent = proposalsIn(ctx.store).filter((proposal) => latestOf(proposal).at >= since);
  if (recent.length === 0) return [];
  const told: Told[] = [];
  for (const to of recipientsIn(ctx.store)) {
    const { name: _name, email: _email, ...caller } = to;
    const visit = visitOf(ctx.store, { id: to.id, door: "cli", caller, address: null }, ctx.now);
    const own = await authorise(visit, "figures.read");
    const basis = await basisOf(own, null);
    for (const proposal of recent) {
      const about = seen(own, basis, proposal);
      const news = about === null ? null : newsFor(about, to);
      if (about !== null && news !== null) told.push({ to, news, about, proposal: proposal.id, seq: latestOf(proposal).seq });
    }
  }
  const needed = told.filter((each) => !isSpare(each, told));
  const home = await basisOf(ctx, null);
  return [...new Set(needed.map(({ to }) => to.id))].flatMap((person): GoalLetter[] => {
    const steps = untold(
      ctx.store,
      person,
      needed.filter(({ to }) => to.id === person),
    );
    const [first] = steps;
    if (first === undefined) return [];
    const news = steps.map(({ news: did, about: { place } }) => {
      const at = place.unit.key === homeUnitOf(place.definition, home.tree.organisation) ? "" : `?unit=${place.unit.key}`;
      const about = `${place.definition.name}, ${place.unit.name}`;
      return { about, news: did, href: `/metrics/${place.definition.key}${at}` };
    });
    const { name, email } = first.to;
    return [{ person, steps, mail: goalLetterMail({ to: email, name, organisation, news, base: baseUrl() }) }];
  });
}

function latestOf({ at, steps }: Proposal): { readonly seq: number; readonly at: string } {
  return steps.at(-1) ?? { seq: 0, at };
}

function newsFor(about: SeenProposal, { id }: Recipient): GoalNews | null {
  const { proposal, part } = about;
  const last = proposal.steps.at(-1);
  if (proposal.state === "open") return part.answers ? (last === undefined ? "proposed" : "replied") : null;
  if (proposal.by !== id || last === undefined || last.who === id) return null;
  return last.did === "replied" ? null : last.did;
}

/** An administrator answers what nobody else does. */
function isSpare({ to, about, proposal }: Told, all: readonly Told[]): boolean {
  if (about.proposal.state !== "open" || to.role !== "admin") return false;
  const { definition, owner } = about.place;
  if ([definition.owner, owner].some((each) => each?.trim().toLowerCase() === to.email)) return false;
  return all.some((each) => each.proposal === proposal && each.to.role !== "admin");
}

const PEOPLE = `SELECT p.id, p.name, lower(p.email), p.role, p.worker,
    (SELECT json_group_array(d.department) FROM person_department d WHERE d.person = p.id)
  FROM person p WHERE p.suspended_at IS NULL AND p.demo IS NULL
    AND (p.email_verified = 1 OR EXISTS (SELECT 1 FROM account a WHERE a.user_id = p.id))
  ORDER BY p.email`;

/** Everybody who can sign in: who was invited and never came, is suspended, or is one of a demo's, is not. */
function recipientsIn(store: Store): Recipient[] {
  return store
    .rows(PEOPLE)
    .all()
    .map((row) => {
      const [id, name, email, role, worker, leads] = row as [string, string, string, Person["role"], number | null, string];
      return { kind: "person", id, name, email, role, worker, leads: role === "lead" ? (JSON.parse(leads) as string[]) : [] };
    });
}
