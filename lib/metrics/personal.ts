import type { Context } from "@/lib/context";
import { metricsOf, parseFormula } from "@/lib/core/formula";
import type { MetricDefinition } from "@/lib/core/metric";
import { treeMetric } from "@/lib/core/metric-tree";
import { hasWorkerSeries } from "@/lib/readings/passing";
import { type Basis, definitionsOf } from "./basis";

/** Which metrics show what single people did, under any definition that they have or had. */
export class Personal {
  readonly #collected = new Map<string, boolean>();
  readonly #touched = new Map<string, boolean>();

  constructor(
    private readonly ctx: Context,
    private readonly basis: Basis,
  ) {}

  /** Is a metric collected from workers, or has any worker a reading of it? Never so of a formula. */
  isCollected(metric: MetricDefinition): boolean {
    let known = this.#collected.get(metric.key);
    if (known === undefined) {
      const id = this.basis.metricIds.get(metric.key);
      known =
        definitionsOf(this.basis, metric).some((each) => each.measure !== "formula" && each.collectedAt === "worker") ||
        (id !== undefined && hasWorkerSeries(this.ctx, id));
      this.#collected.set(metric.key, known);
    }
    return known;
  }

  /** Does what is shown of a metric depend on such figures: its own, those of a formula's parts, or of its guard? */
  isTouched(metric: MetricDefinition): boolean {
    let known = this.#touched.get(metric.key);
    if (known === undefined) {
      known = [...this.#reached(metric)].some((each) => this.isCollected(each));
      this.#touched.set(metric.key, known);
    }
    return known;
  }

  /** A metric with its parts and guards, under every definition, and theirs in turn. */
  #reached(metric: MetricDefinition): Iterable<MetricDefinition> {
    const reached = new Map([[metric.key, metric]]);
    for (const each of reached.values()) {
      for (const { formula, guard } of definitionsOf(this.basis, each)) {
        const parsed = formula === null ? null : parseFormula(formula);
        for (const key of [...(parsed?.ok ? metricsOf(parsed.formula) : []), ...(guard === null ? [] : [guard])]) {
          const other = treeMetric(this.basis.tree, key)?.definitions[0]?.is;
          if (other !== undefined && !reached.has(key)) reached.set(key, other);
        }
      }
    }
    return reached.values();
  }
}
