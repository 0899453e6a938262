import type { Fault } from "@/lib/errors";
import { nearestTo } from "./nearest";
import { type Path, pathText, type Source } from "./source";

/** So many unknown keys are looked for among the known ones: comparing takes time, and a file can hold a million. */
const MOST_SUGGESTIONS = 200;

/** Faults of one tree file, found by whatever reads it, each with its line. */
export class FaultList {
  private readonly found: Fault[] = [];
  private readonly said = new Set<string>();
  private untold = 0;
  private suggestions = 0;

  constructor(private readonly source: Source) {}

  /** Notes a fault of the value at a path. `found` is what is written there unless given. */
  add(path: Path, fault: { message: string; expected?: string; found?: string; end?: "key" | "value" }): void {
    const line = this.source.lineOf(path, fault.end ?? "value");
    const at = pathText(path);
    this.said.add(at);
    this.found.push({
      ...(line === undefined ? {} : { line }),
      path: at,
      found: fault.found ?? this.source.writtenAt(path),
      ...(fault.expected === undefined ? {} : { expected: fault.expected }),
      message: fault.message,
    });
  }

  /** Notes that something must be said at a path; not where it is said, and refused already, since nothing is left of it then. */
  addMissing(path: Path, fault: { message: string; expected: string }): void {
    if (!this.said.has(pathText(path))) this.add(path, fault);
  }

  /** Counts a fault that there is no need to tell: enough of its kind are told. */
  addUntold(path: Path): void {
    this.said.add(pathText(path));
    this.untold++;
  }

  /** Notes a reference to something that is not there, with the nearest thing that is. */
  addUnknown(path: Path, what: string, key: string, known: Iterable<string>): void {
    const nearest = this.suggestions++ < MOST_SUGGESTIONS ? nearestTo(key, known) : null;
    this.add(path, {
      message: `There is no ${what} "${key}"${nearest ? `; did you mean "${nearest}"?` : "."}`,
      expected: nearest ? `the key of a ${what}, perhaps ${nearest}` : `the key of a ${what}`,
    });
  }

  /** In the order of the file. Of a number, what the schema says goes before what the reader says. */
  inOrder(): Fault[] {
    const numbers = this.source.numberFaults.filter(({ path }) => !this.said.has(path ?? ""));
    return [...this.source.faults, ...numbers, ...this.found].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  }

  /** The first faults in the order of the file, and how many there are in all. */
  first(most: number): { readonly faults: readonly Fault[]; readonly count: number } {
    const all = this.inOrder();
    return { faults: all.slice(0, most), count: all.length + this.untold };
  }
}
