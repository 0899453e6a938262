import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makePlace, type Place } from "./run-command";

const TREE = `version: 1
organisation: { key: acme, name: Acme }
dimensions: [{ key: channel, name: Channel, values: [phone, chat] }]
units:
  - { key: ops, name: Ops, kind: department, units: [{ key: red, name: Red, kind: team }, { key: blue, name: Blue, kind: team }] }
metrics:
  - { key: nps, name: NPS, level: outcome, measure: net, grain: month, department: ops, display: { as: score } }
  - { key: fix, name: Fixed, level: team, measure: ratio, share: true, grain: week, department: ops, dimension: channel, display: { as: percent } }
  - { key: jobs, name: Jobs, level: team, measure: sum, grain: day, department: ops, display: { as: count } }
`;

/** Each line that is at fault, and where: shapes, references, cycles and goals, all of one file. */
const FAULTY = `version: 2
organisation: { key: Acme Ltd, timeZone: Mars/Olympus, fiscalYearStart: 13 }
units:
  - { key: ops, name: Ops, kind: departement }
  - { key: ops, name: Ops, kind: department, until: 2024-13-01 }
  - { key: lab, name: Lab, kind: department, units: [{ key: bench, name: Bench, kind: team, moves: [{ from: 2024-05-01, parent: nowhere }] }] }
metrics:
  - { key: nps, name: NPS, level: outcome, measure: net, grain: fortnight, department: lab, display: { as: score } }
  - { key: cost, name: Cost, level: outcome, measure: formula, formula: "[nps / 2", grain: month, department: lab, display: { as: currency } }
  - key: rate
    name: Rate
    level: team
    measure: ratio
    grain: week
    department: lab
    display: { as: percent, colour: red }
    direction: down
    goal: { shape: linear, points: [{ date: 2024-05-01, value: 1 }, { date: 2024-06-01, value: 9 }] }
links:
  - { from: rate, to: nps, kind: influence }
  - { from: nps, to: cost, kind: component }
  - { from: cost, to: nps, kind: influence, sign: "+" }
  - { from: rate, to: ghost, kind: influence, sign: up }
`;

const FAULTS = [
  [1, "version"],
  [2, "organisation.key"],
  [2, "organisation.name"],
  [2, "organisation.timeZone"],
  [2, "organisation.fiscalYearStart"],
  [4, "units[0].kind"],
  [5, "units[1].key"],
  [5, "units[1].until"],
  [6, "units[2].units[0].moves[0].parent"],
  [8, "metrics[0].grain"],
  [9, "metrics[1].formula"],
  [9, "metrics[1].display.code"],
  [16, "metrics[2].display.colour"],
  [18, "metrics[2].goal.points"],
  [20, "links[0].sign"],
  [22, "links[2]"],
  [23, "links[3].sign"],
  [23, "links[3].to"],
] as const;

const HEADINGS = "metric,unit,period,segment,numerator,denominator,value,state,note";

/** Row by row: what stands there, and the column that is at fault; `null` for a whole row, nothing where it is sound. */
const ROWS: readonly (readonly [row: string, fault?: string | null])[] = [
  ["fix,red,2024-W11,phone,3,4,,,"],
  ["fix,red,2024-W11,chat,5,4,,,", "numerator"],
  ["fix,red,2024-W12,phone,5,,,,", "denominator"],
  ["fix,red,2024-W12,email,1,4,,,", "segment"],
  ["fix,read,2024-W12,phone,1,4,,,", "unit"],
  ["fixx,red,2024-W12,phone,1,4,,,", "metric"],
  ["fix,red,2024-W54,phone,1,4,,,", "period"],
  ["fix,red,2024-03,phone,1,4,,,", "period"],
  ["fix,red,2024-W13,phone,1,0,,,", "denominator"],
  ["fix,red,2024-W13,chat,1,-4,,,", "denominator"],
  ["fix,blue,2024-W13,chat,1,4,,,", null],
  ["fix,blue,2024-W13,,1,4,,,", null],
  ["jobs,red,2024-03-07,,,,NaN,,", "value"],
  ["jobs,red,2024-03-08,,,,007,,", "value"],
  ["jobs,red,2024-03-09,,,,12345678901234567890,,", "value"],
  ["jobs,red,2024-03-10,,,,5,no-data,", "state"],
  ["jobs,red,2024-03-11,,,,5,,", null],
  ["jobs,red,2024-03-11,,,,6,,", null],
  ["jobs,red,2024-03-12,,,,,gone,", "state"],
  ["jobs,red,2024-03-13,phone,,,1,,", "segment"],
  ["jobs,red,2024-02-30,,,,1,,", "period"],
  ["jobs,red,2024-03-14,,,,1", null],
  ["jobs,red,2024-03-15,,,,1e+05,,sound"],
  ["jobs,red,2024-03-16,,,,,,blank"],
];
const REJECTED = ROWS.filter(([, fault]) => fault !== undefined).length;

