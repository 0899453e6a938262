import type { PlainDate } from "@/lib/core/period";
import type { Edit } from "@/lib/drafts/schema";
import { on } from "./parsing";

/*
 * The plain model of a tree and its drafts: a table of what holds on each of a few days, one row a day. An edit writes a value
 * into the rows from its day on. Dates fall on these days, and ends on the days before them, so that no row hides a change.
 */

export const DAYS = [
  "2025-01-01",
  "2026-01-01",
  "2026-02-01",
  "2026-03-01",
  "2026-04-01",
  "2026-05-01",
  "2026-06-01",
  "2027-01-01",
].map(on);
const END = DAYS.length - 1;

/** What holds on one day, by name; null where there is nothing. */
export type Row = Map<string, string | number | null>;

export class PlainTree {
  constructor(readonly rows: readonly Row[] = DAYS.map(() => new Map())) {}

  copy(): PlainTree {
    return new PlainTree(this.rows.map((row) => new Map(row)));
  }

  on(day: number, name: string): string | number | null {
    return this.rows[day]?.get(name) ?? null;
  }

  /** Is there anything of that name, on whatever day? */
  has(name: string): boolean {
    return this.rows.some((row) => (row.get(name) ?? null) !== null);
  }

  stands(name: string): boolean {
    return this.on(END, name) !== null;
  }

  write(name: string, value: string | number | null, from: number, to = END): void {
    for (let day = from; day <= to; day++) this.rows[day]?.set(name, value);
  }
}

/** A draft of a plain tree: what is published, what the draft has made of it, and the day on which it would be published. */
export interface PlainDraft {
  readonly published: PlainTree;
  readonly tree: PlainTree;
  readonly today: number;
}

/** Makes an edit, or says that it cannot be made. Only the kinds that `someEdit` makes are known. */
export function plainly({ published, tree, today }: PlainDraft, edit: Edit): boolean {
  const startOf = (from: PlainDate | "always" | undefined, replaces: boolean): number =>
    from === "always" ? 0 : from === undefined ? (replaces ? today : 0) : DAYS.indexOf(from);
  /** The first day on which what ends is no more. */
  const endOf = (last: PlainDate | undefined): number => (last === undefined ? today : DAYS.findIndex((day) => day > last));
  switch (edit.do) {
    case "add-metric": {
      const { key, name, department } = edit.metric;
      if (tree.has(`metric ${key}`)) return false;
      for (const [field, value] of Object.entries({ "": key, ".name": name, ".department": department }))
        tree.write(`metric ${key}${field}`, value, 0);
      return true;
    }
    case "change-metric": {
      const from = startOf(edit.from, published.has(`metric ${edit.metric}`));
      if (!tree.has(`metric ${edit.metric}`)) return false;
      for (const [field, value] of Object.entries(edit.set))
        tree.write(`metric ${edit.metric}.${field}`, value as string | null, from);
      return true;
    }
    case "retire-metric":
      if (!tree.has(`metric ${edit.metric}`)) return false;
      if (edit.last !== undefined) tree.write(`metric ${edit.metric}`, edit.metric, 0);
      tree.write(`metric ${edit.metric}`, null, endOf(edit.last));
      return true;
    case "restore-metric":
      if (!tree.has(`metric ${edit.metric}`) || tree.stands(`metric ${edit.metric}`)) return false;
      tree.write(`metric ${edit.metric}`, edit.metric, 0);
      return true;
    case "set-goal": {
      const name = `goal ${edit.metric}@${edit.unit ?? ""}`;
      if (!tree.has(`metric ${edit.metric}`)) return false;
      const value = edit.goal.shape === "hold" ? (edit.goal.low ?? null) : (edit.goal.points.at(-1)?.value ?? null);
      tree.write(name, value, startOf(edit.from, published.has(name)));
      return true;
    }
    case "end-goal": {
      const name = `goal ${edit.metric}@${edit.unit ?? ""}`;
      if (!tree.stands(name)) return false;
      tree.write(name, null, edit.last === undefined && !published.has(name) ? 0 : endOf(edit.last));
      return true;
    }
    case "draw-link": {
      const name = `link ${edit.link.from}:${edit.link.to}`;
      if (tree.stands(name)) return false;
      tree.write(name, edit.link.sign ?? null, startOf(edit.link.since, tree.has(name)));
      return true;
    }
    case "change-link": {
      const name = `link ${edit.from}:${edit.to}`;
      if (!tree.has(name)) return false;
      for (let day = startOf(edit.since, published.has(name)); day <= END; day++)
        if (tree.on(day, name) !== null) tree.write(name, edit.set.sign ?? null, day, day);
      return true;
    }
    case "end-link": {
      const name = `link ${edit.from}:${edit.to}`;
      if (!tree.has(name)) return false;
      tree.write(name, null, edit.last === undefined && !published.has(name) ? 0 : endOf(edit.last));
      return true;
    }
    case "add-unit":
      if (tree.has(`unit ${edit.unit.key}`)) return false;
      for (const [field, value] of Object.entries({ "": edit.unit.key, ".name": edit.unit.name, ".under": edit.under }))
        tree.write(`unit ${edit.unit.key}${field}`, value, 0);
      return true;
    case "rename-unit":
      if (!tree.has(`unit ${edit.unit}`)) return false;
      tree.write(`unit ${edit.unit}.name`, edit.name, 0);
      return true;
    case "move-unit":
      if (!tree.has(`unit ${edit.unit}`)) return false;
      tree.write(`unit ${edit.unit}.under`, edit.under, startOf(edit.from, published.has(`unit ${edit.unit}`)));
      return true;
    case "close-unit":
      if (!tree.has(`unit ${edit.unit}`)) return false;
      tree.write(`unit ${edit.unit}`, null, endOf(edit.last));
      return true;
    case "reopen-unit":
      if (!tree.has(`unit ${edit.unit}`) || tree.stands(`unit ${edit.unit}`)) return false;
      tree.write(`unit ${edit.unit}`, edit.unit, edit.from === undefined ? today : DAYS.indexOf(edit.from));
      return true;
    default:
      throw new Error(`The plain model knows nothing of ${edit.do}`);
  }
}

