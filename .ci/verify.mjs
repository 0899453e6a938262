import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { install, requireNode, root } from "../cli/prepare.mjs";

/** Format, lint, types, structure and unit tests: seconds, and no browser. Every step runs, so that one look shows all faults. */
const STEPS = [
  ["Format and lint", "@biomejs/biome/bin/biome", ["check", "--error-on-warnings", "."]],
  ["Types", "typescript/bin/tsc", ["--noEmit"]],
  ["Unit tests", "vitest/vitest.mjs", ["run", "--project", "unit", "--reporter", "default"]],
];

requireNode();
await install();
const failed = STEPS.filter(([title, program, args]) => {
  process.stdout.write(`\n${title}\n`);
  return (
    spawnSync(process.execPath, [join(root, "node_modules", program), ...args], { cwd: root, stdio: "inherit" }).status !== 0
  );
});
process.stdout.write(
  failed.length === 0 ? "\nAll clean.\n" : `\nNot clean: ${failed.map(([title]) => title.toLowerCase()).join(", ")}.\n`,
);
process.exitCode = failed.length === 0 ? 0 : 1;
