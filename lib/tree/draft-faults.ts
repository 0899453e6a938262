import type { Fault } from "@/lib/errors";
import { NEVER_BACK } from "./check-links";
import { faultsOf } from "./parse";
import type { TreeFile } from "./schema";

/** A fault of a draft, with the place of the edit that brought it about; null for what was wrong before. */
export interface EditFault extends Fault {
  readonly edit: number | null;
  /** Where it is, by keys in place of places: `metrics.fcr.goal.points[1]`. Absent where the edit itself cannot be done. */
  readonly at?: string;
}

/**
 * Faults of the file that `count` edits come to, each with the edit since which it has stood. `after` gives the file after so
 * many edits.
 */
export function faultsByEdit(
  faults: readonly Fault[],
  file: TreeFile,
  after: (edits: number) => TreeFile,
  count: number,
): EditFault[] {
  const since = new Map(faults.map((fault) => [nameOf(fault, file), count]));
  for (let edits = count - 1; edits >= 0; edits--) {
    const earlier = after(edits);
    const names = new Set(faultsOf(earlier).map((fault) => nameOf(fault, earlier)));
    const still = [...since].filter(([name, from]) => from === edits + 1 && names.has(name));
    if (still.length === 0) break;
    for (const [name] of still) since.set(name, edits);
  }
  return faults.map((fault) => {
    const from = since.get(nameOf(fault, file)) ?? count;
    return { ...fault, at: keyedPath(fault.path ?? "", file), edit: from === 0 ? null : from - 1 };
  });
}

/** What stays the same of a fault while other things come and go before it in the file; a cycle begins anywhere. */
function nameOf({ path = "", message, expected, found }: Fault, file: TreeFile): string {
  if (expected === NEVER_BACK) return `cycle of ${[...new Set(found?.split(" → "))].sort().join(" ")}`;
  return `${keyedPath(path, file)}: ${message.replaceAll(/\[\d+\]/g, "")}`;
}

/** A path with the keys of what stands in lists: units, metrics and dimensions by their own, links by both ends. */
export function keyedPath(path: string, file: TreeFile): string {
  let here: unknown = file;
  let written = "";
  for (const [step] of path.matchAll(/[^.[\]]+|\[\d+\]/g)) {
    const place = /^\[(\d+)\]$/.exec(step)?.[1];
    here = (here as Record<string, unknown> | undefined)?.[place ?? step];
    const name = place === undefined ? step : keyOf(here);
    written += name === null ? step : written === "" ? name : `.${name}`;
  }
  return written;
}

function keyOf(thing: unknown): string | null {
  const { key, from, to, unit } = (thing ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof key === "string") return key;
  if (typeof from === "string" && typeof to === "string") return `${from}:${to}`;
  return typeof unit === "string" ? unit : null;
}
