import { describe, expect, it } from "vitest";
import { parseClipboard } from "@/lib/core/clipboard";
import { matchNames, type NameMatch } from "@/lib/core/entry-grid-match";
import { at, BILLING, MONTHS, row } from "./entry-grid-fixture";

const match = (text: string, rows = BILLING, origin = at(2, 1)) => matchNames(parseClipboard(text), rows, MONTHS, origin);

/** Where the cells go, as `text → row,column`. */
const places = (found: NameMatch | null) => found?.cells.map(({ at: { row: r, column }, text }) => `${text} → ${r},${column}`);

describe("headings that name metrics and periods", () => {
  it.each<[string, string, string[], string[]]>([
    ["both", "Metric\tOct\tSep\nPaperless bills\t1\t2\nBill-shock calls\t3\t4", ["1 → 2,2", "2 → 2,1", "3 → 1,2", "4 → 1,1"], []],
    ["by key, and however they are spaced and cased", "x\t2026-10\n  BILL  SHOCK, calls \t3", ["3 → 1,2"], []],
    [
      "the other way round",
      "\tBill-shock calls\tPaperless bills\nSep 26\t1\t2\nOct 26\t3\t4",
      ["1 → 1,1", "2 → 2,1", "3 → 1,2", "4 → 2,2"],
      [],
    ],
    ["periods alone, rows from the selection on", "Oct\tSep\n1\t2\n3\t4", ["1 → 2,2", "2 → 2,1", "3 → 3,2", "4 → 3,1"], []],
    [
      "metrics alone, columns from the selection on",
      "Paperless bills\t1\t2\nBill-shock calls\t3\t4",
      ["1 → 2,1", "2 → 2,2", "3 → 1,1", "4 → 1,2"],
      [],
    ],
    ["a column in between that is no period", "Metric\tUnit\tOct\nPaperless bills\t%\t1", ["1 → 2,2"], ["Unit"]],
    ["a metric that is not here", "Metric\tOct\nPaperless bills\t1\nMisc\t2", ["1 → 2,2"], ["Misc"]],
    [
      "a metric named twice",
      "Metric\tOct\nPaperless bills\t1\npaperless\t2\nBill-shock calls\t3",
      ["3 → 1,2"],
      ["Paperless bills", "paperless"],
    ],
    ["a heading without figures, which is no matter", "Metric\tOct\tTotal\nPaperless bills\t1\t\nMisc\t\t", ["1 → 2,2"], []],
    ["a unit in brackets behind the name", "Metric\tOct\nPaperless bills (%)\t1", ["1 → 2,2"], []],
    ["a month that is not here: not into the selected one", "Metric\tOct-27\nPaperless bills\t1", [], ["Oct-27"]],
    ["a total in the place of a month", "Metric\tTotal\nPaperless bills\t1", [], ["Total"]],
    ["a date that is not here", "Metric\t01/10/2027\nPaperless bills\t1", [], ["01/10/2027"]],
    ["a metric that is not here, with figures", "Misc\t4.5\nPaperless bills\t1", ["1 → 2,1"], ["Misc"]],
    ["blanks, which go nowhere", "Metric\tOct\tSep\nPaperless bills\t\t2", ["2 → 2,1"], []],
  ])("%s", (_, text, expected, unmatched) => {
    const found = match(text);
    expect(places(found)).toEqual(expected);
    expect(found?.unmatched).toEqual(unmatched);
  });

  it.each([
    ["figures alone", "1\t2\n3\t4"],
    ["headings of something else", "Region\tJan\nNorth\t5"],
    ["a heading and no figure", "October 2026"],
    ["headings and blanks", "Metric\tOct\nPaperless bills\t"],
    ["nothing", ""],
  ])("are not in %s", (_, text) => expect(match(text)).toBeNull());

  it("are read with the unit in the second column, where the metric is collected from several", () => {
    const rows = [
      {
        ...row("fcr|blue", "Answered first time, Team Blue"),
        names: ["Answered first time, Team Blue", "Answered first time"] as const,
      },
      {
        ...row("fcr|red", "Answered first time, Team Red"),
        names: ["Answered first time, Team Red", "Answered first time"] as const,
      },
      row("nps", "Recommend us"),
    ];
    const text = "Metric\tTeam\tOct\nAnswered first time\tTeam Red\t71\nAnswered first time\tTeam Blue\t69\nRecommend us\t\t41";
    expect(places(match(text, rows, at(0, 0)))).toEqual(["71 → 1,2", "69 → 0,2", "41 → 2,2"]);
    expect(match("Metric\tOct\nAnswered first time\t71\nRecommend us\t41", rows)).toEqual({
      cells: [{ at: at(2, 2), text: "41" }],
      unmatched: ["Answered first time"],
    });
  });
});
