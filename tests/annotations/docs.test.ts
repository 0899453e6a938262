import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makePlace, type Place } from "../contract/run-command";

const TREE = `
version: 1
organisation: { key: acme, name: Acme }
units: [{ key: support, name: Support, kind: department }]
metrics:
  - { key: nps, name: NPS, level: outcome, measure: net, grain: month, department: support, display: { as: score, decimals: 0 } }
  - { key: backlog, name: Backlog, level: department, measure: stock, grain: month, department: support, display: { as: count, decimals: 0 } }
links: []
`;

let place: Place;
beforeAll(async () => {
  place = makePlace();
  await place.run("tree", "apply", place.write("acme.yaml", TREE));
});
afterAll(() => place.remove());

test("the file of notes in the docs is written, and changes nothing the second time", async () => {
  const guide = readFileSync("docs/notes.md", "utf8");
  const file = place.write("notes.csv", /```csv\n([^`]*)```/.exec(guide)?.[1] ?? "");
  expect(await place.json("annotate", file, "--dry-run")).toMatchObject({ code: 0, document: { no: null, rows: 3, new: 3 } });
  expect(await place.json("annotate", file)).toMatchObject({ code: 0, document: { rows: 3, new: 3, unchanged: 0 } });
  expect(await place.json("annotate", file)).toMatchObject({ code: 0, document: { no: null, new: 0, unchanged: 3 } });
  const { document } = await place.json("annotations", "--unit", "support");
  expect(document).toMatchObject({
    annotations: [
      { metric: "backlog", period: "2026-09-14", text: "Parts depot moved to Leeds", by: "Command line" },
      { metric: null, unit: "support", period: "2026-08", until: "2026-09" },
    ],
    next: null,
  });
  expect(await place.json("acceptances")).toEqual({ code: 0, document: { acceptances: [], next: null } });
});
