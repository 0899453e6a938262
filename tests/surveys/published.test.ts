/**
 * The worked examples of tests/published/survey.test.ts, answer by answer through the real command: NPS of Excel Whizz and DELA,
 * CSAT of Delighted, customer effort of Simplesat and CYS.
 */
import { afterAll, beforeAll, expect, it } from "vitest";
import { makePlace, type Place } from "../contract/run-command";
import { TREE } from "./acme";

let place: Place;
beforeAll(async () => {
  place = makePlace();
  place.write("tree.yaml", TREE);
  await place.run("tree", "apply", "tree.yaml", "--database", "gt.db");
});
afterAll(() => place.remove());

interface Published {
  readonly metric: string;
  readonly mapping: string;
  readonly lowest: number;
  readonly counts: readonly number[];
  readonly month: string;
  readonly figures: readonly [number, number];
  readonly value: string;
}

const EXAMPLES: readonly (readonly [string, Published])[] = [
  [
    "NPS of Excel Whizz",
    {
      metric: "nps",
      mapping: "",
      lowest: 0,
      counts: [0, 0, 1, 0, 0, 0, 2, 3, 0, 4, 6],
      month: "2026-07",
      figures: [7, 16],
      value: "43.75",
    },
  ],
  [
    "NPS of DELA",
    {
      metric: "nps",
      mapping: "",
      lowest: 0,
      counts: [0, 0, 0, 0, 0, 0, 20, 25, 25, 15, 15],
      month: "2026-08",
      figures: [10, 100],
      value: "10.00",
    },
  ],
  [
    "CSAT of Delighted",
    {
      metric: "csat",
      mapping: "question: csat\nscale: 1-5",
      lowest: 1,
      counts: [14, 9, 10, 32, 42],
      month: "2026-07",
      figures: [74, 107],
      value: "69.16",
    },
  ],
  [
    "customer effort of Simplesat",
    {
      metric: "easy",
      mapping: "question: ces\nscale: 1-7\nbest: high",
      lowest: 1,
      counts: [1, 0, 1, 0, 3, 2, 3],
      month: "2026-07",
      figures: [8, 10],
      value: "80.00",
    },
  ],
  [
    "mean customer effort of CYS",
    {
      metric: "effort",
      mapping: "",
      lowest: 1,
      counts: [80, 210, 140, 110, 160, 180, 120],
      month: "2026-07",
      figures: [4080, 1000],
      value: "4.08",
    },
  ],
];

it.each(EXAMPLES)("%s", async (_, { metric, mapping, lowest, counts, month, figures, value }) => {
  const scores = counts.flatMap((count, i) => Array<number>(count).fill(lowest + i));
  // In an order of no meaning, over the days of the month.
  const rows = scores.map((score, i) => ({ score, at: (i * 7919) % scores.length })).sort((a, b) => a.at - b.at);
  const lines = rows.map(({ score }, i) => `${month}-${String(1 + (i % 28)).padStart(2, "0")},${score},blue`);
  place.write("answers.csv", `date,score,unit\n${lines.join("\n")}\n`);
  place.write("map.yaml", `metric: ${metric}\n${mapping}\n`);
  const words = ["answers.csv", "--survey", "map.yaml", "--database", "gt.db"];
  const { code, document } = await place.json("import", ...words);
  expect({ code, document }).toMatchObject({ code: 0, document: { rows: scores.length, new: scores.length, rejected: 0 } });
  const { document: series } = await place.json(
    ...["series", metric, "--unit", "blue", "--from", month, "--to", month, "--database", "gt.db"],
  );
  const [point] = (series as { points: { numerator: number; denominator: number; value: number }[] }).points;
  expect([point?.numerator, point?.denominator, point?.value.toFixed(2)]).toEqual([...figures, value]);
});
