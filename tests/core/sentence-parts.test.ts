import { expect, it } from "vitest";
import { countWord, countWordFirst, listed } from "@/lib/core/sentence-parts";

it("counts in words below ten, and in groups of figures from there on", () => {
  expect([0, 1, 9, 10, 1204].map(countWord)).toEqual(["no", "one", "nine", "10", "1,204"]);
  expect([0, 6, 12].map(countWordFirst)).toEqual(["No", "Six", "12"]);
});

it("lists a few things by name, and counts the others", () => {
  expect([[], ["A"], ["A", "B"], ["A", "B", "C"]].map((names) => listed(names))).toEqual(["", "A", "A and B", "A, B and C"]);
  expect(listed(["A", "B", "C", "D", "E"])).toBe("A, B, C and 2 more");
  expect(
    [
      ["A", "B"],
      ["A", "B", "C"],
    ].map((names) => listed(names, 2)),
  ).toEqual(["A and B", "A, B and 1 more"]);
});
