import { describe, expect, it } from "vitest";
import { submissionOf } from "@/lib/core/entry-grid-submit";
import { act, at, BILLING, billing, kept, plainGrid, saved, select, type } from "./entry-grid-fixture";

const usual = { lower: 7, upper: 11.3 };

/** October as it stands two days after it was due: five of eight are ready. */
const october = act(
  billing(({ row, column }) => {
    if (column !== 2) return {};
    const text = ["98.4", "88", "73.4", "4.5 min", "87.0"][row];
    return text === undefined ? {} : { saved: saved(text, BILLING[row]), usual: row === 1 ? usual : null };
  }),
  ...type(at(5, 2), "81.6"),
  ...select(at(6, 2)),
  { do: "not-applicable", reason: "payment freeze, 12 to 31 October" },
);

describe("what submitting would do", () => {
  it("says how many are ready, and what is left to do", () => {
    expect(submissionOf(october, 2)).toMatchObject({
      of: 8,
      ready: 5,
      unsaved: 2,
      canSubmit: false,
      sentence:
        "5 of 8 ready. Left to do: a note on Bill-shock calls, a readable Time to answer, bill line, a figure for Overdue balance.",
    });
    expect(submissionOf(october, 2).needs.map(({ need }) => need)).toEqual([
      null,
      "note",
      null,
      "readable",
      null,
      null,
      null,
      "figure",
    ]);
    expect(submissionOf(october, 2).missing.map(({ row, need }) => [row.key, need])).toEqual([
      ["bill-shock-calls", "note"],
      ["answer-time", "readable"],
      ["overdue-balance", "figure"],
    ]);
  });

  it("may be done once nothing is left", () => {
    const done = act(
      october,
      ...select(at(1, 2)),
      { do: "note", note: "run sent twice" },
      ...type(at(3, 2), "4:30"),
      ...type(at(7, 2), "£2.41"),
    );
    expect(submissionOf(done, 2)).toMatchObject({ of: 8, ready: 8, canSubmit: true, sentence: "8 of 8 ready." });
  });

  it("waits for a choice where two people disagree", () => {
    const version = { ...kept("80", BILLING[5]), at: at(5, 2), revision: 2, by: "Ana", when: "10:41" };
    const torn = act(october, { do: "arrive", version });
    expect(submissionOf(torn, 2).sentence).toContain("a choice on Direct debit share");
  });

  it("waits for a choice even where one's own figure was cleared and nobody expects one", () => {
    const cleared = act(
      plainGrid(1, 1, () => ({ saved: saved("80") })),
      { do: "clear" },
    );
    const version = { ...kept("82"), at: at(0, 0), revision: 4, by: "Ana", when: "10:41" };
    expect(submissionOf(cleared, 0).of).toBe(0);
    expect(submissionOf(act(cleared, { do: "arrive", version }), 0).sentence).toBe(
      "0 of 1 ready. Left to do: a choice on Metric 0.",
    );
  });

  it("wants a figure again where one was cleared", () => {
    const cleared = act(october, ...select(at(0, 2)), { do: "clear" });
    expect(submissionOf(cleared, 2)).toMatchObject({ of: 8, ready: 4 });
    expect(submissionOf(cleared, 2).missing[0]).toMatchObject({ row: { key: "bills-right" }, need: "figure" });
  });

  it("leaves out locked cells, and empty ones that nobody expects", () => {
    expect(submissionOf(billing(), 0)).toMatchObject({ of: 0, ready: 0, canSubmit: false, sentence: "Nothing to submit." });
    expect(submissionOf(plainGrid(3, 1), 0).of).toBe(0);
    expect(submissionOf(act(plainGrid(3, 1), ...type(at(1, 0), "5")), 0)).toMatchObject({ of: 1, ready: 1, canSubmit: true });
    expect(submissionOf(act(plainGrid(3, 1), ...type(at(1, 0), "x")), 0)).toMatchObject({ of: 1, ready: 0, canSubmit: false });
  });

  it("is nothing for a period that is not there", () => {
    expect(submissionOf(october, 9)).toMatchObject({ of: 0, unsaved: 0, canSubmit: false });
  });
});

it("names the first four things that are left, and counts the others", () => {
  const due = plainGrid(6, 1, () => ({ due: true }));
  expect(submissionOf(due, 0).sentence).toBe(
    "0 of 6 ready. Left to do: a figure for Metric 0, a figure for Metric 1, a figure for Metric 2, a figure for Metric 3, and 2 more.",
  );
});
