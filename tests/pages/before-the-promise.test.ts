import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStore, type Store } from "@/db/open";
import { operatorContext } from "@/lib/access/operator";
import type { Context } from "@/lib/context";
import { metricPage } from "@/lib/metrics/page";
import { postReadings } from "@/lib/readings/posted";
import { cSuitePage } from "@/lib/scorecards/page";
import { unitPage } from "@/lib/scorecards/unit-page";
import { applyTree } from "@/lib/tree/mutations";

const TREE = `
version: 1
organisation: { key: acme, name: Acme }
units:
  - { key: field, name: Field, kind: department }
  - { key: legal, name: Legal, kind: department }
metrics:
  - { key: ease, name: Found it easy, level: outcome, measure: ratio, grain: month, department: acme, display: { as: percent },
      goal: { shape: linear, points: [{ date: 2026-08-31, value: 60 }, { date: 2027-06-30, value: 80 }] } }
  - { key: time, name: Time on site, level: department, measure: ratio, scale: 1, grain: month, department: field, direction: down,
      numerator: minutes on site, denominator: visits, display: { as: number, decimals: 0, unit: min }, dueDays: 3 }
`;

let folder: string;
let store: Store;
let ctx: Context;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "golden-thread-promise-"));
  store = openStore(join(folder, "store.db"), { create: true });
  ctx = operatorContext(store, { now: () => new Date("2026-11-04T09:00:00Z") });
  await applyTree(ctx, { text: TREE });
  const months = ["2026-04", "2026-05", "2026-06", "2026-07", "2026-08", "2026-09", "2026-10"];
  await postReadings(ctx, {
    readings: months.flatMap((period, at) => [
      { metric: "ease", unit: "acme", period, numerator: 30 + at, denominator: 100 },
      { metric: "time", unit: "field", period, numerator: 6700 - at, denominator: 100 },
    ]),
  });
});

afterAll(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("a figure far from a line that was not promised yet", () => {
  it("has been off it since the promise, not since its first reading", async () => {
    const page = await cSuitePage(ctx, {});
    expect(page.headline).toContain("Found it easy has been off its line since August.");
    expect(page.outcomes[0]).toMatchObject({ since: "August", status: "off-line" });
  });

  it("is said of no month before the promise", async () => {
    const page = await cSuitePage(ctx, { period: "2026-06" });
    expect(page.outcomes[0]?.since).toBeNull();
    expect(page.headline).not.toContain("since");
  });
});

describe("a department without metrics", () => {
  it("owes no figures and is not awaited", async () => {
    const page = await cSuitePage(ctx, {});
    expect(page.facts.at(-1)?.words).toBe("1 of 1 departments in, as of 4 Nov");
  });

  it("says that none belongs to it", async () => {
    const page = await unitPage(ctx, { kind: "department", key: "legal", period: undefined, all: false });
    expect([page.headline, page.lede]).toEqual([
      "Legal has no metrics in October 2026.",
      "No metric of the tree belongs to it yet.",
    ]);
  });
});

describe("an amount for each of something", () => {
  it("is not told as a share", async () => {
    const address = { key: "time", tab: "trend", unit: null, by: null, grain: null, range: "recent" } as const;
    const page = await metricPage(ctx, address, undefined);
    expect(page.measure).toBe("Minutes on site ÷ visits");
    expect(page.side.definition.facts).toContain("6,694 over 100 visits.");
  });
});
