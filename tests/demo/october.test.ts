import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { demoFiles } from "@/lib/demo/files";
import { makeWorkforce, rosterCsv, SAM } from "@/lib/demo/people";
import { demoTreeYaml, METRICS } from "@/lib/demo/tree";
import { addUp, figureOf, positionOf, rows } from "./monthly";

const OCTOBER = "2026-10";

describe("October 2026, recomputed from the rows by plain arithmetic", () => {
  it.each([
    ["nps", 38, 3, 0],
    ["satisfaction", 87.2, 5, 1],
    ["found-it-easy", 66.8, -7, 1],
    ["monthly-churn", 2.03, 7, 2],
    ["cost-to-serve", 11.72, -31, 2],
    ["first-visit-fix", 76.7, -28, 1],
    ["right-parts", 93.5, -21, 1],
    ["repeat-visits", 12, -13, 1],
    ["job-time", 67, 14, 0],
    ["customer-rating-of-visit", 4.49, -1, 2],
    ["crew-utilisation", 78, 0, 0],
    ["appointments-kept", 91.6, 5, 1],
    ["safety-stops-closed", 90, 7, 0],
    ["right-skills-booked", 90.3, 4, 1],
    ["remote-fix", 38.4, 6, 1],
    ["faults-fixed-in-24h", 85.1, -9, 1],
    ["repeat-calls", 14.1, -11, 1],
    ["promised-call-backs", 92.5, -3, 1],
    ["order-accuracy", 96.8, -2, 1],
    ["install-lead-time", 10.1, 2, 1],
  ])("%s is %f and stands at %i", (key, value, position, decimals) => {
    expect(figureOf(key, OCTOBER)?.toFixed(decimals)).toBe(value.toFixed(decimals));
    expect(Math.round(positionOf(key, OCTOBER)) + 0).toBe(position);
  });

  it("counts 14,212 of 18,529 repair jobs fixed on the first visit", () => {
    expect(addUp().get(`first-visit-fix ${OCTOBER}`)).toMatchObject({ numerator: 14_212, denominator: 18_529 });
  });

  it("has Sam's own counts, and his team's against the south", () => {
    const sam = addUp((row) => row.unit === SAM.key);
    const counts = (key: string) => [sam.get(`${key} ${OCTOBER}`)?.numerator, sam.get(`${key} ${OCTOBER}`)?.denominator];
    expect(counts("kit-scanned")).toEqual([20, 22]);
    expect(counts("first-visit-fix")).toEqual([42, 52]);
    expect(counts("repeat-visits")).toEqual([6, 52]);
    expect(counts("appointments-kept")).toEqual([48, 52]);
    expect(
      figureOf(
        "kits-complete",
        OCTOBER,
        addUp((row) => row.unit === "field-north"),
      )?.toFixed(1),
    ).toBe("87.2");
    expect(
      figureOf(
        "kits-complete",
        OCTOBER,
        addUp((row) => row.unit === "field-south"),
      )?.toFixed(1),
    ).toBe("93.0");
  });

  it.each([
    ["sales", 6, 6],
    ["provisioning", 6, 6],
    ["network", 5, 6],
    ["field", 5, 8],
    ["support", 6, 7],
  ])("%s keeps %i of its %i lines (a held one among them)", (department, on, of) => {
    const own = METRICS.filter(({ is }) => is.department === department && is.level === "department");
    expect(own).toHaveLength(of);
    expect(own.filter(({ is }) => positionOf(is.key, OCTOBER) >= -5)).toHaveLength(on);
  });

  it("went wrong when the story says so", () => {
    const since = (key: string, below: number) =>
      ["2026-05", "2026-06", "2026-07", "2026-08", "2026-09", OCTOBER].filter((month) => positionOf(key, month) < below)[0];
    expect(since("first-visit-fix", -15)).toBe("2026-08");
    expect(since("cost-to-serve", -15)).toBe("2026-08");
    expect(since("found-it-easy", -5)).toBe("2026-09");
    expect(since("repeat-calls", -5)).toBe("2026-08");
  });
});

describe("the readings", () => {
  it("are between 500,000 and 600,000, at three grains", () => {
    expect(rows.length).toBeGreaterThan(500_000);
    expect(rows.length).toBeLessThan(600_000);
    expect(new Set(rows.map(({ period }) => period.length))).toEqual(new Set([7, 8, 10]));
  });

  it("are plain figures: whole counts, no part above its whole, nothing said twice", () => {
    const share = new Map(METRICS.map(({ is }) => [is.key, is.share === true]));
    const broken = rows.filter(
      ({ metric, numerator, denominator }) =>
        numerator !== null &&
        (!Number.isFinite(numerator) ||
          (denominator !== null &&
            (denominator < 0 ||
              (denominator === 0 && numerator !== 0) ||
              (share.get(metric) === true && (numerator > denominator || numerator < 0))))),
    );
    expect(broken).toEqual([]);
    const places = new Set(rows.map(({ metric, unit, period, segment }) => `${metric} ${unit} ${period} ${segment}`));
    expect(places.size).toBe(rows.length);
  });

  it("are the same on every run", () => {
    const hash = () => {
      const sha = createHash("sha256").update(demoTreeYaml());
      const workforce = makeWorkforce();
      sha.update(rosterCsv(workforce));
      const some = demoFiles(workforce).filter(({ name }) => ["customers.csv", "network.tsv", "billing.csv"].includes(name));
      for (const file of some) for (const piece of file.text) sha.update(piece);
      return sha.digest("hex");
    };
    expect(hash()).toBe(hash());
  });

  it("come from some 400 people at any time, 480 over the years, none of them twice", () => {
    const { people, posts } = makeWorkforce();
    expect(posts).toHaveLength(396);
    expect(people.length).toBeGreaterThan(440);
    expect(new Set(people.map(({ key }) => key)).size).toBe(people.length);
    expect(new Set(people.map(({ name }) => name)).size).toBe(people.length);
  });
});
