import type { Asked } from "./ask";
import { DEPARTMENTS, type Department, TEAMS, WORKERS } from "./canary-company";
import type { Entry } from "./entries";
import type { Scene } from "./scene";

const TEAM_KEYS = DEPARTMENTS.flatMap((department) => TEAMS.map((team) => `${department}-${team}`));
const METRIC_KEYS = [
  ...DEPARTMENTS.flatMap((department) => ["jobs", "vans", "cost"].map((name) => `${department}-${name}`)),
  "happy",
];
/** Of a team that is large enough and of one that is not the first, whom the member is one of. */
const WORKER_KEYS = WORKERS.map(({ key }) => key).filter((key) => /-(one|two)-1$/.test(key));
const UNITS = ["acme", ...DEPARTMENTS, ...TEAM_KEYS, ...WORKER_KEYS];

/** An id of the right shape that nothing has. */
export const UNKNOWN = "00000000-0000-4000-8000-000000000000";

/** Ids by what stands before them in an address, and whose they are, seen from department alpha. */
function idsIn({ uploads, batches, left, credentials: { tokens, people } }: Scene) {
  const leftBy = (department: Department) => ({
    ...left[department],
    imports: [uploads[department]],
    import: [uploads[department]],
    batches: [batches[department], ...left[department].batches],
  });
  const { otherLead, admin, suspended, ...others } = people;
  const mine = { ...leftBy("alpha"), tokens: tokens.slice(0, 2), people: Object.values(others), sessions: [] };
  const theirs = { ...leftBy("beta"), tokens: tokens.slice(2), people: [suspended, otherLead, admin], sessions: [] };
  return { mine, theirs };
}

type Noun = keyof ReturnType<typeof idsIn>["mine"];
/** What leads share, and what all who see a figure may read. */
const SHARED: readonly Noun[] = ["drafts", "proposals", "checks"];

/** The word before the id in an address. */
const nounOf = (path: string) => path.split("/[id]")[0]?.split("/").at(-1) as Noun;

/** What an address may be asked with that is others' alone: of its own kind and, in its place, something of each other kind. */
export function idsOfOthers(path: string, scene: Scene): string[] {
  const { theirs } = idsIn(scene);
  const own = SHARED.includes(nounOf(path)) ? [] : (theirs[nounOf(path)] ?? []);
  return [...own, theirs.imports[0] ?? "", ...theirs.tokens, ...theirs.people.slice(0, 1)];
}

function idsOfAll(path: string, scene: Scene): string[] {
  const { mine, theirs } = idsIn(scene);
  const noun = nounOf(path);
  return [...(mine[noun] ?? []), ...(theirs[noun] ?? []), ...idsOfOthers(path, scene)];
}

/** What may stand in the place of a path's parameter: keys of the kind where the path names it, else everything. */
function valuesFor(path: string, scene: Scene): readonly string[] {
  if (path.includes("/metrics/") || path.includes("[metric]")) return METRIC_KEYS;
  if (path.includes("[department]")) return UNITS;
  if (path.includes("/people/[key]")) return [...WORKER_KEYS, "beta-two"];
  if (path.includes("/departments/")) return [...DEPARTMENTS, ...TEAM_KEYS];
  if (path.includes("/teams/")) return [...TEAM_KEYS, ...DEPARTMENTS];
  if (path.includes("[audience]")) return ["c-suite", ...UNITS];
  if (path.includes("[name]")) return ["clinic", "beta"];
  if (path.includes("[id]")) return [...new Set(idsOfAll(path, scene))];
  return [...UNITS, ...METRIC_KEYS];
}

const VALUES_OF_QUERY: Readonly<Record<string, readonly string[]>> = {
  unit: UNITS,
  by: ["unit"],
  metric: METRIC_KEYS,
  asOf: ["3", "9999"],
  period: ["2026-09", "2026-Q3"],
  grain: ["quarter"],
  withdrawn: ["true"],
  query: ["zq"],
  q: ["zq"],
  department: DEPARTMENTS,
  person: WORKER_KEYS,
  view: ["map", "data", "changes", "xmr"],
};

