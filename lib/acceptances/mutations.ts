import { randomUUID } from "node:crypto";
import { atomically, type Transaction } from "@/db/atomically";
import { appendCommit } from "@/db/commit-log";
import { authorise } from "@/lib/access/authorise";
import { mayWrite, placeNamed } from "@/lib/annotations/place";
import { putRemark, putRemarkIfAny } from "@/lib/annotations/remarks";
import type { Context, Visit } from "@/lib/context";
import type { MetricDefinition } from "@/lib/core/metric";
import {
  addDays,
  firstDay,
  formatPeriod,
  grainOf,
  isPartial,
  lastComplete,
  lastDay,
  type Period,
  type PlainDate,
  parsePeriod,
} from "@/lib/core/period";
import type { Status } from "@/lib/core/status";
import { AppError } from "@/lib/errors";
import { type Basis, basisOf } from "@/lib/metrics/basis";
import { checkGrain } from "@/lib/metrics/data";
import { PointReader } from "@/lib/metrics/points";
import { recordIn } from "@/lib/trail/record";
import { type Acceptance, acceptancesIn } from "./book";
import { acceptanceEndHash, acceptanceHash } from "./canonical";
import { acceptanceDocumentOf, acceptedPlace } from "./data";
import type { AcceptanceDocument, AcceptanceEnding, NewAcceptance } from "./schema";

type Accepting = Context<"deviations.accept">;

/** A year, the leap day with it. */
const LONGEST_DAYS = 366;

/**
 * Accepts that a metric is slipping or off its line at a unit, from a complete period until a date: its status is `accepted` in
 * the periods that end by then. A later acceptance of the same figure counts before an earlier one.
 * @throws AppError `not-found` and `invalid` as `placeNamed`; `invalid` for dates; `refused` where there is no deviation
 */
export async function acceptDeviation(visit: Visit, input: NewAcceptance): Promise<AcceptanceDocument> {
  const ctx = await authorise(visit, "deviations.accept");
  const basis = await basisOf(ctx, null);
  const from = input.from === undefined ? null : periodIn(input.from);
  const { definition, unit } = placeNamed(ctx, basis, input, from ?? lastComplete("day", basis.today, basis.calendar));
  const metric = definition as MetricDefinition;
  const period = from ?? lastComplete(metric.grain, basis.today, basis.calendar);
  refuseDates(basis, period, input.until);
  checkGrain(basis, metric, grainOf(period));
  const [point] = new PointReader(ctx, basis).pointsOf({ metric, unit: unit.id, segment: "", grain: grainOf(period) }, [period]);
  refuseWithoutDeviation(metric, period, point?.status ?? null);
  const about = { metric: basis.metricIds.get(metric.key) ?? -1, unit: unit.id, period, until: input.until };
  const id = await atomically(
    ctx.store,
    (tx) => sameHolding(tx, ctx, basis, about, input.reason) ?? put(tx, ctx, about, input.reason),
  );
  return acceptanceDocumentOf(ctx, basis, acceptancesIn(ctx.store, basis.calendar).byId(id) as Acceptance);
}

/**
 * Ends an acceptance early: from a period on, by default the last complete one, the figure is judged again. What was accepted
 * before that stays accepted.
 * @throws AppError `not-found`; `refused` where it was ended or has lapsed
 */
