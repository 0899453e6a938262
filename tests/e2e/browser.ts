import { existsSync } from "node:fs";
import { chromium, type LaunchOptions } from "@playwright/test";

const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/**
 * How to launch the browser: E2E_CHROMIUM where set, else the one that Playwright downloaded, else, on Linux x64, the
 * one that comes as a package and brings its shared libraries.
 * @throws Error that says how to get a browser, where there is none
 */
export async function browserLaunch(): Promise<LaunchOptions> {
  const chosen = process.env.E2E_CHROMIUM;
  if (chosen) return { executablePath: chosen, args: ARGS };
  if (existsSync(chromium.executablePath())) return { args: ARGS };
  if (process.platform === "linux" && process.arch === "x64") return packagedChromium();
  throw new Error("There is no browser for the tests: run `npx playwright install chromium`, or set E2E_CHROMIUM to a Chromium.");
}

async function packagedChromium(): Promise<LaunchOptions> {
  // The package unpacks its shared libraries only where it takes itself to be on such a host.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= "nodejs22.x";
  const { default: packaged } = await import("@sparticuz/chromium");
  const executablePath = await packaged.executablePath();
  return { executablePath, args: ARGS, env: { ...(process.env as Record<string, string>) } };
}