let place: Place;
beforeEach(async () => {
  place = makePlace();
  await place.run("tree", "apply", place.write("acme.yaml", TREE));
  place.write("hostile.csv", `${[HEADINGS, ...ROWS.map(([row]) => row)].join("\n")}\n`);
});
afterEach(() => place.remove());

const exported = async () => (await place.run("export", "readings")).stdout;

describe("a tree file with faults of every kind", () => {
  it("is refused with all of them, each with its line, path, what was found and what was expected", async () => {
    const elsewhere = makePlace();
    const { code, document } = await elsewhere.json("tree", "apply", elsewhere.write("faulty.yaml", FAULTY));
    const { error } = document as { error: { code: string; errors: Record<string, unknown>[] } };
    expect({ code, refusal: error.code }).toEqual({ code: 1, refusal: "invalid" });
    expect(error.errors.map(({ line, path }) => `${line} ${path}`).sort()).toEqual(FAULTS.map((fault) => fault.join(" ")).sort());
    expect(error.errors.map(({ line }) => line)).toEqual(FAULTS.map(([line]) => line));
    for (const fault of error.errors) {
      expect(fault).toEqual({ ...fault, found: expect.any(String), expected: expect.any(String), message: expect.any(String) });
    }
    expect(error.errors.find(({ path }) => path === "links[2]")?.message).toContain("nps → cost → nps");
    expect(existsSync(join(elsewhere.folder, "data"))).toBe(false);
    elsewhere.remove();
  });

  it("leaves what is published as it is", async () => {
    const before = (await place.run("tree", "export")).stdout;
    expect((await place.run("tree", "apply", place.write("faulty.yaml", FAULTY))).code).toBe(1);
    expect((await place.run("tree", "export")).stdout).toBe(before);
  });
});

describe("a readings file with faults of every kind", () => {
  it("is refused whole, naming each row, and changes nothing", async () => {
    const before = await exported();
    const { code, document } = await place.json("import", "hostile.csv");
    const { error } = document as { error: Record<string, number> & { errors: { row: number; column: string | null }[] } };
    expect(code).toBe(1);
    const wanted = ROWS.flatMap(([, fault], at) => (fault === undefined ? [] : [[at + 2, fault]]));
    expect(error.errors.map(({ row, column }) => [row, column])).toEqual(wanted);
    const { rows, new: fresh = 0, changed = 0, unchanged = 0, rejected = 0, ignored = 0 } = error;
    expect({ rows, rejected, ignored }).toEqual({ rows: ROWS.length, rejected: REJECTED, ignored: 1 });
    expect(fresh + changed + unchanged + rejected + ignored).toBe(rows);
    expect(await exported()).toBe(before);
  });

  it("gives up its sound rows with --partial, and the others in problems.csv as they stood", async () => {
    const { code, document } = await place.json("import", "hostile.csv", "--partial");
    expect(code).toBe(3);
    expect(document).toMatchObject({ rows: ROWS.length, new: 2, changed: 0, unchanged: 0, rejected: REJECTED, ignored: 1 });
    const [headings, ...problems] = readFileSync(join(place.folder, "problems.csv"), "utf8").trimEnd().split(/\r?\n/);
    expect(headings).toBe(`${HEADINGS},row,column,found,expected,message`);
    const faulty = ROWS.flatMap(([row, fault]) => (fault === undefined ? [] : [row]));
    expect(problems).toHaveLength(REJECTED);
    for (const [at, row] of faulty.entries()) expect(problems[at]).toContain(row);
    const sound = `${HEADINGS}\nfix,red,2024-W11,phone,3,4,,,\njobs,red,2024-03-15,,,,100000,,sound\n`;
    expect(await exported()).toBe(sound);

    const again = await place.json("import", "hostile.csv", "--partial");
    expect(again).toMatchObject({ code: 3, document: { batch: null, new: 0, changed: 0, unchanged: 2, rejected: REJECTED } });
    expect(await exported()).toBe(sound);
  });
});

