import type { Visit } from "@/lib/context";
import type { Link, MetricDefinition } from "@/lib/core/metric";
import { lastDay } from "@/lib/core/period";
import { draftsOf } from "@/lib/drafts/data";
import { metricView } from "@/lib/scorecards/metric-view";
import { evidenceOf } from "@/lib/tree/evidence-words";
import { keptMap } from "@/lib/tree/map";
import { levelWord } from "@/lib/tree/thread";
import { type ThreadGround, threadGround, threadKnots } from "@/lib/tree/thread-ground";
import { drawnMap } from "./drawn-map";
import { linkKeeping, linkSentence } from "./link-sentences";
import type { NamedMetric, ThreadMapPage, ToldLink } from "./page-view";
import { type MapPlace, mapAddress } from "./schema";

export interface MapPageQuery {
  readonly period?: string | undefined;
  readonly place: MapPlace;
}

/** Drafts offered for an edit beside the map. */
const MOST_DRAFTS = 3;

/** The thread as a map, with the same in words. Throws `usage` for what is no period. */
export async function threadMapPage(visit: Visit, { period, place: wanted }: MapPageQuery): Promise<ThreadMapPage> {
  const ground = await threadGround(visit, { period, metric: wanted.metric ?? undefined });
  const { ctx, basis, thread, selected } = ground;
  const { metrics } = thread.inForce;
  const asked = { ...wanted, metric: ground.asked ?? null };
  const place = { ...asked, metric: selected };
  const date = lastDay(ground.period, basis.calendar);
  const tree = `${basis.version} ${date} ${ctx.eyes.everything ? "" : ctx.eyes.key}`;
  const layout = keptMap(ctx, tree, thread.inForce, {
    selected,
    scope: place.scope,
    opened: { below: place.below, above: place.above },
  });
  const of = { basis, tree: thread.tree, metrics };
  const named = (key: string): NamedMetric => {
    const card = thread.cards.get(key);
    const definition = metrics.get(key);
    const { name = key } = definition ?? {};
    const word = definition === undefined ? "" : mapWord(definition, ground);
    if (card === undefined) return { key, name, word, value: "—", hollow: true, note: null, status: null, words: "No data yet" };
    const { value, hollow, note, status, words } = metricView(card, of);
    return { key, name, word, value, hollow, note, status, words };
  };
  return {
    frame: ground.frame,
    thread: threadKnots(ground, (key) => mapAddress({ ...asked, metric: key, below: [], above: [] })),
    headline: ground.headline,
    lede: ground.lede,
    place,
    asked,
    map: drawnMap(layout, named, (link) => claimOf(link, metrics)),
    told: selected === null ? null : toldOf(selected, ground, named),
    spine: ground.whole.map(named),
    metrics: [...metrics.values()]
      .map((metric) => ({ key: metric.key, name: metric.name, word: mapWord(metric, ground) }))
      .sort((a, b) => a.name.localeCompare(b.name)),
    fileName: fileNameOf(ground, place),
    mayDraft: ground.mayDraft,
    drafts: ground.mayDraft ? await openDrafts(visit) : [],
  };
}

/** A metric's department; its level where it belongs to the whole organisation. */
function mapWord(definition: MetricDefinition, { basis }: ThreadGround): string {
  const unit = basis.units.byKey(definition.department);
  return unit && unit.id !== basis.units.enterprise.id ? unit.name : levelWord(definition, (key) => key);
}

function claimOf(link: Link, metrics: ReadonlyMap<string, MetricDefinition>) {
  const evidence = evidenceFor(link, metrics);
  return { stroke: evidence.mark, says: `${evidence.word}, ${evidence.detail}` };
}

function evidenceFor(link: Link, metrics: ReadonlyMap<string, MetricDefinition>) {
  const driven = metrics.get(link.to);
  return evidenceOf(link, { grain: driven?.grain ?? "month", formula: driven?.measure === "formula" });
}

function toldOf(selected: string, { thread }: ThreadGround, named: (key: string) => NamedMetric): ThreadMapPage["told"] {
  const { metrics } = thread.inForce;
  const tell = (link: Link, other: string): ToldLink[] => {
    const [driver, driven] = [metrics.get(link.from), metrics.get(link.to)];
    if (driver === undefined || driven === undefined) return [];
    const sentence = linkSentence(link, driver, driven);
    const { rationale } = link;
    return [{ other: named(other), sentence, evidence: evidenceFor(link, metrics), rationale, keeping: linkKeeping(link) }];
  };
  return {
    metric: named(selected),
    feeds: thread.tree.drivenBy(selected).flatMap((link) => tell(link, link.to)),
    fedBy: thread.tree.driversOf(selected).flatMap((link) => tell(link, link.from)),
  };
}

async function openDrafts(visit: Visit): Promise<ThreadMapPage["drafts"]> {
  const { drafts } = await draftsOf(visit);
  const open = drafts.filter(({ state }) => state === "open").slice(0, MOST_DRAFTS);
  return open.map(({ id, name }) => ({ id, name }));
}

/** "harrow-broadband-thread-of-kits-complete-2026-10". */
function fileNameOf({ frame, basis }: ThreadGround, { metric, scope }: MapPlace): string {
  const whose = basis.tree.organisation.name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
  const what = metric === null ? "thread" : scope === "all" ? `map-with-${metric}` : `thread-of-${metric}`;
  return [whose, what, frame.period.text].filter((part) => part !== "").join("-");
}
