import { USUAL_DECIMALS } from "@/lib/core/display";
import type { Display, Goal, Level, MetricDefinition, UnitKind } from "@/lib/core/metric";
import type { FileDefinition, FileGoal, FilePastGoal, FileUnitGoal } from "./schema";

const COLLECTED_AT: Readonly<Record<Level, UnitKind>> = {
  outcome: "enterprise",
  journey: "enterprise",
  department: "department",
  team: "team",
  worker: "worker",
};

/** A definition as the file writes it, with every default filled in and `null` where the file is silent. */
export function definitionOf(key: string, written: Omit<FileDefinition, "from">): MetricDefinition {
  const { level, measure, display } = written;
  return {
    key,
    name: written.name,
    description: written.description ?? null,
    say: written.say ?? null,
    level,
    measure,
    scale: scaleOf(written),
    share: written.share ?? false,
    overTime: written.overTime ?? "last",
    formula: written.formula ?? null,
    direction: written.direction ?? "up",
    grain: written.grain,
    department: written.department,
    owner: written.owner ?? null,
    stage: written.stage ?? null,
    source: written.source ?? null,
    numerator: written.numerator ?? null,
    denominator: written.denominator ?? null,
    caveat: written.caveat ?? null,
    display: { as: display.as, decimals: decimalsOf(display), code: display.code ?? null, unit: display.unit ?? null },
    collectedAt: written.collectedAt ?? COLLECTED_AT[level],
    dimension: written.dimension ?? null,
    guard: written.guard ?? null,
    dueDays: written.dueDays ?? null,
    floor: written.floor ?? null,
    rolling: written.rolling ?? false,
  };
}

/** Decimals of a display, by its kind where the file does not say. */
export function decimalsOf(display: { as: Display["as"]; decimals?: number | undefined }): number {
  return display.decimals ?? USUAL_DECIMALS[display.as];
}

/** Only a ratio may say its scale; a net score is always 100 × Σn / Σd, and nothing else is scaled. */
function scaleOf({ measure, scale, display }: Pick<FileDefinition, "measure" | "scale" | "display">): number {
  if (measure === "net") return 100;
  if (measure !== "ratio") return 1;
  return scale ?? (display.as === "percent" ? 100 : 1);
}

/** A goal as the file writes it, without its dates. A band's edges may stand in `band` or beside it. */
export function goalOf(written: FileGoal | FileUnitGoal | FilePastGoal): Goal {
  const promise = { stretch: written.stretch ?? null, reason: written.reason ?? null, owner: written.owner ?? null };
  if (written.shape !== "hold") {
    return { shape: written.shape, points: written.points.map(({ date, value }) => ({ date, value })), ...promise };
  }
  const { low, high, width } = bandOf(written);
  return { shape: "hold", low, high, width: width ?? (high ?? 0) - (low ?? 0), ...promise };
}

/** The edges and width of a hold goal as written, `null` where absent. */
export function bandOf(written: Band & { band?: Band | undefined }): {
  low: number | null;
  high: number | null;
  width: number | null;
} {
  const { band } = written;
  return {
    low: band?.low ?? written.low ?? null,
    high: band?.high ?? written.high ?? null,
    width: band?.width ?? written.width ?? null,
  };
}

interface Band {
  low?: number | undefined;
  high?: number | undefined;
  width?: number | undefined;
}