describe("where problems cannot be listed", () => {
  const file = () => place.write("half.csv", `${HEADINGS}\njobs,red,2024-03-15,,,,7,,\njobs,nobody,2024-03-15,,,,7,,\n`);

  it.each([["."], ["nowhere/problems.csv"], ["half.csv/problems.csv"]])(
    "an import that was told to list them in %s changes nothing",
    async (path) => {
      expect(await place.json("import", file(), "--partial", "--problems", path)).toMatchObject({
        code: 2,
        document: { error: { code: "usage", message: expect.stringContaining(path) } },
      });
      expect(await exported()).toBe(`${HEADINGS}\n`);
    },
  );

  it("an import that was told nothing is done without the list, and says so", async () => {
    mkdirSync(join(place.folder, "problems.csv"));
    const { code, document } = await place.json("import", file(), "--partial");
    expect({ code, document }).toMatchObject({ code: 3, document: { new: 1, rejected: 1, problems: null } });
    expect(document).toMatchObject({ errors: [{ row: 3, column: "unit" }] });
  });
});

describe("readings out, in and out again", () => {
  const hostile = [
    'jobs,blue,2024-03-01,,,,5e-324,,"a ""quoted"", note\nwith a line"',
    "jobs,blue,2024-03-02,,,,-0,,  spaced  ",
    "jobs,blue,2024-03-03,,,,9007199254740992,,+1",
    "jobs,blue,2024-03-04,,,,0.30000000000000004,,=HYPERLINK(1)",
    "jobs,blue,2024-03-05,,,,-123456789.12345678,,@x",
    "jobs,blue,2024-03-06,,,,,not-applicable,\u200bzero width",
    "nps,acme,2024-05,,-7,20,,,",
    "nps,acme,2024-06,,,,-100,,bare",
    "fix,blue,2024-W20,phone,0,0,,,nobody",
  ];

  it("are the same to the byte in another database, and nothing new here", async () => {
    await place.run("import", place.write("naughty.csv", `${[HEADINGS, ...hostile].join("\r\n")}\r\n`));
    const first = await exported();
    expect(first.split("\n").length).toBeGreaterThan(hostile.length);
    const there = ["--database", join(place.folder, "there.db")];
    await place.run(...there, "tree", "apply", "acme.yaml");
    place.write("out.csv", first);
    expect((await place.run(...there, "import", "out.csv")).code).toBe(0);
    expect((await place.run(...there, "export", "readings")).stdout).toBe(first);
    const { code, document } = await place.json("import", "out.csv");
    expect({ code, document }).toMatchObject({ code: 0, document: { batch: null, new: 0, changed: 0, rejected: 0 } });
  });

  it("come back as new after an undo, which is done once", async () => {
    await place.run("import", place.write("naughty.csv", `${[HEADINGS, ...hostile].join("\n")}\n`));
    const first = await exported();
    const { batches } = (await place.json("batches")).document as { batches: { batch: string }[] };
    const batch = batches[0]?.batch ?? "";
    expect((await place.run("undo", batch)).code).toBe(0);
    expect(await exported()).toBe(`${HEADINGS}\n`);
    expect((await place.json("undo", batch)).document).toMatchObject({ error: { code: "refused" } });
    const { document } = await place.json("import", "naughty.csv");
    expect(document).toMatchObject({ new: hostile.length, changed: 0, unchanged: 0 });
    expect(await exported()).toBe(first);
    expect((await place.run("verify")).code).toBe(0);
  });
});
