import { describe, expect, it } from "vitest";
import { ignoredAs, readColumnAs } from "@/app/import/[id]/_parts/mapping-edits";

const TWINS = ["metric", "unit", "period", "Value", "value [2]"];

describe("leaving a column out", () => {
  it("drops the first of two with one heading alone, and not both", () => {
    expect(readColumnAs({}, "Value", "leave-out", TWINS)).toEqual({ ignore: ["Value [1]"] });
    expect(readColumnAs({}, "value [2]", "leave-out", TWINS)).toEqual({ ignore: ["value [2]"] });
    expect(ignoredAs("unit", TWINS)).toBe("unit");
  });

  it("is taken back by reading it as something else", () => {
    const left = readColumnAs({ ignore: ["Total"] }, "Value", "leave-out", TWINS);
    expect(readColumnAs(left, "Value", "value", TWINS)).toEqual({ ignore: ["Total"], columns: { Value: "value" } });
    expect(readColumnAs(left, "Value", "by-heading", TWINS)).toEqual({ ignore: ["Total"] });
  });
});
