import { defineConfig } from "@playwright/test";
import { browserLaunch } from "./tests/e2e/browser";

const port = 3917;

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: ".cache/test-results/browser",
  forbidOnly: Boolean(process.env.CI),
  fullyParallel: true,
  workers: 2,
  // Nothing is proven by haste: how soon a busy machine answers is measured elsewhere.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  snapshotPathTemplate: "{testDir}/__snapshots__/{arg}{ext}",
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    launchOptions: await browserLaunch(),
    locale: "en-GB",
    timezoneId: "Europe/London",
    viewport: { width: 1280, height: 800 },
    trace: "retain-on-failure",
  },
  projects: [
    { name: "browser", testIgnore: "screenshots.spec.ts" },
    { name: "screenshots", testMatch: "screenshots.spec.ts" },
  ],
  webServer: {
    command: `node .ci/serve-demo.mjs ${port}`,
    url: `http://127.0.0.1:${port}/readyz`,
    timeout: 900_000,
    reuseExistingServer: false,
    stdout: "ignore",
    stderr: "pipe",
  },
});
