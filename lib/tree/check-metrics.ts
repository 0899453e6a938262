import { checkRising, checkSpan } from "./check-dates";
import type { FaultList } from "./fault-list";
import type { Loose } from "./loose";
import { definitionsIn, type Outline } from "./outline";
import type { FileDefinition, FileMetric, TreeFile } from "./schema";
import { type Path, pathText } from "./source";

/** The rules of dimensions and of metrics' definitions: keys stand once, references lead somewhere, words fit the measure. */
export function checkMetrics(outline: Outline, faults: FaultList): void {
  checkOnce(outline.file.dimensions, ["dimensions"], "dimension", faults);
  for (const [place, dimension] of (outline.file.dimensions ?? []).entries()) {
    checkOnce(dimension?.values, ["dimensions", place, "values"], "value", faults);
  }
  checkOnce(outline.file.organisation?.stages, ["organisation", "stages"], "stage", faults);
  checkOnce(outline.file.metrics, ["metrics"], "metric", faults);
  for (const [place, metric] of (outline.file.metrics ?? []).entries()) {
    if (!metric) continue;
    const path = ["metrics", place];
    for (const { definition, path: at } of definitionsIn(metric, path))
      checkDefinition(definition, metric.key, at, outline, faults);
    checkStage(metric, path, outline.file, faults);
    checkHistory(metric, path, faults);
  }
}

type Keyed = string | { readonly key?: string | undefined } | undefined;

function checkOnce(entries: readonly Keyed[] | undefined, path: Path, what: string, faults: FaultList): void {
  const first = new Map<string, number>();
  for (const [place, entry] of (entries ?? []).entries()) {
    const key = typeof entry === "string" ? entry : entry?.key;
    if (key === undefined) continue;
    const before = first.get(key);
    if (before === undefined) first.set(key, place);
    else {
      faults.add(typeof entry === "string" ? [...path, place] : [...path, place, "key"], {
        expected: "a key of its own",
        message: `The ${what} key ${key} stands twice: here and at ${pathText([...path, before])}.`,
      });
    }
  }
}

type LooseDefinition = Loose<Omit<FileDefinition, "from">>;

function checkDefinition(
  definition: LooseDefinition,
  key: string | undefined,
  path: Path,
  outline: Outline,
  faults: FaultList,
): void {
  const { department, dimension, guard } = definition;
  if (department !== undefined) {
    const kind = outline.unitKinds.get(department);
    if (!outline.unitKinds.has(department))
      faults.addUnknown([...path, "department"], "department", department, homesIn(outline));
    else if (kind === "team") {
      faults.add([...path, "department"], {
        expected: "a unit of kind department, or the enterprise",
        message: `${department} is a team: a metric is at home in a department.`,
      });
    }
  }
  if (dimension !== undefined && !outline.dimensions.has(dimension))
    faults.addUnknown([...path, "dimension"], "dimension", dimension, outline.dimensions);
  if (guard !== undefined && guard === key)
    faults.add([...path, "guard"], { expected: "another metric", message: "A metric cannot guard itself." });
  else if (guard !== undefined && !outline.metrics.has(guard))
    faults.addUnknown([...path, "guard"], "metric", guard, outline.metrics.keys());
  checkWordsOfMeasure(definition, path, faults);
  checkDisplay(definition, path, faults);
}

/** Keys of the units that a metric can be at home in. */
function homesIn({ unitKinds }: Outline): string[] {
  return [...unitKinds].filter(([, kind]) => kind === "department" || kind === "enterprise").map(([key]) => key);
}

function checkWordsOfMeasure(definition: LooseDefinition, path: Path, faults: FaultList): void {
  const { measure, formula, scale, share, overTime } = definition;
  if (measure === undefined) return;
  const refuse = (word: string, expected: string, message: string): void => faults.add([...path, word], { expected, message });
  if (measure === "formula" && formula === undefined)
    faults.addMissing([...path, "formula"], {
      expected: "an expression over metrics in square brackets",
      message: "formula is missing.",
    });
  if (measure !== "formula" && formula !== undefined)
    refuse("formula", "measure: formula, or no formula", `A ${measure} has no formula.`);
  if (scale !== undefined && measure === "net" && scale !== 100)
    refuse("scale", "100, or no scale", "A net score is always 100 × Σn / Σd.");
  if (scale !== undefined && scale !== 1 && measure !== "ratio" && measure !== "net")
    refuse("scale", "measure: ratio, or no scale", `A ${measure} is not scaled.`);
  if (share === true && measure !== "ratio")
    refuse("share", "measure: ratio, or no share", `Only a ratio is a share, not a ${measure}.`);
  if (overTime !== undefined && measure !== "stock")
    refuse("overTime", "measure: stock, or no overTime", `Only a stock has overTime, not a ${measure}.`);
}

function checkDisplay({ display }: LooseDefinition, path: Path, faults: FaultList): void {
  if (display?.as === "currency" && display.code === undefined) {
    faults.addMissing([...path, "display", "code"], {
      expected: "an ISO 4217 code such as GBP",
      message: "code is missing: a currency says which.",
    });
  }
  if (display?.as !== undefined && display.as !== "currency" && display.code !== undefined) {
    faults.add([...path, "display", "code"], {
      expected: "as: currency, or no code",
      message: `A ${display.as} has no currency code.`,
    });
  }
}

/** An organisation that lists its stages has no others; one that does not may use its own words. */
function checkStage(metric: Loose<FileMetric>, path: Path, file: Loose<TreeFile>, faults: FaultList): void {
  const stages = file.organisation?.stages?.flatMap((stage) => (typeof stage === "string" ? stage : (stage?.key ?? [])));
  if (!stages || metric.stage === undefined || metric.retired !== undefined || stages.includes(metric.stage)) return;
  faults.addUnknown([...path, "stage"], "stage", metric.stage, stages);
}

function checkHistory(metric: Loose<FileMetric>, path: Path, faults: FaultList): void {
  const history = metric.history ?? [];
  for (const [place, entry] of history.entries()) {
    if (place > 0 && entry && entry.from === undefined) {
      faults.addMissing([...path, "history", place, "from"], {
        expected: "a date",
        message: "from is missing: only the first definition may hold always.",
      });
    }
  }
  checkRising(
    [...history.map((entry) => entry?.from), metric.from],
    (place) => (place < history.length ? [...path, "history", place, "from"] : [...path, "from"]),
    faults,
  );
  checkSpan(metric.from, metric.retired, path, faults, "retired");
}
