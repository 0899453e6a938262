import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
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

/** Each test of a vitest report by file and name, with its status; a file that could not be read is one failed test. */
function testsOf(file) {
  try {
    const { testResults } = JSON.parse(readFileSync(join(results, file), "utf8"));
    return testResults.flatMap(({ name, status, assertionResults }) =>
      status === "failed" && assertionResults.every((test) => test.status !== "failed")
        ? [{ file: name, name: "could not be read", status }]
        : assertionResults.map((test) => ({ file: name, name: test.fullName, status: test.status })),
    );
  } catch {
    return [{ file: "", name: "made no report", status: "failed" }];
  }
}

/** What is killed at random must stand it every time: these are not asked twice. */
const ONCE_ONLY = /(kills|random-work)\.test\.ts$/;

/**
 * Runs vitest. Files with a failure are run once more, alone: on a busy machine one of some thousands may have had bad luck.
 * What passes only then is named, so that somebody looks for the cause.
 */
function vitest(title, name, ...projects) {
  process.stdout.write(`\n== ${title}\n`);
  const run = (file, ...more) =>
    node("vitest/vitest.mjs", [
      "run",
      ...projects.map((project) => `--project=${project}`),
      ...["--reporter=default", "--reporter=json", `--outputFile.json=${join(results, file)}`],
      ...more,
    ]);
  const clean = run(`${name}.json`);
  let tests = testsOf(`${name}.json`);
  const failed = tests.filter(({ status }) => status === "failed");
  const again = [...new Set(failed.map(({ file }) => file))].filter((file) => file !== "" && !ONCE_ONLY.test(file));
  if (again.length > 0) {
    run(`${name}-again.json`, "--maxWorkers=1", ...again);
    const second = testsOf(`${name}-again.json`);
    tests = [...tests.filter(({ file }) => !again.includes(file)), ...second];
    for (const { file, name: told } of failed)
      if (second.some((test) => test.file === file && test.name === told && test.status === "passed"))
        process.stdout.write(`Passed only the second time: ${relative(root, file)} > ${told}\n`);
  }
  const still = tests.filter(({ status }) => status === "failed").length;
  const passed = tests.filter(({ status }) => status === "passed").length;
  count(passed, clean || failed.length > 0 ? still : 1);
}

/** Runs the browser tests, a failed one once more in a browser of its own. */
function browser(title) {
  process.stdout.write(`\n== ${title}\n`);
  const file = join(results, "playwright.json");
  const args = ["test", "--project=browser", "--retries=1", "--reporter=line,json"];
  const clean = node("@playwright/test/cli.js", args, { PLAYWRIGHT_JSON_OUTPUT_FILE: file });
  try {
    const { stats } = JSON.parse(readFileSync(file, "utf8"));
    if (stats.flaky > 0) process.stdout.write(`Passed only the second time: ${stats.flaky} (named above as flaky)\n`);
    count(stats.expected + stats.flaky, clean ? stats.unexpected : Math.max(stats.unexpected, 1));
  } catch {
    count(0, 1);
  }
}

requireNode();
await install();
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
check("Format and lint", "@biomejs/biome/bin/biome", ["check", "--error-on-warnings", "."]);
check("Types", "typescript/bin/tsc", ["--noEmit"]);
vitest("Unit, contract and route tests", "vitest", "unit", "integration");
await build();
vitest("Tests of the built server", "served", "served");
browser("Browser tests");
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
