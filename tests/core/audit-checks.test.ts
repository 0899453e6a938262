import { describe, expect, it } from "vitest";
import { type AuditInput, CHECK_KEYS, type CheckKey } from "@/lib/core/audit-check";
import type { MetricDefinition } from "@/lib/core/metric";
import type { Period, PlainDate } from "@/lib/core/period";
import { auditThread } from "@/lib/core/thread-audit";
import { facts, link, metric, thread } from "./thread";

const nps = metric("nps", "outcome", { department: "field" });
const fcr = metric("fcr", "team");
const visits = metric("visits", "worker", { department: "field" });
const METRICS = [nps, fcr, visits];
const LINKS = [link("fcr", "nps"), link("visits", "nps")];

/** A thread in which everything is in order but for what is said. */
function sound(but: Partial<Parameters<typeof thread>[0]> = {}): AuditInput {
  return thread({ metrics: METRICS, links: LINKS, ...but });
}

function withFcr(more: Partial<MetricDefinition>): readonly MetricDefinition[] {
  return [nps, { ...fcr, ...more }, visits];
}

function many(count: number): AuditInput {
  const metrics = Array.from({ length: count }, (_, at) => metric(`m${at}`, "team"));
  return sound({
    metrics: [...METRICS.slice(0, 1), visits, ...metrics],
    links: [link("visits", "nps"), ...metrics.map(({ key }) => link(key, "nps"))],
  });
}

const waves = (scale: number, noise: number) =>
  Array.from({ length: 14 }, (_, at) => ({
    period: (1000 + at) as Period,
    value: scale * Math.sin(at * at) + noise * Math.cos(3 * at),
  }));
const twins = (noise: number) =>
  sound({ facts: { fcr: facts("on-line", { values: waves(1, 0) }), visits: facts("on-line", { values: waves(2, noise) }) } });
const coherent = (verdict: "adds-up" | "falls-short" | "cannot-be-tested", parts: number | null) =>
  sound({
    input: {
      coherence: [
        { metric: "fcr", unit: "support", verdict, date: "2026-12-31" as PlainDate, promise: 80, parts, with: ["blue"] },
      ],
    },
  });
const read = (lastRead: string) => sound({ facts: { fcr: facts("on-line", { lastRead: lastRead as PlainDate }) } });
const handed = (without: readonly string[], handoff = true) =>
  sound({ links: [link("fcr", "visits", { handoff }), link("visits", "nps")], without });

/** For every check, what it finds at fault, and the nearest thing in which it finds nothing. */
const CASES: Readonly<
  Record<CheckKey, { readonly fires: AuditInput; readonly rests: readonly AuditInput[]; readonly names: readonly string[] }>
