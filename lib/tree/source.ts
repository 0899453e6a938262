import { Alias, isMap, isPair, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from "yaml";
import type { Fault } from "@/lib/errors";

/** Steps from the root of a document: keys of maps and places in lists. */
export type Path = readonly (string | number)[];

/** A YAML or JSON document as plain values that remember their lines. Keys without a value count as absent. */
export interface Source {
  readonly value: unknown;
  /** Faults of syntax, keys that stand twice, numbers that no double holds. */
  readonly faults: readonly Fault[];
  /** False where the text could not be read as a whole, so that `value` says little. */
  readonly readable: boolean;
  /** The line (from 1) of the value at a path, of its key, or of the nearest thing around it that is there. */
  lineOf(path: Path, end: "key" | "value"): number | undefined;
  /** What stands at a path, as written, on one line and cut short; `nothing` where there is nothing. */
  writtenAt(path: Path): string;
}

const MOST_NODES = 1_000_000;
const DEEPEST = 40;
const LONGEST_FOUND = 60;

/** Reads a document. Whatever the text, it returns: faults are listed, never thrown. */
export function readSource(text: string, format: "yaml" | "json"): Source {
  const lines = new LineCounter();
  try {
    const json = format === "json" ? jsonFault(text) : null;
    if (json) return unreadable([json]);
    const document = parseDocument<Node>(text, { lineCounter: lines, uniqueKeys: false, version: "1.2", schema: "core" });
    const syntax = [...document.errors, ...document.warnings].slice(0, 100).map((error) => ({
      line: error.linePos?.[0].line ?? lines.linePos(error.pos[0]).line,
      path: "",
      message: `The text cannot be read: ${error.message.split("\n")[0]?.replace(/ at line \d+, column \d+:?$/, "")}.`,
    }));
    if (syntax.length > 0) return unreadable(syntax);
    return new DocumentSource(text, document.contents, lines);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return unreadable([{ line: 1, path: "", message: "The text is nested too deeply to be read." }]);
  }
}

function unreadable(faults: readonly Fault[]): Source {
  return { value: undefined, faults, readable: false, lineOf: () => undefined, writtenAt: () => "nothing" };
}

function jsonFault(text: string): Fault | null {
  try {
    JSON.parse(text.replace(/^\ufeff/, ""));
    return null;
  } catch (error) {
    const reason = error instanceof Error ? error.message : "";
    const position = / at position (\d+)/.exec(reason)?.[1];
    const before = position === undefined ? text : text.slice(0, Number(position));
    return { line: before.split("\n").length, path: "", message: `The text is not JSON: ${reason.replace(/ in JSON at position.*/, "")}.` };
  }
}

class DocumentSource implements Source {
  readonly faults: Fault[] = [];
  readonly value: unknown;
  readonly readable: boolean;
  private readonly anchors = new Map<string, Node>();
  private seen = 0;

  constructor(
    private readonly text: string,
    private readonly root: Node | null,
    private readonly lines: LineCounter,
  ) {
    const value = this.plain(root, []);
    this.readable = this.seen <= MOST_NODES;
    this.value = this.readable ? value : undefined;
    if (!this.readable) this.faults.push({ line: 1, path: "", message: `The text holds more than ${MOST_NODES} values, aliases counted out.` });
  }

  lineOf(path: Path, end: "key" | "value"): number | undefined {
    let found = this.root;
    let offset = this.root?.range?.[0];
    for (const [depth, step] of path.entries()) {
      const pair = isMap(found) ? pairOf(found.items, step) : undefined;
      const next = pair ? (pair.value as Node | null) : isSeq(found) && typeof step === "number" ? (found.items[step] as Node | undefined) : undefined;
      if (!pair && !next) break;
      const keyAt = (pair?.key as Node | undefined)?.range?.[0];
      const last = depth === path.length - 1;
      offset = (last && end === "key" ? keyAt : next?.range?.[0]) ?? keyAt ?? offset;
      found = this.followed(next ?? null);
    }
    return offset === undefined ? undefined : this.lines.linePos(offset).line;
  }

  writtenAt(path: Path): string {
    let found: Node | null | undefined = this.root;
    for (const step of path) {
      if (isMap(found)) found = pairOf(found.items, step)?.value as Node | null | undefined;
      else if (isSeq(found) && typeof step === "number") found = found.items[step] as Node | undefined;
      else return "nothing";
      found = this.followed(found ?? null);
    }
    if (!found?.range) return "nothing";
    if (isMap(found) || isSeq(found)) return isMap(found) ? "a map" : "a list";
    const written = this.text.slice(found.range[0], found.range[1]).replace(/\s+/g, " ").trim();
    if (written === "") return "nothing";
    return written.length > LONGEST_FOUND ? `${written.slice(0, LONGEST_FOUND)}…` : written;
  }

  private followed(node: Node | null): Node | null {
    return node instanceof Alias ? (this.anchors.get(node.source) ?? null) : node;
  }

  private plain(node: Node | null | undefined, path: Path): unknown {
    if (++this.seen > MOST_NODES) return null;
    if (path.length > DEEPEST) {
      this.seen = MOST_NODES + 1;
      return null;
    }
    if (node instanceof Alias) {
      const target = this.anchors.get(node.source);
      if (!target) this.fault(path, `*${node.source}`, "a name given before with &", `There is no anchor &${node.source} above.`);
      return this.plain(target, path);
    }
    if (isScalar(node)) {
      if (node.anchor) this.anchors.set(node.anchor, node);
      return Object.is(node.value, -0) ? 0 : node.value;
    }
    if (isSeq(node)) {
      if (node.anchor) this.anchors.set(node.anchor, node);
      return node.items.map((item, place) => this.plain(isPair(item) ? null : (item as Node), [...path, place]));
    }
    if (isMap(node)) {
      if (node.anchor) this.anchors.set(node.anchor, node);
      return this.plainMap(node.items as Pair<Node, Node | null>[], path);
    }
    return null;
  }

  private plainMap(items: readonly Pair<Node, Node | null>[], path: Path): Record<string, unknown> {
    const map: Record<string, unknown> = Object.create(null);
    const keys = new Set<string>();
    for (const { key, value } of items) {
      const name = isScalar(key) ? String(key.value) : this.text.slice(key.range?.[0] ?? 0, key.range?.[1] ?? 0);
      if (keys.has(name)) {
        const line = this.lines.linePos(key.range?.[0] ?? 0).line;
        this.faults.push({ line, path: pathText([...path, name]), found: `${name}, a second time`, expected: "each key once", message: `${name} stands twice in the same map.` });
        continue;
      }
      keys.add(name);
      const plain = this.plain(value, [...path, name]);
      if (plain !== null && plain !== undefined) map[name] = plain;
    }
    return map;
  }

  private fault(path: Path, found: string, expected: string, message: string): void {
    this.faults.push({ line: this.lineOf(path, "value") ?? 1, path: pathText(path), found, expected, message });
  }
}

function pairOf(items: readonly Pair[], step: string | number): Pair | undefined {
  return items.find((pair) => isScalar(pair.key) && String(pair.key.value) === String(step));
}

/** A path as text: `metrics[3].goal.points[1].date`. */
export function pathText(path: Path): string {
  let written = "";
  for (const step of path) {
    if (typeof step === "number") written += `[${step}]`;
    else if (/^[\w-]+$/.test(step)) written += written === "" ? step : `.${step}`;
    else written += `[${JSON.stringify(step.slice(0, LONGEST_FOUND))}]`;
  }
  return written;
}
