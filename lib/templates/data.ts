import { authorise } from "@/lib/access/authorise";
import type { Context, Visit } from "@/lib/context";
import type { MetricDefinition } from "@/lib/core/metric";
import { departureFrom } from "@/lib/core/metric-departure";
import { treeInForce } from "@/lib/core/metric-tree";
import { publishedTree, todayOf } from "@/lib/tree/data";
import { templatesByMetric } from "./catalogue";
import { standardMetric } from "./library";
import type { LibraryDocument, LibraryEntry, LibraryInput } from "./schema";
import { searchLibrary } from "./search";
import type { StandardMetric } from "./standard-metric";

const PAGE = 50;

/** The standard metrics that a text is about, the best match first, a page at a time, with where each stands. */
export async function libraryOf(visit: Visit, { query = "", cursor, limit = PAGE }: LibraryInput = {}): Promise<LibraryDocument> {
  const ctx = await authorise(visit, "tree.read");
  const found = searchLibrary(query);
  const from = Number(cursor ?? 0);
  const to = from + Number(limit);
  const own = await ownMetrics(ctx);
  return {
    metrics: found.slice(from, to).map((metric) => entryOf(metric, own(metric))),
    found: found.length,
    next: to < found.length ? String(to) : null,
  };
}

type Own = (metric: StandardMetric) => LibraryEntry["here"];

/** Finds the organisation's own metric of a standard one's key, as the published tree defines it today. */
async function ownMetrics(ctx: Context): Promise<Own> {
  const published = await publishedTree(ctx);
  if (published === null) return () => null;
  const { tree } = published;
  const { metrics } = treeInForce(tree, await todayOf(ctx, tree));
  const names = new Map([tree.organisation, ...tree.units].map(({ key, name }) => [key, name]));
  const hereOf = (standard: StandardMetric, { name, department, ...rest }: MetricDefinition) => ({
    name,
    department: names.get(department) ?? department,
    differsIn: departureFrom(standard, rest).map(({ words }) => words),
  });
  return (standard) => {
    const own = metrics.get(standard.key);
    return own === undefined ? null : hereOf(standard, own);
  };
}

function entryOf(metric: StandardMetric, here: LibraryEntry["here"]): LibraryEntry {
  const { key, name, alsoCalled, description, say, level, stage, measure, numerator, caveat, usualOwner, grain } = metric;
  const guard = metric.guardedBy === undefined ? undefined : standardMetric(metric.guardedBy);
  return {
    ...{ key, name, alsoCalled: [...alsoCalled], description, say, level, stage, measure, grain, numerator, caveat, usualOwner },
    direction: metric.direction ?? "up",
    denominator: metric.denominator ?? null,
    guardedBy: guard === undefined ? null : { key: guard.key, name: guard.name },
    templates: [...(templatesByMetric().get(key) ?? [])],
    here,
  };
}
