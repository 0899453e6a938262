import type { z } from "zod";
import type { treeFile } from "@/lib/tree/schema";
import { meaningOf, standardMetric } from "./library";
import { BETWEEN_WORK } from "./links-between-work";
import { INTO_OUTCOMES } from "./links-into-outcomes";
import type { LinkText } from "./standard-link";
import type { MetricText } from "./standard-metric";

export type TreeText = z.input<typeof treeFile>;
export type UnitText = NonNullable<TreeText["units"]>[number];

/** A starting tree: an organisation of a kind, before it has names, goals and figures of its own. */
export interface Template {
  readonly name: string;
  readonly title: string;
  /** Whom it suits, in a sentence. */
  readonly suits: string;
  readonly tree: TreeText;
}

/** What a tree may say of a standard metric without its meaning something else there: at what level, and by what it is split. */
export type Placing = Partial<Pick<MetricText, "level" | "collectedAt" | "dimension" | "stage">>;
type Taken = string | readonly [key: string, placing: Placing];

interface DepartmentText {
  readonly key: string;
  readonly name: string;
  /** Names of teams by the end of their keys, which begin with the department's. */
  readonly teams?: Readonly<Record<string, string>>;
  readonly metrics: readonly Taken[];
}

interface TemplateText extends Omit<Template, "tree"> {
  readonly organisation: TreeText["organisation"];
  readonly dimensions?: NonNullable<TreeText["dimensions"]>;
  readonly outcomes: readonly Taken[];
  readonly departments: readonly DepartmentText[];
}

/** All links that are usually drawn between standard metrics. */
export const STANDARD_LINKS: readonly LinkText[] = [...INTO_OUTCOMES, ...BETWEEN_WORK];

/** A starting tree of standard metrics, guarded and linked as they usually are. Throws where a key is no standard one. */
export function template({ name, title, suits, organisation, dimensions, outcomes, departments }: TemplateText): Template {
  const metrics = [
    ...outcomes.map((taken) => placed(organisation.key, taken, { level: "outcome" })),
    ...departments.flatMap(({ key, metrics: of }) => of.map((taken) => placed(key, taken))),
  ];
  return {
    name,
    title,
    suits,
    tree: {
      version: 1,
      organisation,
      ...(dimensions && { dimensions }),
      units: departments.map(unitOf),
      metrics: withGuards(metrics),
      links: linksAmong(metrics),
    },
  };
}

/** A standard metric as a department's own. Throws where the key is no standard one. */
export function placed(department: string, taken: Taken, otherwise: Placing = {}): MetricText {
  const [key, placing] = typeof taken === "string" ? [taken, {}] : taken;
  const standard = standardMetric(key);
  if (standard === undefined) throw new Error(`the library has no metric ${key}`);
  return { ...meaningOf(standard), ...otherwise, ...placing, department };
}

/** The same metrics, each guarded as is usual where its guard is among them. */
export function withGuards(metrics: readonly MetricText[]): MetricText[] {
  const keys = new Set(metrics.map(({ key }) => key));
  return metrics.map((metric) => {
    const guard = standardMetric(metric.key)?.guardedBy;
    return guard === undefined || metric.guard !== undefined || !keys.has(guard) ? metric : { ...metric, guard };
  });
}

/** The usual links of which both ends are among some metrics. */
export function linksAmong(metrics: readonly Pick<MetricText, "key">[]): LinkText[] {
  const keys = new Set(metrics.map(({ key }) => key));
  return STANDARD_LINKS.filter(({ from, to }) => keys.has(from) && keys.has(to)).map((link) => ({ ...link }));
}

function unitOf({ key, name, teams = {} }: DepartmentText): UnitText {
  const units = Object.entries(teams).map(([team, title]) => ({ key: `${key}-${team}`, name: title, kind: "team" as const }));
  return { key, name, kind: "department", ...(units.length > 0 && { units }) };
}
