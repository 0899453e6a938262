import { mkdtempSync, rmSync } from "node:fs";
import { cpus, release, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import type { Measure, Measurement } from "./measurement";

/** Each benchmark by name, loaded when it is asked for. */
const BENCHMARKS: Readonly<Record<string, () => Promise<{ measure: Measure }>>> = {
  audit: () => import("./audit"),
  import: () => import("./import"),
  entry: () => import("./entry"),
  store: () => import("./store"),
  kill: () => import("./kill"),
  scorecard: () => import("./scorecard"),
  layout: () => import("./layout"),
};

function machine(): string {
  const [first] = cpus();
  return `${cpus().length} × ${first?.model.trim() ?? "?"}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform} ${release()}, Node ${process.versions.node}`;
}

function markdown(rows: readonly Measurement[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |\n`;
  return (
    line(["what", "goal", "measured", "reached", "behind it"]) +
    line(["---", "---", "---", "---", "---"]) +
    rows.map(({ what, goal, measured, reached, detail }) => line([what, goal, measured, reached ? "yes" : "no", detail])).join("")
  );
}

/**
 * `npm run bench [-- [--quick] NAME…]`: runs the named benchmarks, or all, and prints the table of docs/benchmarks.md.
 * Returns 0, or 2 for a name that is none; a goal that is missed is told, not punished.
 */
export async function main(argv: readonly string[]): Promise<number> {
  const quick = argv.includes("--quick");
  const asked = argv.filter((word) => word !== "--quick");
  const unknown = asked.find((name) => !Object.hasOwn(BENCHMARKS, name));
  if (unknown !== undefined) {
    process.stderr.write(`There is no benchmark "${unknown}"; there are ${Object.keys(BENCHMARKS).join(", ")}.\n`);
    return 2;
  }
  const names = asked.length > 0 ? asked : Object.keys(BENCHMARKS);
  process.stdout.write(`${new Date().toISOString().slice(0, 10)}, ${machine()}${quick ? ", quick sizes" : ""}\n\n`);
  for (const name of names) {
    const folder = mkdtempSync(join(process.env.BENCH_FOLDER ?? tmpdir(), `golden-thread-${name}-`));
    try {
      const { measure } = await (BENCHMARKS[name] as (typeof BENCHMARKS)[string])();
      const rows = await measure({ folder, quick, note: (sentence) => process.stderr.write(`${name}: ${sentence}\n`) });
      process.stdout.write(`## ${name}\n\n${markdown(rows)}\n`);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return 0;
}
