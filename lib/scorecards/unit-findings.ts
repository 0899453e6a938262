import { grantOf } from "@/lib/access/rules";
import type { Context } from "@/lib/context";
import type { Period } from "@/lib/core/period";
import type { Unit } from "@/lib/core/unit-tree";
import { findingsIn } from "@/lib/findings/found";
import { checkTitle } from "@/lib/tree/check-titles";
import type { HomeCards } from "./linked-views";
import type { FindingsView } from "./page-view";
import { positionPhrase } from "./person-words";
import type { ViewBasis } from "./view-basis";

/** Findings listed on a scorecard; all of them are on the audit's page. */
const MOST = 5;

/**
 * What the audit of a period found about a department and nobody has accepted, worst first, as its scorecard tells it: the
 * watermelon by itself, with the outcomes that it is about. Null where the reader may not read the audit.
 */
export async function findingsAbout(
  ctx: Context,
  { unit, home, of, period }: { readonly unit: Unit; readonly home: HomeCards; readonly of: ViewBasis; readonly period: Period },
): Promise<FindingsView | null> {
  if (grantOf(ctx.actor.caller, "audit.read") === "never") return null;
  const { checks } = await findingsIn(ctx, of.basis, period);
  const open = checks.filter(({ accepted, departments }) => accepted === null && departments.some(({ key }) => key === unit.key));
  const isMelon = (check: (typeof open)[number]) => check.key === "watermelon" && check.units.includes(unit.key);
  const melon = open.find(isMelon);
  const others = open.filter((check) => !isMelon(check));
  return {
    watermelon:
      melon === undefined ? null : { action: melon.action, outcomes: melon.metrics.flatMap((key) => outcomeView(key, home, of)) },
    listed: others.slice(0, MOST).map(({ id, key, message }) => ({ id, key, title: checkTitle(key), message })),
    total: open.length,
    href: `/thread/audit?department=${unit.key}`,
  };
}

function outcomeView(key: string, home: HomeCards, of: ViewBasis): NonNullable<FindingsView["watermelon"]>["outcomes"] {
  const card = home.cardOf(key);
  if (card === null) return [];
  return [{ key, name: card.definition.name, status: card.status, words: positionPhrase(card, of) }];
}
