import { expect, test } from "vitest";
import { openStore } from "@/db/open";
import { operatorContext } from "@/lib/access/operator";
import { addDays, labelPeriod, lastDay, type PlainDate, periodOf } from "@/lib/core/period";
import { commitReadings } from "@/lib/readings/mutations";
import { auditOf } from "@/lib/scorecards/audit";
import { metricIds, unitTreeOf } from "@/lib/tree/data";
import { applyTree } from "@/lib/tree/mutations";

const TODAY = "2026-07-03" as PlainDate;
const CALENDAR = { fiscalYearStart: 1 };
/** Around every edge of what is looked through for the latest reading. */
const DAYS_AGO = [15, 25, 26, 27, 51, 52, 53, 99, 100];
const LONG_AGO = [101, 300];

const metric = (days: number) =>
  `{ key: read-${days}-ago, name: Read ${days}, level: outcome, measure: sum, department: north, grain: day, collectedAt: team, display: { as: count, decimals: 0 } }`;
const TREE = `
version: 1
organisation: { key: acme, name: Acme }
units: [{ key: north, name: North, kind: department, units: [{ key: red, name: Red, kind: team }] }]
metrics:
${[...DAYS_AGO, ...LONG_AGO].map((days) => `  - ${metric(days)}`).join("\n")}
links: []
`;

test("the audit names the day of the latest reading, however far back it lies", async () => {
  const ctx = operatorContext(openStore(":memory:", { create: true }), { now: () => new Date(`${TODAY}T12:00:00Z`) });
  await applyTree(ctx, { text: TREE });
  const metrics = await metricIds(ctx);
  const unit = (await unitTreeOf(ctx)).byKey("red")?.id ?? 0;
  const rows = [...DAYS_AGO, ...LONG_AGO].flatMap((days) =>
    [days, days + 1, days + 40].map((ago) => ({
      metric: metrics.get(`read-${days}-ago`) ?? 0,
      unit,
      segment: "",
      period: periodOf(addDays(TODAY, -ago), "day", CALENDAR),
      state: "figures" as const,
      numerator: ago,
      denominator: null,
    })),
  );
  await commitReadings(ctx, { kind: "api", rows });
  const { checks } = await auditOf(ctx, {});
  const said = checks.filter(({ key }) => key === "stale").map(({ message }) => message);
  const sentence = (days: number, date: PlainDate) =>
    `Read ${days} has had no reading since ${labelPeriod(periodOf(date, "day", CALENDAR), "long", CALENDAR)}.`;
  const exact = DAYS_AGO.map((days) => sentence(days, addDays(TODAY, -days)));
  const byMonth = LONG_AGO.map((days) => sentence(days, lastDay(monthOf(addDays(TODAY, -days)), CALENDAR)));
  expect(said.toSorted()).toEqual([...exact, ...byMonth].toSorted());
  ctx.store.close();
});

const monthOf = (date: PlainDate) => periodOf(date, "month", CALENDAR);
