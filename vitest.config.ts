import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));
const shared = { alias: { "@": root }, restoreMocks: true, setupFiles: ["tests/random.ts"] };
const oxc = { jsx: { runtime: "automatic" as const } };
const SERVED = "tests/{security/{limits,log,matrix,outside,tls},ingest/served}.test.ts";

/**
 * `unit` is what `npm run verify` runs: no files, no processes. `integration` uses real databases and the real command.
 * `served` asks the built application, and builds it first where it has changed.
 */
export default defineConfig({
  test: {
    // Much of their time these tests wait for processes of their own.
    maxWorkers: "100%",
    projects: [
      {
        oxc,
        test: {
          ...shared,
          name: "unit",
          // Nothing is left behind by these, so that modules are read once and not for each file.
          isolate: false,
          include: ["tests/{core,published,ui}/**/*.test.{ts,tsx}", "tests/*.test.ts"],
          testTimeout: 300_000,
          hookTimeout: 600_000,
        },
      },
      {
        oxc,
        test: {
          ...shared,
          name: "integration",
          include: ["tests/**/*.test.{ts,tsx}"],
          exclude: ["tests/{core,published,ui,e2e}/**", "tests/*.test.ts", SERVED],
          testTimeout: 300_000,
          hookTimeout: 600_000,
        },
      },
      {
        oxc,
        test: {
          ...shared,
          name: "served",
          include: [SERVED],
          globalSetup: ".ci/built.mjs",
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 600_000,
        },
      },
    ],
  },
});
