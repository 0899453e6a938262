import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AuditInput, Check } from "@/lib/core/audit-check";
import { LEVELS, type Link, type MetricDefinition } from "@/lib/core/metric";
import type { Status } from "@/lib/core/status";
import { auditThread } from "@/lib/core/thread-audit";
import { buildUnitTree } from "@/lib/core/unit-tree";
import { facts, link, metric, thread } from "./thread";

const STATUSES: readonly Status[] = ["on-line", "off-line", "slipping", "held", "no-data"];

/** Random threads of up to ten metrics in two departments, links from lower to higher numbers. */
const threads: fc.Arbitrary<AuditInput> = fc
  .record({
    metrics: fc.array(
      fc.record({
        level: fc.constantFrom(...LEVELS),
        department: fc.constantFrom("support", "field"),
        direction: fc.constantFrom("up", "up", "down", "neutral"),
        owner: fc.constantFrom("ana", "ana", null),
        status: fc.constantFrom(...STATUSES),
        guard: fc.option(fc.nat(9), { freq: 3 }),
        goal: fc.boolean(),
        read: fc.boolean(),
      }),
      { minLength: 1, maxLength: 10 },
    ),
    links: fc.uniqueArray(fc.record({ from: fc.nat(9), to: fc.nat(9), sign: fc.constantFrom("+", "-"), handoff: fc.boolean() }), {
      maxLength: 14,
      selector: ({ from, to }) => `${from} ${to}`,
    }),
  })
  .map(({ metrics, links }) => {
    const known = metrics.map(({ level, department, direction, owner, guard }, at): MetricDefinition => {
      const guards = guard !== null && guard !== at && guard < metrics.length ? `m${guard}` : null;
      return metric(`m${at}`, level, { department, direction, owner, guard: guards } as Partial<MetricDefinition>);
    });
    return thread({
      metrics: known,
      links: links
        .filter(({ from, to }) => from < to && to < metrics.length)
        .map(({ from, to, sign, handoff }) => link(`m${from}`, `m${to}`, { sign, handoff } as Partial<Link>)),
      without: known.filter((_, at) => !metrics[at]?.goal).map(({ key }) => key),
      facts: Object.fromEntries(
        metrics.map(({ status, read }, at) => [`m${at}`, facts(status, read ? {} : { everRead: false, lastRead: null })]),
      ),
      input: { overload: 4 },
    });
  });

type Rename = (key: string) => string;

/** The same thread under other keys; `shuffled` decides the order in which things come. */
function renamed(input: AuditInput, rename: Rename, shuffled: <T>(things: readonly T[]) => T[]): AuditInput {
  const { tree, units } = input;
  const named = (definition: MetricDefinition): MetricDefinition => ({
    ...definition,
    key: rename(definition.key),
    department: rename(definition.department),
    guard: definition.guard === null ? null : rename(definition.guard),
  });
  const keyed = <T>(map: ReadonlyMap<string, T>) => new Map(shuffled([...map]).map(([key, value]) => [rename(key), value]));
  return {
    ...input,
    tree: {
      ...tree,
      organisation: { ...tree.organisation, key: rename(tree.organisation.key) },
      metrics: keyed(new Map([...tree.metrics].map(([key, definition]) => [key, named(definition)]))),
      goals: new Map([...keyed(tree.goals)].map(([key, goals]) => [key, keyed(goals)])),
      links: shuffled(tree.links).map((each) => ({ ...each, from: rename(each.from), to: rename(each.to) })),
    },
    units: buildUnitTree(shuffled(units.units).map((unit) => ({ ...unit, key: rename(unit.key) }))),
    facts: new Map([...keyed(input.facts)].map(([key, known]) => [key, { ...known, statuses: keyed(known.statuses) }])),
  };
}

/** What a finding is about, whatever order it names things in; of a path that shows a conflict, where it begins. */
function about({ key, severity, metrics, units, links }: Check, back: Rename): string {
  const shown = key === "sign-conflict" ? links.slice(0, 1) : links;
  const named = shown.map((each) => each.split(":").map(back).join(":"));
  return JSON.stringify([key, severity, metrics.map(back).sort(), units.map(back).sort(), named.sort()]);
}

const shuffling = fc.infiniteStream(fc.nat(1000)).map(
  (stream) =>
    <T>(things: readonly T[]): T[] =>
      things
        .map((thing) => ({ thing, at: stream.next().value ?? 0 }))
        .sort((a, b) => a.at - b.at)
        .map(({ thing }) => thing),
);
const KEYS = ["acme", "support", "field", "blue", ...Array.from({ length: 10 }, (_, at) => `m${at}`)];
const renames = fc.shuffledSubarray(KEYS, { minLength: KEYS.length }).map((order) => {
  const to = new Map(KEYS.map((key, at) => [key, `x-${order[at]}`]));
  const back = new Map([...to].map(([key, name]) => [name, key]));
  return { to: (key: string) => to.get(key) ?? key, back: (key: string) => back.get(key) ?? key };
});

describe("the audit", () => {
  it("finds the same under other keys, in whatever order things come", () => {
    fc.assert(
      fc.property(threads, renames, shuffling, (input, { to, back }, shuffled) => {
        const [plain, other] = [auditThread(input), auditThread(renamed(input, to, shuffled))];
        expect(other.coverage).toEqual(plain.coverage);
        const same = (key: string): string => key;
        expect(other.checks.map((check) => about(check, back)).sort()).toEqual(
          plain.checks.map((check) => about(check, same)).sort(),
        );
      }),
      { numRuns: 300 },
    );
  });

  it("says the same in the same order, to the word, when only the order differs", () => {
    fc.assert(
      fc.property(threads, shuffling, (input, shuffled) => {
        expect(auditThread(renamed(input, (key) => key, shuffled))).toEqual(auditThread(input));
      }),
      { numRuns: 200 },
    );
  });

  it("says the same of other names, with those names", () => {
    fc.assert(
      fc.property(threads, (input) => {
        const metrics = new Map([...input.tree.metrics].map(([key, definition]) => [key, { ...definition, name: `«${key}»` }]));
        const named = auditThread({ ...input, tree: { ...input.tree, metrics } });
        const plain = named.checks.map((check) => ({ ...check, message: check.message.replaceAll(/[«»]/g, "") }));
        expect({ ...named, checks: plain }).toEqual(auditThread(input));
      }),
      { numRuns: 200 },
    );
  });
});
