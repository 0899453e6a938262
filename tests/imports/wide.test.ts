import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { acme, forgetAll, readFile, refusalOf } from "./acme";

let ctx: Awaited<ReturnType<typeof acme>>;
beforeAll(async () => {
  ctx = await acme();
});
afterAll(forgetAll);

describe("periods across the page", () => {
  const FILE = "Metric,Team,2026-01,Feb 2026,2026-03-31\nnps,blue,12,,14\nbacklog,red,1,2,3\nnpx,red,1,,3\n";

  it("is found, unpivoted, and counted in cells", async () => {
    const { taken, rows, ignored, problems, report } = await readFile(ctx, FILE);
    expect(taken).toEqual([
      "nps blue 2026-01: bare 12",
      "nps blue 2026-03: bare 14",
      "backlog red 2026-01: 1",
      "backlog red 2026-02: 2",
      "backlog red 2026-03: 3",
    ]);
    expect({ rows, ignored }).toEqual({ rows: 9, ignored: 2 });
    expect(problems.map(({ row, column, found }) => [row, column, found])).toEqual([
      [4, "Metric", "npx"],
      [4, "Metric", "npx"],
    ]);
    expect(report.understood).toMatchObject({ shape: "periods-across", headerRow: 1, delimiter: ",", encoding: "utf-8" });
    expect(report.understood?.columns.map(({ readAs }) => readAs)).toEqual([
      "metric",
      "unit",
      "2026-01",
      "Feb 2026",
      "2026-03-31",
    ]);
  });

  it("names the column of a cell that is no figure, and of a period of another grain", async () => {
    const { problems } = await readFile(ctx, "metric,unit,2026-01,2026-02\nnps,blue,x,2\nfcr,blue,1,2\n");
    expect(problems.map(({ row, column, found }) => [row, column, found])).toEqual([
      [2, "2026-01", "x"],
      [3, "2026-01", "2026-01"],
      [3, "2026-02", "2026-02"],
    ]);
  });

  it("takes days, weeks, quarters and years for headings", async () => {
    const { taken } = await readFile(
      ctx,
      "metric,unit,2026-W05,2026-Q1,2026,2026-01-05\nfcr,blue,50,,,\ncost,acme,,7,,\nheadcount,blue,,,9,\ncontacts,blue,,,,3\n",
    );
    expect(taken).toEqual([
      "fcr blue 2026-W05: bare 50",
      "cost acme 2026-Q1: 7",
      "headcount blue 2026: 9",
      "contacts blue 2026-01-05: 3",
    ]);
  });

  it("drops the rows and columns that the mapping ignores", async () => {
    const { taken, rows, ignored } = await readFile(
      ctx,
      "metric,unit,2026-01,2026-02,Total\nbacklog,blue,1,2,3\nbacklog,red,3,4,7\nbacklog,Total,4,6,10\n",
      "ignore: [Total]",
    );
    expect(taken).toHaveLength(4);
    expect({ rows, ignored }).toEqual({ rows: 6, ignored: 2 });
  });

  it("refuses what could be dropped by mistake", async () => {
    const { details } = await refusalOf(readFile(ctx, "metric,unit,2026-01,Total\nbacklog,blue,1,1\n"));
    expect(details.errors).toMatchObject([{ row: 1, column: "Total", message: expect.stringContaining("ignore: [Total]") }]);
  });

  it("asks for the order of dates in headings", async () => {
    const file = "metric,unit,01/02/2026,01/03/2026\nbacklog,blue,1,2\n";
    const { details } = await refusalOf(readFile(ctx, file));
    expect(details.errors).toMatchObject([
      { row: 1, found: "01/02/2026", message: expect.stringMatching(/dd\/MM\/yyyy or dateFormat: MM\/dd\/yyyy/) },
    ]);
    expect((await readFile(ctx, file, "dateFormat: dd/MM/yyyy")).taken).toEqual([
      "backlog blue 2026-02: 1",
      "backlog blue 2026-03: 2",
    ]);
    expect((await readFile(ctx, "metric,unit,31/01/2026,01/03/2026\nbacklog,blue,1,2\n")).taken).toHaveLength(2);
  });

  it("refuses a heading that stands there twice, and a column that cannot stand beside", async () => {
    expect((await refusalOf(readFile(ctx, "metric,unit,2026-01,2026-01\nnps,blue,1,2\n"))).message).toMatch(/stands there twice/);
    const mapped = refusalOf(readFile(ctx, "metric,unit,2026-01,value\nnps,blue,1,2\n", "shape: periods-across"));
    expect((await mapped).message).toMatch(/“value” cannot stand beside/);
  });

  it("rejects the filled cells of a row that is cut short", async () => {
    const { rows, ignored, problems } = await readFile(ctx, "metric,unit,2026-01,2026-02\nbacklog,blue,1\n");
    expect({ rows, ignored, problems: problems.length }).toEqual({ rows: 2, ignored: 1, problems: 1 });
  });

  it("takes a column without a heading for what the mapping says", async () => {
    const mapping = 'columns: { "": unit }\nconstants: { metric: backlog }';
    expect((await readFile(ctx, ",2026-01,2026-02\nblue,5,6\n", mapping)).taken).toHaveLength(2);
  });

  it("takes the metric for the whole file from the mapping", async () => {
    expect((await readFile(ctx, "Team,2026-01\nblue,5\n", "constants: { metric: backlog }")).taken).toEqual([
      "backlog blue 2026-01: 5",
    ]);
  });
});

describe("metrics across the page", () => {
  it("is found by keys and names", async () => {
    const { taken, rows, report } = await readFile(
      ctx,
      "Month;Team;backlog;Net Promoter Score;csat\n2026-01;blue;5;12;83,5 %\n2026-02;blue;;13;\n",
    );
    expect(taken).toEqual([
      "backlog blue 2026-01: 5",
      "nps blue 2026-01: bare 12",
      "csat blue 2026-01: bare 83.5",
      "nps blue 2026-02: bare 13",
    ]);
    expect(rows).toBe(6);
    expect(report.understood?.shape).toBe("metrics-across");
  });

  it("is found by the names that a mapping gives", async () => {
    const file = "date,team,FCR %,Backlog!\n2026-01-05,blue,71,5\n";
    const { details } = await refusalOf(readFile(ctx, file));
    expect(details.errors.map(({ column }) => column)).toContain("FCR %");
    expect((await readFile(ctx, file, 'names: { "FCR %": fcr, "Backlog!": backlog }')).taken).toEqual([
      "fcr blue 2026-W02: bare 71",
      "backlog blue 2026-01: 5",
    ]);
  });

  it("decides the marks of each metric's column by itself", async () => {
    const { taken } = await readFile(
      ctx,
      'month,unit,backlog,csat\n2026-01,blue,"1,234,567",83.5\n2026-02,blue,"7,5",1\n',
      "ignore: []",
    ).catch(() => ({ taken: null }));
    expect(taken).toBeNull();
    const file = 'month,unit,backlog,csat\n2026-01,blue,"1.234.567","83,5"\n2026-02,blue,7,1\n';
    expect((await readFile(ctx, file)).taken[0]).toBe("backlog blue 2026-01: 1234567");
  });
});
