import { grantOf } from "@/lib/access/rules";
import type { Visit } from "@/lib/context";
import { labelPeriod } from "@/lib/core/period";
import type { Basis } from "@/lib/metrics/basis";
import { auditOn } from "@/lib/scorecards/audit";
import type { Card } from "@/lib/scorecards/cards";
import { metricView } from "@/lib/scorecards/metric-view";
import { auditView } from "./audit-view";
import { evidenceOf } from "./evidence-words";
import type { ThreadPage, ThreadRowView } from "./page-view";
import { teamSummary } from "./team-summary";
import { levelWord, type Thread } from "./thread";
import { threadGround, threadKnots } from "./thread-ground";
import { threadLines } from "./thread-lines";
import { openAtFirst, type ThreadNode } from "./thread-rows";

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
  const ground = await threadGround(visit, query);
  const { ctx, basis, period, reader, thread, asked, selected, path } = ground;
  const mayAudit = grantOf(ctx.actor.caller, "audit.read") !== "never";
  return {
    frame: ground.frame,
    thread: threadKnots(ground, (key) => `/thread?metric=${key}`),
    path: asked === undefined ? "/thread" : `/thread?metric=${asked}`,
    asked: asked ?? null,
    selected,
    headline: ground.headline,
    lede: ground.lede,
    column: labelPeriod(period, "long", basis.calendar).replace(/ \d{4}(\/\d\d)?$/, ""),
    rows: rowsOf(thread, basis, path, selected, (card) => teamSummary(reader, card, period)),
    mayDraft: ground.mayDraft,
    audit: mayAudit ? auditView(await auditOn(ctx, basis, period), thread, query.checks === "all") : null,
  };
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