export async function endAcceptance(
  visit: Visit,
  { id, from, reason }: AcceptanceEnding & { readonly id: string },
): Promise<AcceptanceDocument> {
  const ctx = await authorise(visit, "deviations.accept");
  const basis = await basisOf(ctx, null);
  const acceptance = acceptancesIn(ctx.store, basis.calendar).byId(id);
  const place = acceptance && acceptedPlace(basis, acceptance);
  if (acceptance === undefined || !place || !mayWrite(ctx.scope, basis, place, acceptance.period)) {
    throw new AppError("not-found", `There is no acceptance ${id}.`, { acceptance: id });
  }
  const named = from === undefined ? lastComplete(place.definition.grain, basis.today, basis.calendar) : periodIn(from);
  const isBefore = firstDay(named, basis.calendar) < firstDay(acceptance.period, basis.calendar);
  const period = isBefore ? acceptance.period : named;
  if (firstDay(period, basis.calendar) > acceptance.until) {
    throw new AppError("refused", `It lapsed by itself after ${acceptance.until}.`, { acceptance: id });
  }
  await atomically(ctx.store, (tx) => {
    if (tx.rows("SELECT 1 FROM acceptance_end WHERE acceptance = ?").get(id) !== undefined) {
      throw new AppError("refused", "It was ended already.", { acceptance: id });
    }
    const end = { id: randomUUID(), acceptance: id, period };
    const sealed = { ...end, seal: putRemarkIfAny(tx, end.id, reason) };
    const details = { ended: id, from: formatPeriod(period) };
    const no = commit(tx, ctx, acceptanceEndHash(sealed), `acceptance:${id}`, details);
    tx.statement("INSERT INTO acceptance_end (id, no, acceptance, period, seal) VALUES (?, ?, ?, ?, ?)").run(
      end.id,
      no,
      id,
      period,
      sealed.seal,
    );
  });
  return acceptanceDocumentOf(ctx, basis, acceptancesIn(ctx.store, basis.calendar).byId(id) as Acceptance);
}

interface About {
  readonly metric: number;
  readonly unit: number;
  readonly period: Period;
  readonly until: PlainDate;
}

/** The same word given twice, by a second press of a button, is one. */
function sameHolding(tx: Transaction, ctx: Accepting, basis: Basis, about: About, reason: string): string | undefined {
  const holding = acceptancesIn(tx, basis.calendar).on(about.metric, about.unit, lastDay(about.period, basis.calendar));
  if (holding === null || holding.by !== ctx.actor.id || holding.reason !== reason) return undefined;
  return holding.period === about.period && holding.until === about.until ? holding.id : undefined;
}

function put(tx: Transaction, ctx: Accepting, about: About, reason: string): string {
  const id = randomUUID();
  const sealed = { id, ...about, seal: putRemark(tx, id, reason) };
  const { metric, unit, period, until, seal } = sealed;
  const details = { accepted: id, metric, unit, from: formatPeriod(period), until };
  const no = commit(tx, ctx, acceptanceHash(sealed), `acceptance:${id}`, details);
  tx.statement("INSERT INTO acceptance (id, no, metric_id, unit_id, period, until_date, seal) VALUES (?, ?, ?, ?, ?, ?, ?)").run(
    id,
    no,
    metric,
    unit,
    period,
    until,
    seal,
  );
  return id;
}

function commit(
  tx: Transaction,
  ctx: Accepting,
  contentHash: Uint8Array,
  subject: string,
  details: Readonly<Record<string, unknown>>,
): number {
  const at = ctx.now().toISOString();
  const no = appendCommit(tx, { kind: "acceptance", at, actor: ctx.actor, rows: 1, contentHash, details });
  recordIn(tx, ctx.actor, at, { what: "acceptance", subject, details: { no, ...details } });
  return no;
}

function invalid(path: string, message: string): AppError {
  return new AppError("invalid", message, { errors: [{ path, message }] });
}

function periodIn(text: string): Period {
  const period = parsePeriod(text);
  if (period === null) throw invalid("from", `"${text}" is no period.`);
  return period;
}

function refuseDates({ today, calendar }: Basis, period: Period, until: PlainDate): void {
  if (isPartial(period, today, calendar)) {
    throw invalid("from", `${formatPeriod(period)} is not over: there is nothing to accept yet.`);
  }
  if (until < lastDay(period, calendar)) {
    throw invalid("until", `The last day lies before the end of ${formatPeriod(period)}, from which it holds.`);
  }
  if (until > addDays(today, LONGEST_DAYS)) throw invalid("until", "A deviation is accepted for a year at the most.");
}

const NOTHING: Readonly<Partial<Record<Status, string>>> = {
  "on-line": "is on its line",
  held: "is on its line, and held by its guardrail",
  "no-goal": "has no goal to deviate from",
  late: "has no figure yet",
  "no-data": "has no figure",
};

function refuseWithoutDeviation({ key }: MetricDefinition, period: Period, status: Status | null): void {
  if (status === "slipping" || status === "off-line" || status === "accepted") return;
  const why = status === null ? "is not judged" : (NOTHING[status] ?? "is not judged");
  throw new AppError("refused", `There is nothing to accept: "${key}" ${why} in ${formatPeriod(period)}.`, { metric: key });
}
