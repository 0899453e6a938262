import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build, install, requireNode, root } from "../cli/prepare.mjs";

/**
 * `npm test`: format, lint, types, unit, contract, route and browser tests, from a bare clone.
 * Ends with one line, `N passed, N failed`; format and lint, and types, count as one test each.
 */
const results = join(root, ".cache", "test-results");
const plain = process.stdout.isTTY ? {} : { NO_COLOR: "1", FORCE_COLOR: "0" };
const total = { passed: 0, failed: 0 };

function node(program, args, env = {}) {
  const { status } = spawnSync(process.execPath, [join(root, "node_modules", program), ...args], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, ...plain, ...env, NEXT_TELEMETRY_DISABLED: "1" },
  });
  return status === 0;
}

function count(passed, failed) {
  total.passed += passed;
  total.failed += failed;
}

function check(title, program, args) {
  process.stdout.write(`\n== ${title}\n`);
  const clean = node(program, args);
  count(clean ? 1 : 0, clean ? 0 : 1);
}

/** Runs a test runner and adds up its JSON report; a runner that fails without a failed test counts as one. */
function suite(title, program, args, env, read) {
  process.stdout.write(`\n== ${title}\n`);
  const clean = node(program, args, env);
  const { passed, failed } = read();
  count(passed, clean ? failed : Math.max(failed, 1));
}

function reportOf(file, counts) {
  try {
    return counts(JSON.parse(readFileSync(join(results, file), "utf8")));
  } catch {
    return { passed: 0, failed: 1 };
  }
}

function vitest(file, ...projects) {
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${join(results, file)}`];
  return ["run", ...projects.map((project) => `--project=${project}`), ...reporters];
}

const vitestCounts = (report) => ({ passed: report.numPassedTests, failed: report.numFailedTests });

requireNode();
await install();
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
check("Format and lint", "@biomejs/biome/bin/biome", ["check", "--error-on-warnings", "."]);
check("Types", "typescript/bin/tsc", ["--noEmit"]);
suite("Unit, contract and route tests", "vitest/vitest.mjs", vitest("vitest.json", "unit", "integration"), {}, () =>
  reportOf("vitest.json", vitestCounts),
);
await build();
suite("Tests of the built server", "vitest/vitest.mjs", vitest("served.json", "served"), {}, () =>
  reportOf("served.json", vitestCounts),
);
suite(
  "Browser tests",
  "@playwright/test/cli.js",
  ["test", "--project=browser", "--reporter=line,json"],
  { PLAYWRIGHT_JSON_OUTPUT_FILE: join(results, "playwright.json") },
  () => reportOf("playwright.json", ({ stats }) => ({ passed: stats.expected + stats.flaky, failed: stats.unexpected })),
);
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
