import { expect, test } from "vitest";
import { atomically } from "@/db/atomically";
import { headNumber } from "@/db/commit-log";
import type { Context } from "@/lib/context";
import { type Covers, lockedIn, lockIn } from "@/lib/locks/lock";
import { twoDepartments } from "../access/two-departments";
import { period } from "../privacy/small-company";

const lock = (ctx: Context<"periods.lock">, department: string, text: string, covers: Covers) =>
  atomically(ctx.store, (tx) => lockIn(tx, ctx, { department, period: period(text), covers }));

test("a submit locks its own grain, and a lock of the command line all that nests", async () => {
  const { operator } = await twoDepartments();
  const grain = await lock(operator, "support", "2026-10", "grain");
  const within = await lock(operator, "field", "2026-Q3", "within");
  const at = lockedIn(operator.store);
  expect(at({ department: "support" }, period("2026-10"))).toMatchObject({ no: grain, by: "local", covers: "grain" });
  for (const open of ["2026-10-05", "2026-W41", "2026-11", "2026-Q4"]) {
    expect(at({ department: "support" }, period(open)), open).toBeNull();
  }
  for (const closed of ["2026-07-01", "2026-09-30", "2026-W39", "2026-08", "2026-Q3"]) {
    expect(at({ department: "field" }, period(closed)), closed).toMatchObject({ no: within });
  }
  // A week belongs to the quarter of its Thursday; four-week periods nest in years alone.
  for (const open of ["2026-W40", "2026-10", "2026-P04", "2026"]) {
    expect(at({ department: "field" }, period(open)), open).toBeNull();
  }
});

test("what is locked is locked once, and answers with the first", async () => {
  const { operator } = await twoDepartments();
  const first = await lock(operator, "support", "2026-10", "grain");
  const head = headNumber(operator.store);
  expect(await lock(operator, "support", "2026-10", "grain")).toBe(first);
  expect(headNumber(operator.store)).toBe(head);
  const wider = await lock(operator, "support", "2026-10", "within");
  expect(wider).toBe(head + 1);
  expect(await lock(operator, "support", "2026-10-05", "grain")).toBe(wider);
  expect(lockedIn(operator.store)({ department: "support" }, period("2026-10"))?.no).toBe(first);
  expect(lockedIn(operator.store, { asOf: head })({ department: "support" }, period("2026-10-05"))).toBeNull();
});

test("a lock that is rolled back never was, whatever takes its number", async () => {
  const { operator } = await twoDepartments();
  const { store } = operator;
  const failed = atomically(store, (tx) => {
    lockIn(tx, operator, { department: "support", period: period("2026-10"), covers: "grain" });
    expect(lockedIn(tx)({ department: "support" }, period("2026-10"))).not.toBeNull();
    throw new RangeError("no");
  });
  await expect(failed).rejects.toThrow("no");
  expect(lockedIn(store)({ department: "support" }, period("2026-10"))).toBeNull();
  await lock(operator, "field", "2026-10", "grain");
  expect(lockedIn(store)({ department: "support" }, period("2026-10"))).toBeNull();
});

test("another department is not a lead's to lock, whether there is one or not", async () => {
  const { operator } = await twoDepartments();
  const lead: Context<"periods.lock"> = { ...operator, scope: ["support"] };
  await expect(lock(lead, "field", "2026-10", "grain")).rejects.toMatchObject({
    code: "not-found",
    message: "There is no department field.",
  });
});
