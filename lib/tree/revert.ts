import { isDeepStrictEqual } from "node:util";
import type { PlainDate } from "@/lib/core/period";
import type { Edit } from "@/lib/drafts/schema";
import { inSchemaOrder } from "./canonical";
import { editsBetween } from "./edits-between";
import { revertedMetric } from "./revert-metrics";
import { revertedUnits } from "./revert-units";
import type { FileLink, TreeFile } from "./schema";
import { type Spell, spliced } from "./splice";

/**
 * Edits by which the published file says again, from a date on, what an earlier version said: what held until the day before
 * stays as it is, so that no figure of the past is judged otherwise. What the earlier version did not have ends the day
 * before; what it had goes on as it said. Names of units and of the organisation, which are not dated, are those of then.
 */
export function revertEdits(published: TreeFile, earlier: TreeFile, date: PlainDate): Edit[] {
  return editsBetween(published, revertedTo(published, earlier, date));
}

/** The file to which `revertEdits` leads. */
export function revertedTo(published: TreeFile, earlier: TreeFile, date: PlainDate): TreeFile {
  const before = new Map(earlier.metrics?.map((metric) => [metric.key, metric]));
  const metrics = (published.metrics ?? []).map((metric) => revertedMetric(metric, before.get(metric.key), date));
  const known = new Set(earlier.dimensions?.map(({ key }) => key));
  const used = new Set(metrics.flatMap((metric) => [metric, ...(metric.history ?? [])].map(({ dimension }) => dimension)));
  const kept = (published.dimensions ?? []).filter(({ key }) => !known.has(key) && used.has(key));
  return inSchemaOrder({
    version: 1,
    organisation: { ...earlier.organisation, key: published.organisation.key },
    dimensions: [...(earlier.dimensions ?? []), ...kept],
    units: revertedUnits(published, earlier, date),
    metrics,
    links: revertedLinks(published.links ?? [], earlier.links ?? [], date),
  });
}

function revertedLinks(published: readonly FileLink[], earlier: readonly FileLink[], date: PlainDate): FileLink[] {
  const pairs = new Map([...published, ...earlier].map(({ from, to }) => [`${from} ${to}`, { from, to }]));
  return [...pairs.values()].flatMap(({ from, to }): FileLink[] => {
    const spellsIn = (links: readonly FileLink[]) => links.filter((link) => link.from === from && link.to === to).map(spellOf);
    const spells = spliced(spellsIn(published), spellsIn(earlier), date, isDeepStrictEqual);
    return spells.map((spell) => linkOf(from, to, spell));
  });
}

type Claim = Omit<FileLink, "from" | "to" | "since" | "until">;

function spellOf({ from: _, to: _t, since, until, ...claim }: FileLink): Spell<Claim> {
  return { from: since, until, is: claim };
}

function linkOf(from: string, to: string, { from: since, until, is }: Spell<Claim>): FileLink {
  return { from, to, ...is, ...(since === undefined ? {} : { since }), ...(until === undefined ? {} : { until }) };
}
