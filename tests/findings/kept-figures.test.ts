import { expect, it } from "vitest";
import { acceptFinding } from "@/lib/findings/mutations";
import { basisOf, metricOf } from "@/lib/metrics/basis";
import { keptFor } from "@/lib/metrics/kept";
import { auditOf } from "@/lib/scorecards/audit";
import { scorecardOf } from "@/lib/scorecards/data";
import { twoDepartments } from "../access/two-departments";
import { on } from "../tree/parsing";

it("figures are kept when a finding is accepted, and what scorecards list of it is not", async () => {
  const { operator } = await twoDepartments();
  const basis = await basisOf(operator, null);
  const metric = metricOf(basis, "backlog");
  const keep = (value: string) => keptFor(operator, basis).keep(metric, "a figure", () => value);
  const listed = async () => (await scorecardOf(operator, { audience: "c-suite" })).checks.length;
  const before = await listed();
  expect(keep("worked out once")).toBe("worked out once");
  const { checks } = await auditOf(operator, {});
  await acceptFinding(operator, { id: checks[0]?.id ?? "", until: on("2026-12-31"), reason: "A new owner starts in January" });
  expect(keep("worked out again")).toBe("worked out once");
  expect(await listed()).toBe(before - 1);
});
