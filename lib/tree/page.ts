import { authorise } from "@/lib/access/authorise";
import { grantOf } from "@/lib/access/rules";
import type { Visit } from "@/lib/context";
import { labelPeriod } from "@/lib/core/period";
import { type Basis, basisOf } from "@/lib/metrics/basis";
import { PointReader } from "@/lib/metrics/points";
import { auditOn } from "@/lib/scorecards/audit";
import type { Card } from "@/lib/scorecards/cards";
import type { Knot } from "@/lib/scorecards/frame";
import { frameOf } from "@/lib/scorecards/frame-of";
import { metricView } from "@/lib/scorecards/metric-view";
import { knotsOf } from "@/lib/scorecards/thread";
import { auditView } from "./audit-view";
import { evidenceOf } from "./evidence-words";
import type { ThreadPage, ThreadRowView } from "./page-view";
import { teamSummary } from "./team-summary";
import { levelWord, readThread, type Thread } from "./thread";
import { threadLines } from "./thread-lines";
import { openAtFirst, pathTo, type ThreadNode, worstBelow, worstThread } from "./thread-rows";
import { threadHeadline, threadLede } from "./thread-sentences";

/** What the address of the thread page says. */
export interface ThreadQuery {
  readonly period?: string | undefined;
  readonly metric?: string | undefined;
  /** `all` shows every check, not only the worst. */
  readonly checks?: string | undefined;
}

/** A tree of up to this many rows is shown open. */
const OPEN_ROWS = 24;

/** The metric tree as a page: rows, the selected thread, and the audit. Throws `usage` for what is no period. */
export async function threadPage(visit: Visit, query: ThreadQuery): Promise<ThreadPage> {
  const ctx = await authorise(visit, "figures.read");
  const basis = await basisOf(ctx, null);
  const { frame, value: period } = await frameOf(ctx, basis, query.period);
  const reader = new PointReader(ctx, basis);
  const thread = readThread(reader, period);
  const mayAudit = grantOf(ctx.actor.caller, "audit.read") !== "never";
  const asked = thread.nodes.find((node) => node.key === query.metric)?.key;
  const selected = asked ?? worstThread(thread.nodes);
  const path = selected === null ? [] : pathTo(thread.nodes, selected);
  const whole = selected === null ? [] : [...path, ...worstBelow(thread.nodes, selected).slice(1)];
  return {
    frame,
    thread: knots(whole, thread, basis),
    path: asked === undefined ? "/thread" : `/thread?metric=${asked}`,
    selected,
    headline: threadHeadline(thread, path),
    lede: threadLede(thread, whole),
    column: labelPeriod(period, "long", basis.calendar).replace(/ \d{4}(\/\d\d)?$/, ""),
    rows: rowsOf(thread, basis, path, selected, (card) => teamSummary(reader, card, period)),
    mayDraft: grantOf(ctx.actor.caller, "tree.draft") !== "never",
    audit: mayAudit ? auditView(await auditOn(ctx, basis, period), thread, query.checks === "all") : null,
  };
}

/** The thread bar of this page walks the tree rather than leaving it. */
function knots(path: readonly string[], thread: Thread, basis: Basis): Knot[] {
  return knotsOf([...path].reverse(), thread.inForce.metrics, basis).map((knot) => ({
    ...knot,
    href: `/thread?metric=${knot.key}`,
  }));
}

function rowsOf(
  thread: Thread,
  basis: Basis,
  path: readonly string[],
  selected: string | null,
  teamsOf: (card: Card) => ThreadRowView["teams"],
): ThreadRowView[] {
  const open = openAtFirst(thread.nodes, path, OPEN_ROWS);
  const lines = threadLines(thread.nodes, path);
  const shown = new Set<string>();
  const onPath = new Set(path);
  const of = { basis, tree: thread.tree, metrics: thread.inForce.metrics };
  return thread.nodes.flatMap((node): ThreadRowView[] => {
    const card = thread.cards.get(node.key);
    const drawn = lines.get(node.key);
    if (!card || !drawn) return [];
    const hidden = node.parent !== null && !shown.has(node.parent);
    if (!hidden && open.has(node.key)) shown.add(node.key);
    const { name, value, hollow, note, position, status, words } = metricView(card, of);
    return [
      {
        key: node.key,
        name,
        word: levelWord(card.definition, (key) => basis.units.byKey(key)?.name ?? key),
        parent: node.parent,
        level: node.depth + 1,
        place: node.place,
        siblings: node.siblings,
        below: node.below,
        branches: node.children.length > 0,
        open: open.has(node.key),
        hidden,
        selected: node.key === selected,
        onPath: onPath.has(node.key),
        lines: drawn,
        also: node.also.flatMap((key) => {
          const other = thread.inForce.metrics.get(key);
          return other ? [{ key, name: other.name }] : [];
        }),
        value,
        hollow,
        note,
        position,
        status,
        words,
        evidence: evidenceFor(node, thread),
        teams: teamsOf(card),
      },
    ];
  });
}

function evidenceFor(node: ThreadNode, thread: Thread): ThreadRowView["evidence"] {
  const driven = node.link && thread.inForce.metrics.get(node.link.to);
  return node.link && driven ? evidenceOf(node.link, { grain: driven.grain, formula: driven.measure === "formula" }) : null;
}
