import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../source-files";

/**
 * The same installation as it is where there is no proxy.ts: the build with the entries that `next build` writes for one
 * taken out of its manifests, and the file itself gone. Gives the folder to serve from.
 */
export function installationWithoutProxy(): { home: string; remove(): void } {
  const home = mkdtempSync(join(tmpdir(), "golden-thread-no-proxy-"));
  for (const name of readdirSync(ROOT)) {
    if (![".next", ".git", ".cache", "proxy.ts"].includes(name)) symlinkSync(join(ROOT, name), join(home, name));
  }
  const left = (path: string) => !/[/\\]\.next[/\\](cache|dev|trace.*|diagnostics)$|[/\\]server[/\\]middleware/.test(path);
  cpSync(join(ROOT, ".next"), join(home, ".next"), { recursive: true, filter: left, verbatimSymlinks: true });
  const manifest = join(home, ".next", "server", "functions-config-manifest.json");
  const { functions, ...rest } = JSON.parse(readFileSync(manifest, "utf8")) as { functions: Record<string, unknown> };
  if (!("/_middleware" in functions)) throw new Error("The build has no proxy to take out.");
  const { "/_middleware": _, ...others } = functions;
  writeFileSync(manifest, JSON.stringify({ ...rest, functions: others }));
  const middleware = join(home, ".next", "server", "middleware-manifest.json");
  if (!existsSync(middleware))
    writeFileSync(middleware, JSON.stringify({ version: 3, middleware: {}, sortedMiddleware: [], functions: {} }));
  return { home, remove: () => rmSync(home, { recursive: true, force: true }) };
}
