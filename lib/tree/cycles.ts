import { buildTree } from "@/lib/core/acyclic-tree";
import { metricsOf, parseFormula } from "@/lib/core/formula";
import type { Link } from "@/lib/core/metric";
import { addDays, type PlainDate } from "@/lib/core/period";
import type { Loose } from "./loose";
import { definitionsIn } from "./outline";
import type { TreeFile } from "./schema";
import type { Path } from "./source";

/** A cycle of links and formula parts, the first key repeated at the end, and the place of the edge that closes it. */
export interface Cycle {
  readonly keys: readonly string[];
  readonly path: Path;
  /** The links on it, by their place in the file. */
  readonly links: readonly number[];
}

interface Edge {
  readonly from: string;
  readonly to: string;
  readonly since: string | undefined;
  readonly until: string | undefined;
  readonly path: Path;
}

const MOST = 50;

/** Cycles among what is in force on some date, each once, at most fifty. */
export function cyclesOf(file: Loose<TreeFile>): Cycle[] {
  const edges = [...linkEdges(file), ...formulaEdges(file)];
  // What has no cycle over all time together has none on any day.
  if (!cycleIn(edges)) return [];
  const found = new Map<string, Cycle>();
  for (const day of erasOf(edges)) {
    let left = edges.filter((edge) => isOn(edge, day));
    for (let cycle = cycleIn(left); cycle && found.size < MOST; cycle = cycleIn(left)) {
      const [last, first] = cycle.keys.slice(-2);
      if (!found.has(cycle.keys.join(" "))) found.set(cycle.keys.join(" "), cycle);
      left = left.filter((edge) => edge.from !== last || edge.to !== first);
    }
  }
  return [...found.values()];
}

function linkEdges(file: Loose<TreeFile>): Edge[] {
  return (file.links ?? []).flatMap((link, place) =>
    link?.from === undefined || link.to === undefined
      ? []
      : [{ from: link.from, to: link.to, since: link.since, until: link.until, path: ["links", place] }],
  );
}

function formulaEdges(file: Loose<TreeFile>): Edge[] {
  return (file.metrics ?? []).flatMap((metric, place) => {
    const key = metric?.key;
    if (!metric || key === undefined) return [];
    const definitions = definitionsIn(metric, ["metrics", place]);
    return definitions.flatMap(({ definition, path }, at): Edge[] => {
      const parsed =
        definition.measure === "formula" && definition.formula !== undefined ? parseFormula(definition.formula) : null;
      if (!parsed?.ok) return [];
      const next = definitions[at + 1]?.definition.from;
      const dates = {
        since: at === 0 ? undefined : definition.from,
        until: next === undefined ? undefined : addDays(next as PlainDate, -1),
      };
      return metricsOf(parsed.formula).map((from) => ({ from, to: key, ...dates, path: [...path, "formula"] }));
    });
  });
}

/** One day for each stretch of time in which the same edges hold: the first day of each, "" standing for always. */
function erasOf(edges: readonly Edge[]): string[] {
  const starts = edges.flatMap(({ since, until }) => [since ?? "", until === undefined ? "" : addDays(until as PlainDate, 1)]);
  return [...new Set(["", ...starts])].sort();
}

function isOn({ since, until }: Edge, day: string): boolean {
  return (since === undefined || since <= day) && (until === undefined || day <= until);
}

function cycleIn(edges: readonly Edge[]): Cycle | null {
  const built = buildTree(edges.map(asLink), () => false);
  if (built.ok) return null;
  const steps = built.cycle.slice(1).map((to, at) => edges.find((edge) => edge.from === built.cycle[at] && edge.to === to));
  const links = steps.flatMap((step) => (step?.path[0] === "links" ? [Number(step.path[1])] : []));
  return { keys: built.cycle, path: steps.at(-1)?.path ?? [], links };
}

function asLink({ from, to }: Edge): Link {
  return { from, to, kind: "component", sign: null, lag: null, rationale: null, owner: null, handoff: false };
}
