import { describe, expect, it } from "vitest";
import { filesUnder, type Import, importsOf, textOf } from "./source-files";

const CODE = filesUnder(["app", "bench", "cli", "db", "lib"], [".ts", ".tsx"]).filter(
  (path) => !path.startsWith("db/migrations/"),
);
const TESTS = filesUnder(["tests"], [".ts", ".tsx"]);
const IMPORTS = CODE.flatMap(importsOf);

interface Layer {
  readonly name: string;
  readonly holds: (path: string) => boolean;
  readonly mayImport: RegExp;
  readonly packages?: RegExp;
}

const isClient = (path: string) => path.startsWith("app/") && /^["']use client["']/.test(textOf(path));
const CORE = "lib/core/[^/]+";
const SCHEMA = "lib/[^/]+/(?:schema|fields)";

/** Who may import what of ours, and (where it matters) which packages. The first layer that holds a file decides. */
const LAYERS: readonly Layer[] = [
  { name: "the pure core", holds: (path) => path.startsWith("lib/core/"), mayImport: new RegExp(`^${CORE}$`), packages: /^$/ },
  {
    name: "a schema",
    holds: (path) => /^lib\/[^/]+\/(schema|fields)\.ts$/.test(path),
    mayImport: new RegExp(`^(${CORE}|${SCHEMA})$`),
    packages: /^zod$/,
  },
  {
    name: "client queries",
    holds: (path) => /^lib\/[^/]+\/queries\.ts$/.test(path),
    mayImport: new RegExp(`^(${CORE}|${SCHEMA}|lib/[^/]+/queries|lib/fetch-json)$`),
    packages: /^(zod|@tanstack\/react-query)$/,
  },
  {
    name: "the database",
    holds: (path) => path.startsWith("db/"),
    mayImport: /^(db\/.*|lib\/core\/.*|lib\/context|lib\/errors|lib\/env)$/,
  },
  { name: "lib", holds: (path) => path.startsWith("lib/"), mayImport: /^(lib|db)\// },
  {
    name: "a client component",
    holds: isClient,
    mayImport: new RegExp(`^(app/.*|${CORE}|${SCHEMA}|lib/[^/]+/queries|lib/fetch-json)$`),
    packages: /^(?!node:|better-sqlite3|drizzle-orm|yaml$)/,
  },
  {
    name: "app",
    holds: (path) => path.startsWith("app/"),
    mayImport: /^(app\/|lib\/|package\.json$)/,
    packages: /^(?!drizzle-orm|better-sqlite3)/,
  },
  {
    name: "cli",
    holds: (path) => path.startsWith("cli/"),
    mayImport: /^(cli\/|lib\/|package\.json$)/,
    packages: /^(?!drizzle-orm|better-sqlite3|react)/,
  },
  { name: "bench", holds: (path) => path.startsWith("bench/"), mayImport: /^(bench|lib|db)\// },
];

function trespasses(path: string): string[] {
  const layer = LAYERS.find((candidate) => candidate.holds(path));
  if (layer === undefined) return [`${path} belongs to no layer`];
  return importsOf(path)
    .filter(({ to, ours }) => !(ours ? layer.mayImport : (layer.packages ?? /./)).test(to))
    .map(({ to }) => `${path} (${layer.name}) may not import ${to}`);
}

/** The first cycle among our own files, as the path that closes it, or null. */
function findCycle(imports: readonly Import[]): string[] | null {
  const targets = new Map<string, Set<string>>();
  for (const { from, to, ours } of imports) {
    if (!ours) continue;
    const key = from.replace(/\.tsx?$/, "");
    targets.set(key, (targets.get(key) ?? new Set()).add(to));
  }
  const done = new Set<string>();
  const visit = (file: string, trail: readonly string[]): string[] | null => {
    if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file];
    if (done.has(file)) return null;
    for (const target of targets.get(file) ?? []) {
      const cycle = visit(target, [...trail, file]);
      if (cycle !== null) return cycle;
    }
    done.add(file);
    return null;
  };
  for (const file of targets.keys()) {
    const cycle = visit(file, []);
    if (cycle !== null) return cycle;
  }
  return null;
}

describe("imports", () => {
  it("stay within their layer", () => expect(CODE.flatMap(trespasses)).toEqual([]));
  it("form no cycle", () => expect(findCycle(IMPORTS)).toBeNull());
  it("are seen to form a cycle where they do", () => {
    const edge = (from: string, to: string) => ({ from: `${from}.ts`, to, ours: true });
    expect(findCycle([edge("a", "b"), edge("b", "c"), edge("c", "b")])).toEqual(["b", "c", "b"]);
  });
  it("reach files of ours that exist", () => {
    const known = new Set(
      [...CODE, ...filesUnder(["db/migrations"], [".ts"]), ...filesUnder(["app"], [".css"])].map((path) =>
        path.replace(/\.tsx?$/, ""),
      ),
    );
    const broken = IMPORTS.filter(({ to, ours }) => ours && !to.endsWith(".json") && !known.has(to));
    expect(broken.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });
});

describe("the store", () => {
  const named = (name: string) => IMPORTS.filter(({ to }) => to === name).map(({ from }) => from);

  it("is hidden in a visit, from all but what opens it and what authorises", () => {
    const knowing = new Set(["lib/access/authorise.ts", "lib/access/operator.ts", "lib/context.ts", "lib/open-context.ts"]);
    expect(named("lib/access/hidden").filter((path) => !knowing.has(path))).toEqual([]);
  });

  it("is out of reach for app/: a page or route holds a visit, and no more", () => {
    const openers = /^(db\/|lib\/(open-context|access\/(hidden|operator))$)/;
    const holding = IMPORTS.filter(({ from, to, ours }) => ours && from.startsWith("app/") && openers.test(to));
    expect(holding.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  it("is authorised for, by every function that takes a visit, before anything else", () => {
    const takesVisit = /^export (?:async )?function\*? (\w+)[^{]*?\(\s*visit: Visit\b/gm;
    const unasked = CODE.filter((path) => path.startsWith("lib/")).flatMap((path) => {
      const source = textOf(path);
      return [...source.matchAll(takesVisit)].flatMap((match) => {
        const body = source.slice(match.index).split(/^}/m)[0] ?? "";
        return /\bauthorise\(visit\b|\(visit\b/.test(body) ? [] : [`${path}: ${match[1]}`];
      });
    });
    expect(unasked).toEqual([]);
  });
});

describe("files", () => {
  const lines = (path: string) => textOf(path).split("\n").length - 1;

  it("hold one concept: at most 300 lines of code, 400 of tests", () => {
    const long = [...CODE.filter((path) => lines(path) > 300), ...TESTS.filter((path) => lines(path) > 400)];
    expect(long.map((path) => `${path}: ${lines(path)} lines`)).toEqual([]);
  });

  it("have names that say what is in them", () => {
    const vague = /\/(utils?|helpers?|misc|common|shared|stuff|types|index|constants)\.(ts|tsx)$/;
    expect([...CODE, ...TESTS].filter((path) => vague.test(path))).toEqual([]);
  });

  it("are no barrels", () => {
    const declares = /^(export\s+)?(default\s+)?(async\s+)?(const|let|function|class|interface|type\s+\w+\s*[=<]|enum)\b/m;
    const reexports = /^export\s+(type\s+)?[{*][^;]*\sfrom\s/m;
    expect(CODE.filter((path) => reexports.test(textOf(path)) && !declares.test(textOf(path)))).toEqual([]);
  });

  it("leave nothing behind", () => {
    const left = /\b(TODO|FIXME|XXX|HACK)\b|@ts-(ignore|nocheck|expect-error)|biome-ignore|eslint-disable|\.(only|skip)\(/;
    const own = "tests/structure.test.ts";
    expect([...CODE, ...TESTS].filter((path) => path !== own && left.test(textOf(path)))).toEqual([]);
  });
});

describe("lib/core", () => {
  it("has a docstring on every exported function", () => {
    const bareFunctions = CODE.filter((path) => path.startsWith("lib/core/")).flatMap((path) => {
      const source = textOf(path).split("\n");
      return source.flatMap((line, at) => {
        const name = /^export (?:async )?function\*? (\w+)/.exec(line)?.[1];
        return name !== undefined &&
          !/\*\/\s*$/.test(source[at - 1] ?? "") &&
          !/^(export )?(async )?function /.test(source[at - 1] ?? "")
          ? [`${path}: ${name}`]
          : [];
      });
    });
    expect(bareFunctions).toEqual([]);
  });

  it("asks neither the clock nor chance", () => {
    const impure = /\bDate\.now\(|new Date\(\)|Math\.random\(|\bprocess\.|\bcrypto\./;
    expect(CODE.filter((path) => path.startsWith("lib/core/") && impure.test(textOf(path)))).toEqual([]);
  });
});

describe("migrations", () => {
  it("rebuild no table: inside a transaction that silently deletes the rows that refer to it", () => {
    const migrations = filesUnder(["db/migrations"], [".ts"]);
    expect(migrations.length).toBeGreaterThan(10);
    expect(migrations.filter((path) => /\bDROP\s+TABLE\b|__new_/i.test(textOf(path)))).toEqual([]);
  });
});
