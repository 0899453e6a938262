import type { FileUnit, TreeFile } from "@/lib/tree/schema";
import type { MetricField } from "./metric-fields";

type Option = readonly [value: string, label: string];

/** The keys of the usual stages, where the organisation has none of its own. */
export const STAGES = ["acquire", "fulfil", "use", "pay", "help", "nurture", "back-office", "people"];

/** What may be chosen for a field in a file. */
export function optionsOf({ options }: MetricField, file: TreeFile, metric: { readonly key: string }): readonly Option[] {
  switch (options) {
    case undefined:
      return [];
    case "homes":
      return homesOf(file).map(({ key, name }) => [key, name]);
    case "metrics":
      return (file.metrics ?? []).filter(({ key }) => key !== metric.key).map(({ key, name }) => [key, name]);
    case "dimensions":
      return (file.dimensions ?? []).map(({ key, name }) => [key, name ?? key]);
    case "stages":
      return (file.organisation.stages ?? STAGES).map((stage) =>
        typeof stage === "string" ? [stage, stage.replaceAll("-", " ")] : [stage.key, stage.name],
      );
    default:
      return options;
  }
}

/** Where a metric may be at home: a department, or the organisation itself, which comes last. */
export function homesOf(file: TreeFile): readonly { readonly key: string; readonly name: string }[] {
  return [...unitsOf(file).filter(({ kind }) => kind === "department"), file.organisation];
}

/** Every unit of a file, each before those below it. */
export function unitsOf({ units = [] }: { readonly units?: FileUnit[] | undefined }): FileUnit[] {
  return units.flatMap((unit) => [unit, ...unitsOf(unit)]);
}
