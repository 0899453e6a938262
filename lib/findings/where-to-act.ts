import { grantOf } from "@/lib/access/rules";
import { scopeFor } from "@/lib/annotations/place";
import type { Context } from "@/lib/context";
import type { CheckKey } from "@/lib/core/audit-check";
import type { FoundCheck } from "./found";
import type { FindingView } from "./page-view";

type Where = "draft" | "entry" | "readings" | "promise" | "goals";

/** Where each check is mended: in the tree, where figures come in, or where goals are set. */
const MENDED: Readonly<Record<CheckKey, Where>> = {
  "no-path-to-outcome": "draft",
  "outcome-without-worker-kpi": "draft",
  "no-owner": "draft",
  "no-goal": "draft",
  stale: "entry",
  "never-read": "entry",
  "sign-conflict": "draft",
  "contradicted-link": "draft",
  watermelon: "goals",
  "guardrail-broken": "goals",
  "goals-do-not-add-up": "promise",
  "reported-differs-from-parts": "readings",
  overload: "draft",
  "twin-metrics": "draft",
  "department-without-outcome": "draft",
  "handoff-without-shared-goal": "draft",
  "unweighted-ratio": "readings",
};

/** The page on which a finding is mended, for a reader who may do that there; null for others. */
export function whereToAct(ctx: Context, { key, metrics, units, departments }: FoundCheck): FindingView["where"] {
  const [metric, unit, department] = [metrics[0], units[0], departments[0]?.key];
  switch (MENDED[key]) {
    case "draft": {
      if (grantOf(ctx.actor.caller, "tree.draft") === "never") return null;
      const on = metric === undefined ? "" : `?metric=${metric}`;
      return { text: "Mend it in a draft", href: `/thread/drafts${on}` };
    }
    case "entry": {
      const scope = scopeFor(ctx, "entry.write");
      const isOwn = department !== undefined && scope !== null && (scope === "all" || scope.includes(department));
      return isOwn ? { text: "Enter its figures", href: `/entry/${department}` } : null;
    }
    case "readings":
      if (metric === undefined) return null;
      return { text: "See what was reported", href: `/metrics/${metric}?view=data${unit === undefined ? "" : `&unit=${unit}`}` };
    case "goals":
      return { text: "Look at the goals", href: department === undefined ? "/goals" : `/goals#${department}` };
    default:
      if (metric === undefined) return null;
      return { text: "Divide the promise anew", href: `/goals/${metric}${unit === undefined ? "" : `?unit=${unit}`}` };
  }
}
