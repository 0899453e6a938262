import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AuditInput, Check, CheckKey } from "@/lib/core/audit-check";
import { CHECK_KEYS } from "@/lib/core/audit-check";
import type { Period, PlainDate } from "@/lib/core/period";
import { auditThread } from "@/lib/core/thread-audit";
import { buildUnitTree } from "@/lib/core/unit-tree";
import { facts, link, metric, thread } from "./thread";

function found(input: AuditInput, key: CheckKey): readonly Check[] {
  return auditThread(input).checks.filter((check) => check.key === key);
}

function messages(input: AuditInput, key: CheckKey): string[] {
  return found(input, key).map(({ message }) => message);
}

const nps = metric("nps", "outcome", { department: "field" });
const fcr = metric("fcr", "team");
const visits = metric("visits", "worker", { department: "field" });
const sound = { metrics: [nps, fcr, visits], links: [link("fcr", "nps"), link("visits", "nps")] };

describe("coverage", () => {
  it("of a sound thread is whole, and nothing is found", () => {
    const audit = auditThread(thread(sound));
    expect(audit.checks).toEqual([]);
    expect(audit.coverage).toEqual({ kpis: 1, outcomes: 1, kpisConnected: 2, kpiCount: 2, outcomesGrounded: 1, outcomeCount: 1 });
  });

  it("is the share of KPIs with a path to an outcome, and of outcomes with a path to the floor", () => {
    const metrics = [
      nps,
      metric("churn", "outcome"),
      metric("csat", "outcome"),
      metric("effort", "journey"),
      fcr,
      visits,
      metric("idle", "worker"),
    ];
    const { coverage } = auditThread(
      thread({ metrics, links: [link("fcr", "effort"), link("effort", "nps"), link("visits", "churn")] }),
    );
    expect(coverage.kpis).toBe(3 / 4);
    expect(coverage.outcomes).toBe(2 / 3);
  });

  it("is null where there is nothing to share", () => {
    expect(auditThread(thread({ metrics: [nps] })).coverage).toMatchObject({ kpis: null, outcomes: 0 });
    expect(auditThread(thread({ metrics: [] })).coverage).toMatchObject({ kpis: null, outcomes: null });
  });

  it("counts a formula's parts as its drivers without a link", () => {
    const cost = metric("cost", "outcome", { measure: "formula", formula: "[fcr] / [visits]" });
    expect(auditThread(thread({ metrics: [cost, fcr, visits] })).coverage).toMatchObject({ kpis: 1, outcomes: 1 });
  });
});

describe("broken threads", () => {
  it("are KPIs without a path to an outcome, and outcomes without one to the floor", () => {
    const input = thread({ metrics: [nps, metric("effort", "journey"), fcr], links: [link("effort", "nps")] });
    expect(messages(input, "no-path-to-outcome")).toEqual(["fcr has no path to an outcome."]);
    expect(messages(input, "outcome-without-worker-kpi")).toEqual(["Nothing that a team or a worker does leads to nps."]);
  });

  it("are departments from which nothing leads to an outcome", () => {
    const input = thread({ metrics: [nps, fcr, visits], links: [link("visits", "nps")] });
    expect(found(input, "department-without-outcome").map(({ units }) => units)).toEqual([["support"]]);
    expect(found(thread(sound), "department-without-outcome")).toEqual([]);
  });
});

describe("owners and goals", () => {
  it("are missed where there are none, but no goal where neither way is good", () => {
    const input = thread({
      ...sound,
      metrics: [
        metric("nps", "outcome", { owner: null }),
        fcr,
        metric("visits", "worker", { direction: "neutral", department: "field" }),
      ],
      without: ["fcr", "visits"],
    });
    expect(found(input, "no-owner").map(({ metrics }) => metrics)).toEqual([["nps"]]);
    expect(found(input, "no-goal").map(({ metrics }) => metrics)).toEqual([["fcr"]]);
  });
});

describe("readings", () => {
  it("are stale some three periods after the last one, later where they are due late", () => {
    const read = (lastRead: string) => ({ fcr: facts("no-data", { lastRead: lastRead as PlainDate }) });
    expect(messages(thread({ ...sound, facts: read("2026-07-31") }), "stale")).toEqual([
      "fcr has had no reading since 31 Jul 2026.",
    ]);
    expect(found(thread({ ...sound, facts: read("2026-08-31") }), "stale")).toEqual([]);
    const late = { ...sound, metrics: [nps, metric("fcr", "team", { dueDays: 10 }), visits] };
    expect(found(thread({ ...late, facts: read("2026-07-31") }), "stale")).toEqual([]);
  });

  it("are missed where there never were any, though not for a formula", () => {
    const never = { everRead: false, lastRead: null };
    const cost = metric("cost", "outcome", { measure: "formula", formula: "[fcr]", department: "support" });
    const input = thread({
      metrics: [...sound.metrics, cost],
      links: sound.links,
      facts: { fcr: facts("no-data", never), cost: facts("no-data", never) },
    });
    expect(found(input, "never-read").map(({ metrics }) => metrics)).toEqual([["fcr"]]);
  });

  it("that differ from the parts below them, or cannot be weighted, are named with both figures", () => {
    const input = thread({
      ...sound,
      facts: { fcr: facts("on-line", { differing: [{ unit: "support", reported: 71, parts: 68.4 }], unweighted: true }) },
    });
    expect(messages(input, "reported-differs-from-parts")).toEqual([
      "fcr: Support reported 71.0%, the units below it add up to 68.4%.",
    ]);
    expect(found(input, "unweighted-ratio")).toHaveLength(1);
  });
});

