import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { openStore } from "@/db/open";
import { operatorContext } from "@/lib/access/operator";
import { CHECK_KEYS } from "@/lib/core/audit-check";
import { importFile } from "@/lib/imports/run-import";
import { auditOf } from "@/lib/scorecards/audit";
import { applyTree } from "@/lib/tree/mutations";
import { CHANGED, readingsCsv, TREE } from "../meaning/company";

/*
 * The audit as the command prints it, of a company with readings, whose keys and names are others and whose units, metrics and
 * links come in another order: the same findings of the same things. (Of the pure core, for whatever graph:
 * tests/core/audit-renamed.test.ts; each check alone, firing and resting: tests/core/audit-checks.test.ts.)
 */

const KEYS = ["acme", "north", "south", "red", "blue", "green", "nps", "answered", "orders", "backlog", "load", "visits"];
const NAMES = [
  "Acme",
  "North",
  "South",
  "Red",
  "Blue",
  "Green",
  "Answered at once",
  "Backlog for an order",
  "Backlog",
  "Orders",
  "Visits",
];

/** Beside what the company has: a metric that nothing was ever read of, a hand-off nobody is held to, a conflict of signs. */
const MORE = {
  metrics: [
    { key: "idle", name: "Idle", level: "team", measure: "sum", grain: "month", department: "south", display: { as: "count" } },
  ],
  links: [
    { from: "visits", to: "idle", kind: "influence", sign: "+", handoff: true },
    { from: "orders", to: "nps", kind: "influence", sign: "-" },
  ],
};

type Shuffle = <T>(things: readonly T[]) => T[];
type File = { units: { units?: unknown[] }[]; metrics: object[]; links: object[] };

interface Other {
  readonly key: (key: string) => string;
  readonly name: (name: string) => string;
  readonly shuffled: Shuffle;
}

const SAME: Other = { key: (key) => key, name: (name) => name, shuffled: (things) => [...things] };

/** The words of a text, each key by another. */
function withKeys(text: string, { key }: Other): string {
  return text.replace(new RegExp(`(?<![\\w-])(${[...KEYS, "idle"].join("|")})(?![\\w-])`, "g"), (found) => key(found));
}

function fileText(other: Other): string {
  const file = parse(withKeys(TREE, other)) as File;
  const more = JSON.parse(withKeys(JSON.stringify(MORE), other)) as typeof MORE;
  const { shuffled } = other;
  const renamed = <T>(thing: T): T =>
    JSON.parse(JSON.stringify(thing), (field, value: unknown) => (field === "name" ? other.name(String(value)) : value)) as T;
  return JSON.stringify(
    renamed({
      ...file,
      units: shuffled(file.units.map((unit) => ({ ...unit, units: shuffled(unit.units ?? []) }))),
      metrics: shuffled([...file.metrics, ...more.metrics]),
      links: shuffled([...file.links, ...more.links]),
    }),
  );
}

async function auditOfCompany(other: Other) {
  const ctx = operatorContext(openStore(":memory:", { create: true }), { now: () => new Date(`${CHANGED}T12:00:00Z`) });
  await applyTree(ctx, { text: fileText(other), format: "json" });
  const [head = "", ...rows] = readingsCsv("2026-01-05" as typeof CHANGED, CHANGED)
    .trim()
    .split("\n");
  // A department’s own figure that is not what its teams come to.
  const own = "backlog,north,2026-07,,,,777";
  const text = withKeys([...other.shuffled(rows), own].join("\n"), other);
  const stream = (async function* () {
    yield Buffer.from(`${head}\n${text}\n`);
  })();
  await importFile(ctx, { stream, name: "readings.csv" });
  const audit = await auditOf(ctx, {});
  ctx.store.close();
  return audit;
}

type Audit = Awaited<ReturnType<typeof auditOfCompany>>;

/** What the findings are about, whatever order they name it in, under the first keys. */
function aboutOf({ coverage, checks }: Audit, back: (key: string) => string) {
  const sorted = (keys: readonly string[]) => keys.map(back).sort();
  const links = (all: readonly string[]) => all.map((link) => link.split(":").map(back).join(":")).sort();
  const about = checks.map(({ key, severity, action, ...of }) =>
    JSON.stringify({ key, severity, action, metrics: sorted(of.metrics), units: sorted(of.units), links: links(of.links) }),
  );
  return { coverage, about: about.sort() };
}

let plain: Audit;
beforeAll(async () => {
  plain = await auditOfCompany(SAME);
});

describe("the audit of a company", () => {
  it("finds a good part of what there is to find, so that what follows says something", () => {
    const found = new Set(plain.checks.map(({ key }) => key));
    expect(found.size).toBeGreaterThanOrEqual(8);
    for (const key of found) expect(CHECK_KEYS).toContain(key);
  });

  it("finds the same of the same things under other keys and names, in another order", async () => {
    const keys = fc.shuffledSubarray([...KEYS, "idle"], { minLength: KEYS.length + 1 });
    await fc.assert(
      fc.asyncProperty(keys, fc.infiniteStream(fc.nat(1000)), async (order, stream) => {
        const to = new Map([...KEYS, "idle"].map((key, at) => [key, `k-${order[at]}`]));
        const back = new Map([...to].map(([key, other]) => [other, key]));
        const shuffled: Shuffle = (things) =>
          things
            .map((thing) => ({ thing, at: stream.next().value ?? 0 }))
            .sort((a, b) => a.at - b.at)
            .map(({ thing }) => thing);
        const audit = await auditOfCompany({ key: (key) => to.get(key) ?? key, name: (name) => `«${name}»`, shuffled });
        expect(aboutOf(audit, (key) => back.get(key) ?? key)).toEqual(aboutOf(plain, (key) => key));
        // Sentences are the same but for the order in which they name things, and the names are the new ones.
        for (const { message } of audit.checks)
          expect(message.replaceAll(/«[^»]*»/g, "")).not.toMatch(new RegExp(NAMES.join("|")));
      }),
      { numRuns: 6 },
    );
  });
});
