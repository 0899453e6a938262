import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { acme, forgetAll, readFile, refusalOf } from "./acme";

let ctx: Awaited<ReturnType<typeof acme>>;
beforeAll(async () => {
  ctx = await acme();
});
afterAll(forgetAll);

const HEADER = "metric,unit,period,segment,numerator,denominator,value,state,note\n";
const read = (rows: string, mapping?: string) => readFile(ctx, HEADER + rows, mapping);

describe("a long file", () => {
  it("gives readings by the measure of their metric", async () => {
    const { taken, problems, rows } = await read(
      [
        "nps,blue,2026-09,,12,40,,,",
        "nps,red,2026-09,,,,38,,",
        "fcr,blue,2026-W41,phone,83,100,,,",
        "fcr,red,2026-W41,,0,0,,,nobody called",
        "contacts,blue,2026-10-05,chat,120,,,,",
        "contacts,red,2026-10-05,,,,12.5,,",
        "backlog,blue,2026-10,,,,-3,,",
        "cost,support,2026-Q3,,,,1e+05,,",
        "headcount,blue,2026,,,,12,,",
        "planned,blue,2026-P07,,,,-0,,",
        "fcr,blue,2026-W42,,,,,no-data,",
        "fcr,blue,2026-W43,,,,,Not-Applicable,shut",
      ].join("\n"),
    );
    expect(problems).toEqual([]);
    expect(rows).toBe(12);
    expect(taken).toEqual([
      "nps blue 2026-09: 12/40",
      "nps red 2026-09: bare 38",
      "fcr blue 2026-W41 phone: 83/100",
      "fcr red 2026-W41: 0/0 (nobody called)",
      "contacts blue 2026-10-05 chat: 120",
      "contacts red 2026-10-05: 12.5",
      "backlog blue 2026-10: -3",
      "cost support 2026-Q3: 100000",
      "headcount blue 2026: 12",
      "planned blue 2026-P07: 0",
      "fcr blue 2026-W42: no-data",
      "fcr blue 2026-W43: not-applicable (shut)",
    ]);
  });

  it("takes names for keys, dates for periods, and padded cells", async () => {
    const { taken, problems } = await read(
      "Net Promoter Score, Team Blue ,2026-10-31,,1,4,,,\nfcr,blue,2026-01-01,Telephone,1,2,,,\ncost,acme,2026-05-17,,,, 7 ,,\nheadcount,blue,2026-12-31,,,,1,,\n",
    );
    expect(problems).toEqual([]);
    expect(taken).toEqual([
      "nps blue 2026-10: 1/4",
      "fcr blue 2026-W01 phone: 1/2",
      "cost acme 2026-Q2: 7",
      "headcount blue 2026: 1",
    ]);
  });

  it.each([
    ["csat,blue,2026-09,,,,83%,,", "csat blue 2026-09: bare 83"],
    ["nps,blue,2026-09,,,,−12,,", "nps blue 2026-09: bare -12"],
    ["cost,blue,2026-Q3,,,,£11.40,,", "cost blue 2026-Q3: 11.4"],
    ["cost,blue,2026-Q3,,,,(£3),,", "cost blue 2026-Q3: -3"],
    ["cost,blue,2026-Q3,,,,GBP 5,,", "cost blue 2026-Q3: 5"],
    ["handle-time,blue,2026-09,,,,6:40,,", "handle-time blue 2026-09: bare 400"],
    ["handle-time,blue,2026-09,,1:06:40,10,,,", "handle-time blue 2026-09: 4000/10"],
    ["csat,blue,2026-09,,5,6,83.3,,", "csat blue 2026-09: 5/6"],
    ["csat,blue,2026-09,,5,6,83%,,", "csat blue 2026-09: 5/6"],
    ["contacts,blue,2026-09-01,,7,,7,,", "contacts blue 2026-09-01: 7"],
    ['contacts,blue,2026-09-01,,,,"1,234,567",,', "contacts blue 2026-09-01: 1234567"],
    ["contacts,blue,2026-09-01,,9007199254740992,,,,", "contacts blue 2026-09-01: 9007199254740992"],
    ["old,old,2026-09,,1,2,,,", null],
    ["backlog,old,2026-03,,1,,,,", "backlog old 2026-03: 1"],
    ["faxes,blue,2025-12,,1,,,,", "faxes blue 2025-12: 1"],
  ])("%s", async (row, expected) => {
    const { taken } = await read(row);
    expect(taken).toEqual(expected === null ? [] : [expected]);
  });

  it.each([
    ["npx,blue,2026-09,,1,2,,,", "metric", "npx", '"nps"', /Did you mean "nps"/],
    [",blue,2026-09,,1,2,,,", "metric", "", "a metric key", /missing/],
    ["nps,bleu,2026-09,,1,2,,,", "unit", "bleu", '"blue"', /no unit "bleu"/],
    ["nps,,2026-09,,1,2,,,", "unit", "", "a unit key", /missing/],
    ["nps,Twins,2026-09,,1,2,,,", "unit", "Twins", "one of the keys twin-a, twin-b", /2 units/],
    ["fcr,blue,2026-W41,email,1,2,,,", "segment", "email", "one of phone, chat", /no segment/],
    ["nps,blue,2026-09,phone,1,2,,,", "segment", "phone", "a blank", /no dimension/],
    ["nps,blue,,,1,2,,,", "period", "", /a month such as/, /missing/],
    ["fcr,blue,2026-09,,1,2,,,", "period", "2026-09", /a week such as 2026-W41, or a date inside it/, /another kind/],
    ["nps,blue,2026-13,,1,2,,,", "period", "2026-13", /a month/, /no period/],
    ["nps,blue,2200-01,,1,2,,,", "period", "2200-01", /a month/, /no period from 1900 to 2199/],
    ["fcr,blue,2025-W53,,1,2,,,", "period", "2025-W53", /a week/, /no period/],
    ["contacts,blue,2026-02-30,,1,,,,", "period", "2026-02-30", /a day/, /no period/],
    ["contacts,blue,2026-02-03T10:30:00,,1,,,,", "period", "2026-02-03T10:30:00", /a day/, /no period/],
    ["nps,blue,2026-09,,1,0,,,", "denominator", "0", "more than 0", /1 of 0/],
    ["nps,blue,2026-09,,1,-2,,,", "denominator", "-2", "0 or more", /negative/],
    ["nps,blue,2026-09,,3,2,,,", "numerator", "3", "from -2 to 2", /cannot be more/],
    ["nps,blue,2026-09,,1,,,,", "denominator", "", "a number", /without a denominator/],
    ["nps,blue,2026-09,,,2,,,", "numerator", "", "a number", /without a numerator/],
    ["nps,blue,2026-09,,,,101,,", "value", "101", /-100 to 100/, /not possible/],
    ["fcr,blue,2026-W41,,3,2,,,", "numerator", "3", "from 0 to 2", /share/],
    ["fcr,blue,2026-W41,,-1,2,,,", "numerator", "-1", "from 0 to 2", /share/],
    ["fcr,blue,2026-W41,,,,101,,", "value", "101", /0 to 100/, /not possible/],
    ["csat,blue,2026-09,,5,6,84,,", "value", "84", "83.333333", /does not agree with 5 \/ 6/],
    ["csat,blue,2026-09,,0,0,84,,", "value", "84", /no value/, /does not agree/],
    ["contacts,blue,2026-09-01,,7,,8,,", "value", "8", "7", /differ/],
    ["contacts,blue,2026-09-01,,7,1,,,", "denominator", "1", "no denominator", /has no denominator/],
    ["contacts,blue,2026-09-01,,n/a,,,,", "numerator", "n/a", /values: \{ "n\/a": no-data \}/, /not a number/],
    ["contacts,blue,2026-09-01,,,,007,,", "value", "007", "a number without leading zeros", /not a number/],
    ["contacts,blue,2026-09-01,,,,9007199254740993,,", "value", "9007199254740993", /without altering a digit/, /not a number/],
    ["contacts,blue,2026-09-01,,,,NaN,,", "value", "NaN", /a number/, /not a number/],
    ["contacts,blue,2026-09-01,,,,Infinity,,", "value", "Infinity", /a number/, /not a number/],
    ["contacts,blue,2026-09-01,,,,0x10,,", "value", "0x10", /a number/, /not a number/],
    ["contacts,blue,2026-09-01,,,,12%,,", "value", "12%", "a plain number", /percentage/],
    ["contacts,blue,2026-09-01,,,,£12,,", "value", "£12", "a plain number", /£/],
    ["cost,blue,2026-Q3,,,,€12,,", "value", "€12", "a plain number", /€/],
    ["contacts,blue,2026-09-01,,,,6:40,,", "value", "6:40", "a plain number", /duration/],
    ["unit-cost,blue,2026-Q3,,,,3,,", "metric", "unit-cost", /readings of its own/, /computed/],
    ["nps,blue,2026-09,,1,2,,no-data,", "state", "no-data", /either/, /figures and says/],
    ["nps,blue,2026-09,,,,,gone,", "state", "gone", /values: \{ "gone": no-data \}/, /no state/],
    ["nps,old,2026-04,,1,2,,,", "unit", "old", /still open/, /closed before 2026-04/],
    ["faxes,blue,2026-01,,1,,,,", "metric", "faxes", /still kept/, /retired before 2026-01/],
    ["nps,blue,2026-09,,1,2,,", null, null, "9 cells", /8 cells/],
    ["nps,blue,2026-09,,1,2,,,,x", null, null, "9 cells", /10 cells/],
    ['nps,"bl"ue",2026-09,,1,2,,,', "unit", null, /doubled/, /not doubled/],
  ])("%s is rejected", async (row, column, found, expected, message) => {
    const { taken, problems } = await read(`contacts,red,2026-01-01,,1,,,,\n${row}\n`);
    expect(taken).toEqual(["contacts red 2026-01-01: 1"]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ row: 3, column, found });
    expect(problems[0]?.expected).toEqual(typeof expected === "string" ? expected : expect.stringMatching(expected));
    expect(problems[0]?.message).toMatch(message);
  });

  it("ignores what says nothing, and counts it", async () => {
    const { taken, rows, ignored, problems } = await read(
      "nps,blue,2026-09,,,,,,\n,,,,,,,,\nnowhere,blue,,, ,,,,a note\n\nnps,red,2026-09,,1,2,,,\n\n",
    );
    expect({ taken, rows, ignored, problems }).toEqual({ taken: ["nps red 2026-09: 1/2"], rows: 4, ignored: 3, problems: [] });
  });

  it("numbers rows as a spreadsheet does", async () => {
    const { problems } = await read('nps,blue,2026-09,,1,2,,,"two\nlines"\n\nnps,bleu,2026-09,,1,2,,,\n');
    expect(problems.map(({ row }) => row)).toEqual([4]);
  });

  it("warns of periods that have not begun, not of one under way or of rows that are rejected", async () => {
    const { warnings } = await read(
      "nps,blue,2026-11,,1,2,,,\nnps,blue,2027-01,,2,1,,,\nnps,blue,2026-12,,1,2,,,\ncontacts,blue,2026-11-05,,1,,,,\n",
    );
    expect(warnings).toEqual(["2 rows are for periods that have not begun yet, the first of them row 4 for 2026-12."]);
  });

  it("warns of percentages that look like fractions", async () => {
    const values = (texts: string[]) => texts.map((text, i) => `csat,blue,2026-0${i + 1},,,,${text},,\n`).join("");
    expect((await read(values(["0.83", "0.9", "1"]))).warnings).toEqual([
      expect.stringMatching(/^Every value of csat lies between 0 and 1/),
    ]);
    expect((await read(values(["0.83", "0.9", "1.1"]))).warnings).toEqual([]);
  });

  it("finds its columns in any order, any case, padded and by synonyms", async () => {
    const { taken } = await readFile(ctx, " VALUE ;Date; Team ;KPI;Comments\n5;2026-09-01;blue;contacts;busy\n");
    expect(taken).toEqual(["contacts blue 2026-09-01: 5 (busy)"]);
  });

  it("takes the column of a dimension for the segment", async () => {
    expect((await readFile(ctx, "metric,unit,period,Channel,value\ncontacts,blue,2026-09-01,chat,5\n")).taken).toEqual([
      "contacts blue 2026-09-01 chat: 5",
    ]);
  });

  it.each([
    ["metric,unit,period,value,Unit\n", "Unit", /both hold the unit/],
    ["metric,unit,period,value,team\n", "team", /“unit” and “team” both hold/],
    ["metric,unit,period,valeu\n", "valeu", /Did you mean “value”/],
    ["metric,unit,value\n", null, /No column holds the period/],
    ["metric,period,value\n", null, /No column holds the unit.*constants/],
    ["metric,unit,period,note\n", null, /No column holds the value/],
  ])("headings %j are refused", async (header, column, message) => {
    const { code, details } = await refusalOf(readFile(ctx, `${header}nps,blue,2026-09,1,2\n`));
    expect(code).toBe("invalid");
    expect(details.errors[0]).toMatchObject({ row: 1, column });
    expect(details.errors[0]?.message).toMatch(message);
  });

  it("names every fault of the headings at once", async () => {
    const { details } = await refusalOf(readFile(ctx, "metric,metric,perriod,value\nnps,nps,2026-09,1\n"));
    expect(details.errors.map(({ message }) => message)).toHaveLength(4);
  });

  it("lets a column without a heading stand empty, and nothing else", async () => {
    const { taken, problems } = await readFile(
      ctx,
      "metric,unit,period,value,\ncontacts,blue,2026-09-01,5,\ncontacts,red,2026-09-01,5,x\n",
    );
    expect(taken).toHaveLength(1);
    expect(problems[0]?.message).toMatch(/Column 5 has no heading/);
  });
});
