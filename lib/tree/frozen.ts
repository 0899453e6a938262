import { isDeepStrictEqual } from "node:util";
import type { Outline } from "./outline";
import type { FileMetric, TreeFile } from "./schema";
import type { Path } from "./source";

/** A change that readings, once there are any, or the published tree itself do not allow. */
export interface FrozenChange {
  readonly path: Path;
  readonly expected: string;
  readonly message: string;
  /** The metric whose readings forbid it; `any` for readings of whatever metric; null where it is never allowed. */
  readonly unlessRead: { readonly metric: string } | "any" | null;
}

/** Changes of what stays as it is: keys and kinds always, what readings mean once there are readings. */
export function frozenChanges(published: TreeFile, { file, units }: Outline): FrozenChange[] {
  return [
    ...organisationChanges(published, file.organisation),
    ...kindChanges(published, units),
    ...meaningChanges(published, file.metrics ?? []),
  ];
}

function organisationChanges({ organisation: was }: TreeFile, now: Outline["file"]["organisation"]): FrozenChange[] {
  if (!now) return [];
  const changes: FrozenChange[] = [];
  if (now.key !== undefined && now.key !== was.key) {
    changes.push({
      path: ["organisation", "key"],
      expected: was.key,
      message: `The organisation's key is ${was.key}; keys never change.`,
      unlessRead: null,
    });
  }
  const fixed = { timeZone: "UTC", fiscalYearStart: 1 } as const;
  for (const word of ["timeZone", "fiscalYearStart"] as const) {
    const before = was[word] ?? fixed[word];
    if ((now[word] ?? fixed[word]) === before) continue;
    const message = `${word} is ${before} and stays so, since there are readings.`;
    changes.push({ path: ["organisation", word], expected: String(before), message, unlessRead: "any" });
  }
  return changes;
}

function kindChanges(published: TreeFile, units: Outline["units"]): FrozenChange[] {
  const kinds = new Map<string, string>();
  const note = (list: TreeFile["units"]): void => {
    for (const unit of list ?? []) {
      kinds.set(unit.key, unit.kind);
      note(unit.units);
    }
  };
  note(published.units);
  return units.flatMap(({ unit, path }) => {
    const was = unit.key === undefined ? undefined : kinds.get(unit.key);
    if (was === undefined || unit.kind === undefined || unit.kind === was) return [];
    return [
      {
        path: [...path, "kind"],
        expected: was,
        message: `${unit.key} is a ${was}; a unit's kind never changes.`,
        unlessRead: null,
      },
    ];
  });
}

function meaningChanges(published: TreeFile, metrics: NonNullable<Outline["file"]["metrics"]>): FrozenChange[] {
  const before = new Map(published.metrics?.map((metric) => [metric.key, metric]));
  return metrics.flatMap((metric, place) => {
    const was = metric?.key === undefined ? undefined : before.get(metric.key);
    if (!metric || !was) return [];
    return (["measure", "grain", "dimension"] as const).flatMap((word): FrozenChange[] => {
      if (word !== "dimension" && metric[word] === undefined) return [];
      if (isDeepStrictEqual(metric[word], was[word]) && !pastDiffers(metric.history as FileMetric["history"], was, word))
        return [];
      const expected = was[word] ?? "none";
      const message = `${was.key} has readings by ${word} ${expected}: its ${word} cannot change. Add a metric under another key instead.`;
      return [{ path: ["metrics", place, word], expected, message, unlessRead: { metric: was.key } }];
    });
  });
}

/** A declared past must not say otherwise either: readings of any age mean what the metric means. */
function pastDiffers(history: FileMetric["history"], was: FileMetric, word: "measure" | "grain" | "dimension"): boolean {
  return (
    history?.some(
      (past) => past !== undefined && past[word] !== was[word] && !was.history?.some((known) => known[word] === past[word]),
    ) ?? false
  );
}