describe("signs", () => {
  const chain = (...signs: readonly ("+" | "-")[]) =>
    thread({
      metrics: [nps, metric("repeat", "team", { direction: "down" }), metric("fcr", "worker")],
      links: [link("fcr", "repeat", { sign: signs[0] ?? null }), link("repeat", "nps", { sign: signs[1] ?? null })],
    });

  it("that lead from better to better are fine", () => {
    expect(found(chain("-", "-"), "sign-conflict")).toEqual([]);
  });

  it("that lead from better to worse are a conflict, named once where it arises", () => {
    expect(messages(chain("+", "-"), "sign-conflict")).toEqual([
      "Improving fcr would worsen nps: fcr raises repeat, which lowers nps.",
    ]);
    expect(messages(chain("-", "+"), "sign-conflict")).toEqual(["Improving repeat would worsen nps: repeat raises nps."]);
  });

  it("cancel out along a path: what worsens what is itself the wrong way round does not harm", () => {
    expect(found(chain("+", "+"), "sign-conflict").map(({ metrics }) => metrics)).toEqual([["repeat", "nps"]]);
  });

  it("are followed through metrics that have no good side", () => {
    const metrics = [nps, metric("volume", "team", { direction: "neutral" }), metric("fcr", "worker")];
    const links = [link("fcr", "volume"), link("volume", "nps", { sign: "-" })];
    expect(found(thread({ metrics, links }), "sign-conflict")).toMatchObject([
      { metrics: ["fcr", "nps"], links: ["fcr:volume", "volume:nps"] },
    ]);
  });

  it("of a part come from the formula", () => {
    const cost = metric("cost", "outcome", { measure: "formula", formula: "[spend] / [fcr]", direction: "down" });
    const metrics = [cost, metric("spend", "team", { direction: "up" }), metric("fcr", "worker")];
    expect(messages(thread({ metrics }), "sign-conflict")).toEqual(["Improving spend would worsen cost: spend raises cost."]);
  });

  it("against which the readings speak are reported as evidence says", () => {
    const input = thread({ ...sound, input: { contradicted: [{ from: "fcr", to: "nps" }] } });
    expect(found(input, "contradicted-link")).toMatchObject([{ links: ["fcr:nps"], severity: "high" }]);
  });
});

describe("statuses side by side", () => {
  it("show a department that is all on the line while an outcome it feeds is off it", () => {
    const input = thread({ ...sound, facts: { nps: facts("off-line") } });
    expect(found(input, "watermelon").map(({ units, metrics }) => [units, metrics])).toEqual([
      [["field"], ["nps"]],
      [["support"], ["nps"]],
    ]);
    expect(
      found(thread({ ...sound, facts: { nps: facts("off-line"), fcr: facts("held") } }), "watermelon").map(({ units }) => units),
    ).toEqual([["field"]]);
    expect(found(thread({ ...sound, facts: { nps: facts("slipping") } }), "watermelon")).toEqual([]);
    expect(
      found(
        thread({ ...sound, facts: { nps: facts("off-line"), fcr: facts("no-goal"), visits: facts("no-data") } }),
        "watermelon",
      ),
    ).toEqual([]);
  });

  it("show a metric that is on its line at its guard's cost", () => {
    const guarded = { ...sound, metrics: [nps, metric("fcr", "team", { guard: "visits" }), visits] };
    for (const status of ["held", "on-line"] as const) {
      const input = thread({ ...guarded, facts: { fcr: facts(status), visits: facts("off-line") } });
      expect(found(input, "guardrail-broken")).toMatchObject([{ metrics: ["fcr", "visits"] }]);
    }
    expect(found(thread({ ...guarded, facts: { visits: facts("slipping") } }), "guardrail-broken")).toEqual([]);
    expect(
      found(thread({ ...guarded, facts: { fcr: facts("slipping"), visits: facts("off-line") } }), "guardrail-broken"),
    ).toEqual([]);
  });
});

