import { authorise } from "@/lib/access/authorise";
import { everybody } from "@/lib/accounts/everybody";
import type { Visit } from "@/lib/context";
import type { CheckKey } from "@/lib/core/audit-check";
import { treeInForce } from "@/lib/core/metric-tree";
import { findingsNow } from "@/lib/findings/found";
import { publishedTree, todayOf, unitTreeOf } from "@/lib/tree/data";
import type { Missing } from "./schema";

/** Findings that say that something was left to fill in; every other finding is of the tree's structure, or of figures. */
const LEFT_OPEN: readonly CheckKey[] = ["no-goal", "no-owner", "never-read", "handoff-without-shared-goal"];

/** What stands between the organisation and a whole scorecard, the first thing first; a tree must be published. */
export async function missingThings(visit: Visit): Promise<Missing[]> {
  const ctx = await authorise(visit, "audit.read");
  const published = await publishedTree(ctx);
  if (published === null) return [];
  const date = await todayOf(ctx, published.tree);
  const { metrics } = treeInForce(published.tree, date);
  const checks = (await findingsNow(ctx)).checks.filter(({ accepted }) => accepted === null);
  const found = (key: CheckKey) =>
    checks
      .filter((check) => check.key === key)
      .flatMap((check) => check.metrics.map((metric) => thingOf(metric, metrics.get(metric)?.name)));
  const units = await unitTreeOf(ctx);
  const departments = units.units.filter(({ id, kind }) => kind === "department" && units.isOpenOn(id, date));
  const leads = (await everybody(visit)).filter(({ role, state }) => role === "lead" && state !== "suspended");
  const led = new Set(leads.flatMap((lead) => lead.departments));
  const structure = checks.filter(({ key, severity }) => severity === "high" && !LEFT_OPEN.includes(key));
  return [
    item("no-goal", found("no-goal"), "has no goal", "have no goal", {
      why: "Without one there is no line to be on.",
      mend: { label: "Set goals", href: "/goals" },
    }),
    item("no-owner", found("no-owner"), "has no owner", "have no owner", {
      why: "Somebody answers for each figure.",
      mend: { label: "Name owners", href: "/thread/drafts" },
    }),
    item("never-read", found("never-read"), "has no figures yet", "have no figures yet", {
      why: "A card without figures says so, and waits.",
      mend: { label: "Enter or import figures", href: "/welcome?step=figures" },
    }),
    item(
      "no-lead",
      departments.filter(({ key }) => !led.has(key)).map(({ key, name }) => ({ name, href: `/departments/${key}` })),
      "has nobody to lead it",
      "have nobody to lead them",
      {
        one: "department",
        why: "A lead enters its figures and submits them.",
        mend: { label: "Invite leads", href: "/welcome?step=people" },
      },
    ),
    item(
      "not-come",
      leads.filter(({ state }) => state === "invited").map(({ id, name }) => ({ name, href: `/admin/people/${id}` })),
      "has not come yet",
      "have not come yet",
      {
        one: "lead",
        why: "An invitation holds for seven days; a new link can be made.",
        mend: { label: "See people", href: "/admin/people" },
      },
    ),
    item(
      "structure",
      structure.flatMap((check) => check.metrics.slice(0, 1).map((metric) => thingOf(metric, metrics.get(metric)?.name))),
      "breaks the thread",
      "break the thread",
      { why: "The audit says how, and what to do.", mend: { label: "See the audit", href: "/thread/audit" } },
    ),
  ].filter(({ things }) => things.length > 0);
}

function thingOf(metric: string, name: string | undefined): Missing["things"][number] {
  return { name: name ?? metric, href: `/metrics/${metric}` };
}

interface ItemWords extends Pick<Missing, "why" | "mend"> {
  /** What is counted, where it is no metric. */
  readonly one?: string;
}

function item(
  key: string,
  things: Missing["things"],
  lacks: string,
  lack: string,
  { one = "metric", why, mend }: ItemWords,
): Missing {
  const words = things.length === 1 ? `1 ${one} ${lacks}` : `${things.length} ${one}s ${lack}`;
  return { key, words, why, things, mend };
}