/** What is published says nothing of a metric after its last day: were it in use again, it would be what it was then. */
export function forgetAfterEnds(tree: PlainTree): void {
  for (const name of new Set(tree.rows.flatMap((row) => [...row.keys()]))) {
    const metric = /^metric ([^.]+)\./.exec(name)?.[1];
    const last = metric === undefined ? -1 : tree.rows.findLastIndex((row) => (row.get(`metric ${metric}`) ?? null) !== null);
    if (last >= 0) tree.write(name, tree.on(last, name), last + 1);
  }
}

/** Says from today on what an earlier version said; days before stay, but for a metric in use again, which had never ended. */
export function plainlyReverted(published: PlainTree, earlier: PlainTree, today: number): PlainTree {
  const tree = published.copy();
  const names = new Set(tree.rows.flatMap((row) => [...row.keys()]));
  const ended = [...names].filter((name) => /^metric [^.]+$/.test(name) && earlier.on(today, name) === null);
  for (const name of names) {
    const metric = /^(?:metric|goal) ([^.@]+)/.exec(name)?.[1];
    const isOver = ended.includes(`metric ${metric}`);
    if (/^unit .*\.name$/.test(name) && earlier.has(name)) tree.write(name, earlier.on(0, name), 0);
    for (let day = today; day <= END; day++) {
      if (!isOver) {
        if (/^unit .*\./.test(name) && !earlier.has(name)) continue;
        tree.write(name, earlier.on(day, name), day, day);
      } else if (name.startsWith("metric ")) tree.write(name, name.includes(".") ? tree.on(today - 1, name) : null, day, day);
    }
    if (/^metric [^.]+$/.test(name) && !isOver) tree.write(name, name.slice(7), 0, today - 1);
  }
  return tree;
}