function filled(path: string, value: string): string {
  return path.replace(/\[[^\]]+\]/, encodeURIComponent(value)).replace(/\[[^\]]+\]/, UNKNOWN);
}

/** What is asked in each way that its query allows, beside the path alone: one of each department, and what everybody feeds. */
const ASKED_FURTHER = new Set(["alpha-vans", "beta-jobs", "w-beta-one-1", "beta-two"]);

/** Every address of an entry that could show something: with each value of its parameter, and of some with each query. */
export function pathsOf({ path, query }: Entry, scene: Scene): string[] {
  const values = path.includes("[") ? valuesFor(path, scene) : [""];
  const needed = /\/(explain|imports\/template)$/.test(path) ? ["from=2026-07&to=2026-09"] : [];
  const asked = query.flatMap((name) => (VALUES_OF_QUERY[name] ?? []).map((value) => `${name}=${value}`));
  return values.flatMap((value) => {
    const further = value === "" || ASKED_FURTHER.has(value) ? asked : [];
    return [[], ...further.map((part) => [part])].map((parts) => withQuery(filled(path, value), [...needed, ...parts]));
  });
}

const withQuery = (path: string, parts: readonly string[]) => (parts.length === 0 ? path : `${path}?${parts.join("&")}`);

/** A few addresses of an entry about what is another's, or nobody's; of nobody whose sessions are in use. */
export function pathsOfOthers({ path }: Entry, scene: Scene): string[] {
  if (!path.includes("[")) return [path];
  const { otherLead, admin } = scene.credentials.people;
  const known = new Set(valuesFor(path, scene));
  const ids = idsOfOthers(path, scene).filter((id) => known.has(id) && id !== otherLead && id !== admin);
  const values = ids.length > 0 ? ids : [...known].filter((value) => value.includes("beta"));
  return [...values.slice(0, 3), UNKNOWN].map((value) => filled(path, value));
}

const RSC = { rsc: "1" };
const PREFETCH = { ...RSC, "next-router-prefetch": "1" };
const SEGMENT = { ...PREFETCH, "next-router-segment-prefetch": "/_tree" };

/** Other spellings of one address, and the headers by which the framework asks itself for parts of a page. */
export function variantsOf(path: string): Asked[] {
  const inner = path.replace(/(?<=.)\/(?=[^/]*$)/, "//");
  const encoded = path.replace(/(?<=.)\/(?=[^/]*$)/, "%2F");
  return [
    { path: `/${path}` },
    { path: inner },
    { path: encoded },
    { path: `${path}.` },
    { path: `${path}/` },
    { path: `${path}/.` },
    { path: `/nowhere/..${path}` },
    { path: path.toUpperCase() },
    { path: path.replace(/[a-z]/, (letter) => `%${letter.charCodeAt(0).toString(16)}`) },
    { path: `${path};x=1` },
    { path: `${path}\\` },
    { path: `${path}%00` },
    { path: `${path}.rsc`, headers: RSC },
    { path: `${path}.segments/_tree.segment.rsc`, headers: SEGMENT },
    { path: `${path}.json` },
    { path: `/_next/data/build${path === "/" ? "/index" : path}.json` },
    { path: `/en${path}` },
    { path: `${path}?_rsc=1`, headers: RSC },
    { path: `${path}?_rsc=1`, headers: PREFETCH },
    { path: `${path}?_rsc=1`, headers: SEGMENT },
    { path, headers: { "next-url": "/admin", ...RSC } },
    { path, headers: { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" } },
    { path, headers: { "x-middleware-prefetch": "1", purpose: "prefetch" } },
    { path, headers: { "x-original-url": "/healthz", "x-rewrite-url": "/healthz" } },
    { path, headers: { "x-http-method-override": "PUT" } },
    { path, method: "HEAD" },
    { path, method: "POST", headers: { "next-action": "x".repeat(40), "content-type": "text/plain" } },
  ];
}
