import type { UnitKind } from "@/lib/core/metric";
import type { Loose } from "./loose";
import type { FileDefinition, FileMetric, FileUnit, TreeFile } from "./schema";
import type { Path } from "./source";

/** A unit of the file with the place where it stands and what it stands under. */
export interface PlacedUnit {
  readonly path: Path;
  readonly unit: Loose<FileUnit>;
  readonly under: { readonly key: string | undefined; readonly kind: UnitKind | undefined };
}

/** What a file declares, by key; of what stands twice, the first. */
export interface Outline {
  readonly file: Loose<TreeFile>;
  readonly units: readonly PlacedUnit[];
  /** The organisation among them. */
  readonly unitKinds: ReadonlyMap<string, UnitKind | undefined>;
  readonly metrics: ReadonlyMap<string, Loose<FileMetric>>;
  readonly dimensions: ReadonlySet<string>;
}

/** What a file consists of, by its keys; of a file that may lack anything. */
export function outlineOf(file: Loose<TreeFile>): Outline {
  const organisation = file.organisation?.key;
  const units = placed(file.units, ["units"], { key: organisation, kind: "enterprise" });
  const unitKinds = new Map<string, UnitKind | undefined>();
  if (organisation !== undefined) unitKinds.set(organisation, "enterprise");
  for (const { unit } of units) if (unit.key !== undefined && !unitKinds.has(unit.key)) unitKinds.set(unit.key, unit.kind);
  const metrics = new Map<string, Loose<FileMetric>>();
  for (const metric of file.metrics ?? [])
    if (metric?.key !== undefined && !metrics.has(metric.key)) metrics.set(metric.key, metric);
  const dimensions = new Set((file.dimensions ?? []).flatMap((dimension) => dimension?.key ?? []));
  return { file, units, unitKinds, metrics, dimensions };
}

function placed(units: Loose<FileUnit[]> | undefined, path: Path, under: PlacedUnit["under"]): PlacedUnit[] {
  return (units ?? []).flatMap((unit, place) => {
    if (!unit) return [];
    const at = [...path, place];
    return [{ path: at, unit, under }, ...placed(unit.units, [...at, "units"], { key: unit.key, kind: unit.kind })];
  });
}

/** Every definition of a metric with its place: its past ones and, last, the one that stands. */
export function definitionsIn(
  metric: Loose<FileMetric>,
  path: Path,
): { definition: Loose<Omit<FileDefinition, "from">> & { from?: string | undefined }; path: Path }[] {
  const past = (metric.history ?? []).flatMap((definition, place) =>
    definition ? [{ definition, path: [...path, "history", place] }] : [],
  );
  return [...past, { definition: metric, path }];
}
