import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PAGES } from "@/lib/access/pages";
import type { Action } from "@/lib/access/rules";
import type { Endpoint } from "@/lib/api/endpoint";
import { ENDPOINTS } from "@/lib/api/endpoints";
import { ROOT } from "../source-files";

/** One thing that the framework serves: a page, or what a route file exports under one path. */
export interface Entry {
  readonly path: string;
  readonly kind: "page" | "route";
  /** What each method asks for. */
  readonly rules: Readonly<Partial<Record<Endpoint["method"], Action | "anyone" | "somebody">>>;
  /** Names that its query takes. */
  readonly query: readonly string[];
}

/** Routes that stand outside /api/v1, and what each asks for. */
const BESIDE: Readonly<Record<string, Entry["rules"]>> = {
  "/healthz": { GET: "anyone" },
  "/readyz": { GET: "anyone" },
  "/schema/tree.json": { GET: "anyone" },
  "/api/v1/openapi.json": { GET: "anyone" },
  "/find.json": { GET: "tree.read" },
  "/import/names.json": { GET: "readings.write" },
  "/welcome/templates/[name]": { GET: "tree.publish" },
  "/welcome/templates/[name]/outline": { GET: "tree.publish" },
};

/**
 * The auth library's own, which have a test of their own; what answers every other address below /api, with the same refusal; and
 * what the framework adds: the page of what is not there.
 */
const ELSEWHERE = new Set(["/api/auth/[...all]", "/api/[...unknown]", "/_not-found", "/_global-error"]);

/** What the framework's own manifest says is served. */
function servedPaths(): readonly { path: string; kind: Entry["kind"] }[] {
  const manifest = JSON.parse(readFileSync(join(ROOT, ".next", "app-path-routes-manifest.json"), "utf8")) as Record<
    string,
    string
  >;
  return Object.entries(manifest).map(([file, path]) => ({ path, kind: file.endsWith("/page") ? "page" : "route" }));
}

/** Every entry with its rules, and the paths that have none. */
export function entries(): { entries: Entry[]; unruled: string[] } {
  const found = servedPaths().filter(({ path }) => !ELSEWHERE.has(path));
  const all = found.map(({ path, kind }): Entry => ({ path, kind, ...(kind === "page" ? ofPage(path) : ofRoute(path)) }));
  return { entries: all, unruled: all.filter(({ rules }) => Object.keys(rules).length === 0).map(({ path }) => path) };
}

/** What a page may be asked beside its address. */
const QUERY_OF_PAGE: Readonly<Record<string, readonly string[]>> = {
  "/metrics/[key]": ["unit", "period", "view"],
  "/goals/[metric]": ["unit"],
  "/thread": ["metric", "view"],
  "/thread/audit": ["department"],
  "/batches": ["department", "metric"],
  "/people/[key]": ["metric", "period"],
  "/departments/[key]": ["period"],
  "/teams/[key]": ["period"],
  "/why/[metric]": ["unit", "period"],
  "/admin/trail": ["query"],
};

function ofPage(path: string): Pick<Entry, "rules" | "query"> {
  const rule = PAGES[path];
  return { rules: rule === undefined ? {} : { GET: rule }, query: QUERY_OF_PAGE[path] ?? [] };
}

function ofRoute(path: string): Pick<Entry, "rules" | "query"> {
  const beside = BESIDE[path];
  if (beside !== undefined) return { rules: beside, query: [] };
  const below = path.replace("/api/v1", "").replaceAll("[", "{").replaceAll("]", "}");
  const own = ENDPOINTS.filter((endpoint) => endpoint.path === below);
  return {
    rules: Object.fromEntries(own.map(({ method, permission }) => [method, permission])),
    query: own.filter(({ method }) => method === "GET").flatMap(({ query }) => Object.keys(query?.shape ?? {})),
  };
}
