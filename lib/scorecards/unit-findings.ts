import { grantOf } from "@/lib/access/rules";
import type { Context } from "@/lib/context";
import type { Check } from "@/lib/core/audit-check";
import { homeUnitOf } from "@/lib/core/metric-tree";
import type { Period } from "@/lib/core/period";
import type { Unit } from "@/lib/core/unit-tree";
import { WATERMELON_ACTION, watermelonOutcomes } from "@/lib/core/watermelon";
import { acceptedFindings, findingId } from "@/lib/findings/book";
import { type FoundCheck, findingsIn } from "@/lib/findings/found";
import { checkTitle } from "@/lib/tree/check-titles";
import { scorecardPeriod } from "./audience";
import type { HomeCards } from "./linked-views";
import type { FindingsView } from "./page-view";
import { positionPhrase } from "./person-words";
import type { ViewBasis } from "./view-basis";

/** Findings listed on a scorecard; all of them are on the audit's page. */
const MOST = 5;

interface About {
  readonly unit: Unit;
  readonly home: HomeCards;
  readonly of: ViewBasis;
  readonly period: Period;
}

/**
 * What the audit says of a department and nobody has accepted, as its scorecard tells it: whether it is a watermelon in the
 * period, by the audit's own rule, and, on the scorecard of the last complete month, what else was found. The audit is of today:
 * earlier months list nothing, nor wait for an audit of theirs. Null where the reader may not read the audit.
 */
export async function findingsAbout(ctx: Context, { unit, home, of, period }: About): Promise<FindingsView | null> {
  if (grantOf(ctx.actor.caller, "audit.read") === "never") return null;
  const open = period === scorecardPeriod(of.basis, undefined) ? await openAbout(ctx, unit, of, period) : [];
  const outcomes = watermelonAt(ctx, unit, home, of);
  return {
    watermelon:
      outcomes.length === 0
        ? null
        : { action: WATERMELON_ACTION, outcomes: outcomes.flatMap((key) => outcomeView(key, home, of)) },
    listed: open
      .filter((check) => !isWatermelonOf(check, unit))
      .slice(0, MOST)
      .map(({ id, key, message }) => ({ id, key, title: checkTitle(key), message })),
    total: open.length,
    href: `/thread/audit?department=${unit.key}`,
  };
}

async function openAbout(ctx: Context, unit: Unit, of: ViewBasis, period: Period): Promise<FoundCheck[]> {
  const { checks } = await findingsIn(ctx, of.basis, period);
  return checks.filter(({ accepted, departments }) => accepted === null && departments.some(({ key }) => key === unit.key));
}

const isWatermelonOf = ({ key, units }: Check, unit: Unit) => key === "watermelon" && units.includes(unit.key);

/** Keys of the outcomes that make the department a watermelon; none where somebody has accepted that it is one. */
function watermelonAt(ctx: Context, unit: Unit, home: HomeCards, of: ViewBasis): readonly string[] {
  const { basis, metrics, tree } = of;
  const own = [...metrics.values()].filter(
    (metric) => metric.department === unit.key && homeUnitOf(metric, basis.tree.organisation) === unit.key,
  );
  const outcomes = watermelonOutcomes({
    statuses: new Map(own.map(({ key }) => [key, home.cardOf(key)?.status ?? null])),
    tree,
    isOffOutcome: (key) => metrics.get(key)?.level === "outcome" && home.cardOf(key)?.status === "off-line",
  });
  const found = { key: "watermelon", metrics: outcomes, units: [unit.key], links: [] } as const;
  return acceptedFindings(ctx.store, basis.asOf)(findingId(found), basis.today) === null ? outcomes : [];
}

function outcomeView(key: string, home: HomeCards, of: ViewBasis): NonNullable<FindingsView["watermelon"]>["outcomes"] {
  const card = home.cardOf(key);
  if (card === null) return [];
  return [{ key, name: card.definition.name, status: card.status, words: positionPhrase(card, of) }];
}
