import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { openStore } from "@/db/open";
import { textOf } from "../source-files";

/** The oldest version of a package that has the repairs we rely on, and what they repaired. */
const FLOORS: readonly (readonly [name: string, version: string, why: string])[] = [
  ["next", "16.4.1", "proxy bypasses, cache leaks and server actions of 2025 and 2026"],
  ["react", "19.2.4", "code run and sources shown by server components (CVE-2025-55182, 55183, 55184)"],
  ["react-dom", "19.2.4", "the same"],
  ["drizzle-orm", "0.45.2", "SQL in sort columns (CVE-2026-39356)"],
  ["better-auth", "1.7.0", "keys for others (CVE-2025-61928), implicit linking (CVE-2026-53516), limits by IPv6 prefix"],
  ["better-sqlite3", "12.11.1", "the SQLite inside it"],
  ["nodemailer", "7.0.11", "addresses that went to other domains, and endless recursion in them"],
  ["yaml", "2.8.3", "a stack that overflows on nested collections"],
  ["vite", "7.0.8", "files outside its root (development only)"],
];

const lock = JSON.parse(textOf("package-lock.json")) as { packages: Record<string, { version?: string; resolved?: string }> };

const numbers = (version: string) => version.split("-")[0]?.split(".").map(Number) ?? [];
function isAtLeast(version: string, floor: string): boolean {
  const [have, need] = [numbers(version), numbers(floor)];
  const at = need.findIndex((part, index) => part !== (have[index] ?? 0));
  return at < 0 || (have[at] ?? 0) > (need[at] ?? 0);
}

describe("a package with known holes is not used below the version that closed them", () => {
  it.each(FLOORS)("%s ≥ %s: %s", (name, floor) => {
    const installed = Object.entries(lock.packages).filter(([path]) => path.endsWith(`node_modules/${name}`));
    expect(installed.length).toBeGreaterThan(0);
    expect(installed.filter(([, { version = "0" }]) => !isAtLeast(version, floor)).map(([path]) => path)).toEqual([]);
  });

  it("SQLite ≥ 3.51.3: a WAL reset that could lose committed writes", () => {
    const store = openStore(":memory:", { create: true });
    const version = String(store.rows("SELECT sqlite_version()").get()?.[0]);
    store.close();
    expect(isAtLeast(version, "3.51.3")).toBe(true);
  });

  it("compares versions by their numbers", () => {
    expect(isAtLeast("16.10.0", "16.4.1")).toBe(true);
    expect(isAtLeast("16.4.0", "16.4.1")).toBe(false);
    expect(isAtLeast("17.0.0", "16.4.1")).toBe(true);
  });
});

describe("what is installed", () => {
  it("is pinned exactly, and comes from a registry", () => {
    const { dependencies, devDependencies } = JSON.parse(textOf("package.json")) as Record<string, Record<string, string>>;
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(([, range]) => !/^\d+\.\d+\.\d+$/.test(range));
    expect(loose).toEqual([]);
    const foreign = Object.entries(lock.packages).filter(
      ([, { resolved }]) => resolved !== undefined && !resolved.startsWith("https://"),
    );
    expect(foreign.map(([path]) => path)).toEqual([]);
  });

  it("is what the lock file says", () => {
    const load = createRequire(import.meta.url);
    const installed = (load("next/package.json") as { version: string }).version;
    expect(installed).toBe(lock.packages["node_modules/next"]?.version);
  });
});
