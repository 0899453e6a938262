import { Alias, isMap, isPair, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument, type YAMLError } from "yaml";
import { decimalFault } from "@/lib/core/decimal";
import type { Fault } from "@/lib/errors";

/** Steps from the root of a document: keys of maps and places in lists. */
export type Path = readonly (string | number)[];

/** A YAML or JSON document as plain values that remember their lines. Keys without a value count as absent. */
export interface Source {
  readonly value: unknown;
  /** Faults of syntax, keys that stand twice, aliases of nothing. */
  readonly faults: readonly Fault[];
  /** Numbers that no double holds and gives back. */
  readonly numberFaults: readonly Fault[];
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
  const writtenOn = (line: number): string => cutShort(text.split("\n", line).at(-1) ?? "");
  try {
    const json = format === "json" ? jsonFault(text) : null;
    if (json) return unreadable([json]);
    const document = parseDocument<Node>(text, { lineCounter: lines, uniqueKeys: false, version: "1.2", schema: "core" });
    const errors = [...document.errors, ...document.warnings].slice(0, 100);
    if (errors.some(({ message }) => message.includes("call stack"))) return unreadable([TOO_DEEP]);
    if (errors.length > 0) {
      return unreadable(
        errors.map((error) => {
          const line = error.linePos?.[0].line ?? lines.linePos(error.pos[0]).line;
          return {
            line,
            path: "",
            found: writtenOn(line),
            expected: "one YAML document",
            message: `The text cannot be read: ${sentenceOf(error)}.`,
          };
        }),
      );
    }
    return new DocumentSource(text, document.contents, lines);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return unreadable([TOO_DEEP]);
  }
}

const TOO_DEEP: Fault = {
  line: 1,
  path: "",
  found: `more than ${DEEPEST} levels or ${MOST_NODES} values, aliases followed`,
  expected: "a tree file",
  message: "The text is nested too deeply, or holds too many values, to be read.",
};

/** The parser's own words, without the place, which the fault carries, and without advice to programmers. */
function sentenceOf(error: YAMLError): string {
  if (error.code === "MULTIPLE_DOCS") return "it holds a second document";
  return (error.message.split("\n")[0] ?? "").replace(/ at line \d+, column \d+:?$/, "").replace(/\.$/, "");
}

function cutShort(written: string): string {
  const line = written.replace(/\s+/g, " ").trim();
  if (line === "") return "nothing";
  return line.length > LONGEST_FOUND ? `${line.slice(0, LONGEST_FOUND)}…` : line;
}

/** No text at all: what is said of it has neither line nor wording. */
export const NO_SOURCE: Source = {
  value: undefined,
  faults: [],
  numberFaults: [],
  readable: false,
  lineOf: () => undefined,
  writtenAt: () => "nothing",
};

function unreadable(faults: readonly Fault[]): Source {
  return { ...NO_SOURCE, faults };
}

function jsonFault(text: string): Fault | null {
  try {
    JSON.parse(text.replace(/^\ufeff/, ""));
    return null;
  } catch (error) {
    const reason = error instanceof Error ? error.message : "";
    const position = / at position (\d+)/.exec(reason)?.[1];
    const before = position === undefined ? text : text.slice(0, Number(position));
    const line = before.split("\n").length;
    return {
      line,
      path: "",
      found: cutShort(text.split("\n")[line - 1] ?? ""),
      expected: "JSON",
      message: `The text is not JSON: ${reason.replace(/ in JSON at position.*/, "")}.`,
    };
  }
}

class DocumentSource implements Source {
  readonly faults: Fault[] = [];
  readonly numberFaults: Fault[] = [];
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
    if (!this.readable) this.faults.splice(0, this.faults.length, TOO_DEEP);
  }

  lineOf(path: Path, end: "key" | "value"): number | undefined {
    let found = this.root;
    let offset = this.root?.range?.[0];
    for (const [depth, step] of path.entries()) {
      const pair = isMap(found) ? pairOf(found.items, step) : undefined;
      const next = pair
        ? (pair.value as Node | null)
        : isSeq(found) && typeof step === "number"
          ? (found.items[step] as Node | undefined)
          : undefined;
      if (!pair && !next) break;
      const keyAt = (pair?.key as Node | undefined)?.range?.[0];
      const last = depth === path.length - 1;
      offset = (last && end === "key" ? keyAt : next?.range?.[0]) ?? keyAt ?? offset;
      found = this.followed(next ?? null);
    }
    return offset === undefined ? 1 : this.lines.linePos(offset).line;
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
    if ((isMap(found) || isSeq(found)) && !found.flow) return isMap(found) ? "a map" : "a list";
    return cutShort(this.text.slice(found.range[0], found.range[1]));
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
      if (!target) {
        const fault = {
          found: `*${node.source}`,
          expected: "a name given before with &",
          message: `There is no anchor &${node.source} above.`,
        };
        this.faults.push({ line: this.lineOf(path, "value") ?? 1, path: pathText(path), ...fault });
      }
      return this.plain(target, path);
    }
    if (isScalar(node)) {
      if (node.anchor) this.anchors.set(node.anchor, node);
      if (typeof node.value === "number") this.checkNumber(node.source ?? "", node.value, path);
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
        this.faults.push({
          line,
          path: pathText([...path, name]),
          found: `${name}, a second time`,
          expected: "each key once",
          message: `${name} stands twice in the same map.`,
        });
        continue;
      }
      keys.add(name);
      const plain = this.plain(value, [...path, name]);
      if (plain !== null && plain !== undefined) map[name] = plain;
    }
    return map;
  }

  /** A number must be one that a double holds and gives back. */
  private checkNumber(written: string, value: number, path: Path): void {
    const expected = Number.isFinite(value) ? decimalFault(written.replace(/^\+/, "")) : null;
    if (expected === null) return;
    const line = this.lineOf(path, "value") ?? 1;
    this.numberFaults.push({
      line,
      path: pathText(path),
      found: written,
      expected,
      message: `${written} is not kept: expected ${expected}.`,
    });
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