describe("promises", () => {
  it("that do not add up are named with what they come to", () => {
    const short = {
      metric: "fcr",
      unit: "support",
      verdict: "falls-short",
      date: "2026-12-31" as PlainDate,
      promise: 45,
      parts: 43.1,
      with: ["blue"],
    } as const;
    const input = thread({
      ...sound,
      input: { coherence: [short, { ...short, metric: "visits", verdict: "cannot-be-tested", parts: null }] },
    });
    expect(messages(input, "goals-do-not-add-up")).toEqual(["fcr at Support: the parts add up to 43.1%, the promise is 45.0%."]);
  });

  it("are missed where one department hands over to another", () => {
    const handed = { metrics: [nps, fcr, visits], links: [link("fcr", "visits", { handoff: true }), link("visits", "nps")] };
    expect(messages(thread({ ...handed, without: ["visits"] }), "handoff-without-shared-goal")).toEqual([
      "Support and Field share no goal where fcr hands over to visits.",
    ]);
    expect(found(thread(handed), "handoff-without-shared-goal")).toEqual([]);
  });
});

describe("clutter", () => {
  it("is more than nine metrics on one scorecard", () => {
    const many = (count: number) => Array.from({ length: count }, (_, at) => metric(`m${at}`, "team"));
    const input = (count: number) =>
      thread({ metrics: [nps, ...many(count)], links: many(count).map(({ key }) => link(key, "nps")) });
    expect(found(input(9), "overload")).toEqual([]);
    expect(messages(input(10), "overload")).toEqual(["The scorecard of Support has 10 metrics."]);
    expect(found({ ...input(5), overload: 4 }, "overload")).toHaveLength(1);
  });

  it("is two metrics that move as one, unless one is made of the other", () => {
    const values = (scale: number) =>
      Array.from({ length: 14 }, (_, at) => ({ period: (1000 + at) as Period, value: scale * Math.sin(at * at) }));
    const both = { fcr: facts("on-line", { values: values(1) }), visits: facts("on-line", { values: values(-3) }) };
    expect(messages(thread({ ...sound, facts: both }), "twin-metrics")).toEqual(["fcr and visits move as one (r = −1.00)."]);
    const part = { ...sound, links: [...sound.links, link("fcr", "visits", { kind: "component" })] };
    expect(found(thread({ ...part, facts: both }), "twin-metrics")).toEqual([]);
  });
});

describe("the audit", () => {
  /** A thread with much to find, in an order that `shuffled` decides. */
  const untidy = (shuffled: <T>(things: readonly T[]) => T[]): AuditInput => {
    const metrics = [
      metric("nps", "outcome", { owner: null }),
      metric("churn", "outcome", { direction: "down" }),
      ...Array.from({ length: 12 }, (_, at) =>
        metric(`m${at}`, at % 2 ? "team" : "worker", { owner: at % 3 ? "ana" : null, direction: at % 5 ? "up" : "neutral" }),
      ),
    ];
    const links = Array.from({ length: 10 }, (_, at) => [
      link(`m${at}`, `m${at + 1}`, { sign: at % 4 ? "+" : "-" }),
      link(`m${at}`, at % 2 ? "nps" : "churn"),
    ]).flat();
    const input = thread({
      metrics: shuffled(metrics),
      links: shuffled(links),
      without: ["m3", "m1"],
      facts: { nps: facts("off-line") },
    });
    const differing = [{ unit: "support", reported: 1, parts: 2 }];
    const known = new Map(shuffled([...input.facts])).set("m2", facts("on-line", { differing }));
    return { ...input, facts: known, units: buildUnitTree(shuffled(input.units.units)) };
  };

  it("says the same in whatever order things come in, worst first", () => {
    const plain = auditThread(untidy((things) => [...things]));
    expect(plain.checks.length).toBeGreaterThan(10);
    const ranks = plain.checks.map(({ severity }) => ["high", "medium", "low"].indexOf(severity));
    expect(ranks).toEqual([...ranks].sort());
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat(1000)), (stream) => {
        const shuffled = <T>(things: readonly T[]): T[] =>
          things
            .map((thing) => ({ thing, at: stream.next().value ?? 0 }))
            .sort((a, b) => a.at - b.at)
            .map(({ thing }) => thing);
        expect(auditThread(untidy(shuffled))).toEqual(plain);
      }),
      { numRuns: 50 },
    );
  });

  it("has a key, a sentence and something to do for every check", () => {
    for (const check of auditThread(untidy((things) => [...things])).checks) {
      expect(CHECK_KEYS).toContain(check.key);
      expect(check.message).toMatch(/\.$/);
      expect(check.action).toMatch(/\.$/);
      expect(check.metrics.length + check.units.length + check.links.length).toBeGreaterThan(0);
    }
  });
});
