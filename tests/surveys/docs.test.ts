import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { surveyMapping } from "@/lib/surveys/schema";
import { makePlace, type Place } from "../contract/run-command";
import { textOf } from "../source-files";
import { TREE } from "./acme";

interface Step {
  readonly file: string;
  readonly mapping: string;
  readonly refused: boolean;
  readonly said: string;
}

const PAGE = textOf("docs/surveys.md");

/** What the page shows: a file and a mapping, and under them the readings, or the refusal. */
function steps(): Step[] {
  const found: Step[] = [];
  let [file, mapping] = ["", ""];
  for (const [, language, body = ""] of PAGE.matchAll(/^```(csv|yaml|readings|refused)\n([\s\S]*?)^```$/gm)) {
    if (language === "csv") file = body;
    else if (language === "yaml") mapping = body;
    else found.push({ file, mapping, refused: language === "refused", said: body.trim() });
  }
  return found;
}

let place: Place;
beforeAll(async () => {
  place = makePlace();
  place.write("tree.yaml", TREE);
  const { code, stderr } = await place.run("tree", "apply", "tree.yaml", "--database", "gt.db");
  expect({ code, stderr }).toMatchObject({ code: 0 });
});
afterAll(() => place.remove());

describe("docs/surveys.md", () => {
  it("has its examples", () => expect(steps()).toHaveLength(5));

  it.each(steps().map((step, i) => ({ name: `example ${i + 1}`, ...step })))(
    "$name",
    async ({ file, mapping, refused, said }) => {
      place.write("answers.csv", file);
      place.write("map.yaml", mapping);
      const words = ["import", "answers.csv", "--survey", "map.yaml", "--database", "gt.db"];
      const { code, document } = await place.json(...words);
      if (refused) {
        const { error } = document as { error: { message: string; rows: number; rejected: number } };
        expect({ code, message: error.message }).toEqual({ code: 1, message: `Nothing was imported. ${said}` });
        return;
      }
      expect(code).toBe(0);
      const [from, until] =
        said
          .match(/\d{4}-\d\d/g)
          ?.sort()
          .filter((_, i, all) => i === 0 || i === all.length - 1) ?? [];
      const metrics = new Set(said.split("\n").map((line) => line.split(" ")[0]));
      const { stdout } = await place.run("export", "readings", "--database", "gt.db");
      const rows = stdout
        .trim()
        .split("\n")
        .slice(1)
        .map((line) => line.split(","))
        .filter(([metric, , period = ""]) => metrics.has(metric) && period >= (from ?? "") && period <= (until ?? from ?? ""));
      const lines = rows.map(
        ([metric, unit, period, segment, n, d]) => `${metric} ${unit} ${period}${segment ? ` ${segment}` : ""}: ${n}/${d}`,
      );
      expect(lines.join("\n")).toBe(said);
    },
  );

  it("names every key of a mapping", () => {
    for (const key of Object.keys(surveyMapping.shape)) expect(PAGE).toContain(`\`${key}\``);
  });
});