> = {
  "no-path-to-outcome": {
    fires: sound({ links: LINKS.slice(1) }),
    rests: [sound(), sound({ links: [link("fcr", "visits"), link("visits", "nps")] })],
    names: ["fcr"],
  },
  "outcome-without-worker-kpi": {
    fires: sound({ metrics: [nps, { ...fcr, level: "department" }, { ...visits, level: "journey" }] }),
    rests: [
      sound(),
      sound({ metrics: [nps, { ...fcr, level: "department" }, visits], links: [link("visits", "fcr"), link("fcr", "nps")] }),
    ],
    names: ["nps"],
  },
  "no-owner": { fires: sound({ metrics: withFcr({ owner: null }) }), rests: [sound()], names: ["fcr"] },
  "no-goal": {
    fires: sound({ without: ["fcr"] }),
    rests: [sound(), sound({ metrics: withFcr({ direction: "neutral" }), without: ["fcr"] })],
    names: ["fcr"],
  },
  stale: {
    fires: read("2026-08-02"),
    rests: [
      read("2026-08-03"),
      sound({
        ...{ metrics: withFcr({ dueDays: 1 }) },
        facts: { fcr: facts("on-line", { lastRead: "2026-08-02" as PlainDate }) },
      }),
    ],
    names: ["fcr"],
  },
  "never-read": {
    fires: sound({ facts: { fcr: facts("no-data", { everRead: false, lastRead: null }) } }),
    rests: [
      sound(),
      sound({
        metrics: withFcr({ measure: "formula", formula: "[visits]" }),
        facts: { fcr: facts("no-data", { everRead: false, lastRead: null }) },
      }),
    ],
    names: ["fcr"],
  },
  "sign-conflict": {
    fires: sound({ links: [link("fcr", "nps", { sign: "-" }), link("visits", "nps")] }),
    rests: [
      sound(),
      sound({ metrics: withFcr({ direction: "down" }), links: [link("fcr", "nps", { sign: "-" }), link("visits", "nps")] }),
      sound({ metrics: withFcr({ direction: "neutral" }), links: [link("fcr", "nps", { sign: "-" }), link("visits", "nps")] }),
    ],
    names: ["fcr", "nps"],
  },
  "contradicted-link": {
    fires: sound({ input: { contradicted: [{ from: "fcr", to: "nps" }] } }),
    rests: [sound({ input: { contradicted: [] } })],
    names: ["fcr", "nps"],
  },
  watermelon: {
    fires: sound({ facts: { nps: facts("off-line"), visits: facts("slipping") } }),
    rests: [
      sound({ facts: { nps: facts("slipping") } }),
      sound({ facts: { nps: facts("off-line"), fcr: facts("slipping"), visits: facts("slipping") } }),
      sound({ facts: { nps: facts("off-line"), fcr: facts("no-data"), visits: facts("late") } }),
    ],
    names: ["nps"],
  },
  "guardrail-broken": {
    fires: sound({ metrics: withFcr({ guard: "visits" }), facts: { visits: facts("off-line") } }),
    rests: [
      sound({ metrics: withFcr({ guard: "visits" }), facts: { visits: facts("slipping") } }),
      sound({ metrics: withFcr({ guard: "visits" }), facts: { fcr: facts("slipping"), visits: facts("off-line") } }),
      sound({ facts: { visits: facts("off-line") } }),
    ],
    names: ["fcr", "visits"],
  },
  "goals-do-not-add-up": {
    fires: coherent("falls-short", 78),
    rests: [coherent("adds-up", 80), coherent("cannot-be-tested", null)],
    names: ["fcr"],
  },
  "reported-differs-from-parts": {
    fires: sound({ facts: { fcr: facts("on-line", { differing: [{ unit: "support", reported: 71, parts: 68.4 }] }) } }),
    rests: [sound()],
    names: ["fcr"],
  },
  overload: {
    fires: many(10),
    rests: [many(9), { ...many(10), overload: 10 }],
    names: Array.from({ length: 10 }, (_, at) => `m${at}`),
  },
  "twin-metrics": {
    fires: twins(0),
    rests: [
      twins(2),
      { ...twins(0), tree: { ...twins(0).tree, links: [...LINKS, link("fcr", "visits", { kind: "component" })] } },
    ],
    names: ["fcr", "visits"],
  },
  "department-without-outcome": {
    fires: sound({ links: LINKS.slice(1) }),
    rests: [
      sound(),
      sound({
        metrics: [nps, { ...fcr, department: "field" }, visits, metric("csat", "outcome")],
        links: [...LINKS, link("visits", "csat")],
      }),
    ],
    names: [],
  },
  "handoff-without-shared-goal": {
    fires: handed(["visits"]),
    rests: [handed([]), handed(["visits"], false)],
    names: ["fcr", "visits"],
  },
  "unweighted-ratio": {
    fires: sound({ facts: { fcr: facts("on-line", { unweighted: true }) } }),
    rests: [sound()],
    names: ["fcr"],
  },
};

describe("each check", () => {
  const found = (input: AuditInput, key: CheckKey) => auditThread(input).checks.filter((check) => check.key === key);

  it.each(CHECK_KEYS)("%s fires where something is at fault, and rests where it is not", (key) => {
    const { fires, rests, names } = CASES[key];
    const checks = found(fires, key);
    expect(checks).toHaveLength(1);
    expect([...(checks[0]?.metrics ?? [])].sort()).toEqual([...names].sort());
    for (const input of rests) expect(found(input, key)).toEqual([]);
  });

  it("rests where nothing is at fault", () => {
    expect(auditThread(sound()).checks).toEqual([]);
  });
});
