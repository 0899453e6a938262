import type { Fault } from "@/lib/errors";
import { nearestTo } from "./nearest";
import { type Path, pathText, type Source } from "./source";

/** So many unknown keys are looked for among the known ones: comparing takes time, and a file can hold a million. */
const MOST_SUGGESTIONS = 200;

/** Faults of one tree file, found by whatever reads it, each with its line. */
export class FaultList {
  private readonly found: Fault[] = [];
  private suggestions = 0;

  constructor(private readonly source: Source) {}

  /** Notes a fault of the value at a path. `found` is what is written there unless given. */
  add(path: Path, fault: { message: string; expected?: string; found?: string; end?: "key" | "value" }): void {
    const line = this.source.lineOf(path, fault.end ?? "value");
    this.found.push({
      ...(line === undefined ? {} : { line }),
      path: pathText(path),
      found: fault.found ?? this.source.writtenAt(path),
      ...(fault.expected === undefined ? {} : { expected: fault.expected }),
      message: fault.message,
    });
  }

  /** Notes that something must be said at a path; not where it is said, and refused already, since nothing is left of it then. */
  addMissing(path: Path, fault: { message: string; expected: string }): void {
    const at = pathText(path);
    if (!this.found.some((other) => other.path === at)) this.add(path, fault);
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
    const said = new Set(this.found.map(({ path }) => path));
    const numbers = this.source.numberFaults.filter(({ path }) => !said.has(path ?? ""));
    return [...this.source.faults, ...numbers, ...this.found].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  }
}
