import { afterEach, describe, expect, it } from "vitest";
import { type Period, parsePeriod } from "@/lib/core/period";
import { importTemplate, type TemplateInput } from "@/lib/imports/template";
import { commitReadings } from "@/lib/readings/mutations";
import { twoDepartments } from "../access/two-departments";
import { acme, forgetAll, refusalOf } from "./acme";
import { exported, tried } from "./tried";

afterEach(forgetAll);

type Acme = Awaited<ReturnType<typeof acme>>;
const ASKED: TemplateInput = { department: "support", from: "2026-09", to: "2026-10", decimal: "." };
const HEADER = "metric,unit,segment,period,numerator,denominator,value,state,note\n";

async function template(ctx: Parameters<typeof importTemplate>[0], input: Partial<TemplateInput> = {}): Promise<string> {
  let text = "";
  for await (const piece of importTemplate(ctx, { ...ASKED, ...input })) text += piece;
  return text;
}

const READINGS = `${HEADER}nps,acme,,2026-09,12,40,,,
backlog,blue,,2026-09,,,1.234,,=SUM(A1)
backlog,red,,2026-09,,,,not-applicable,"so, ""so"""
csat,blue,,2026-10,,,83.5,,
fcr,blue,phone,2026-W40,83,100,,,
fcr,blue,chat,2026-W40,40,50,,,
cost,support,,2026-Q3,,,1234567.25,,
contacts,blue,,2026-09-07,,,1e-7,,
`;

/** A file as a spreadsheet writes it again: dates in its own order, and nothing that begins like a formula taken for one. */
function throughSpreadsheet(text: string): string {
  return text.replace(/(\d{4})-(\d\d)-(\d\d)(?=,)/g, "$3/$2/$1").replaceAll("\n", "\r\n");
}

async function filled(): Promise<Acme> {
  const ctx = await acme();
  await tried(ctx, READINGS, "decimal: '.'", { dryRun: false });
  return ctx;
}

describe("a template", () => {
  it("has a row for what is expected and for what stands, with what stands filled in", async () => {
    const text = await template(await filled());
    const lines = text.trimEnd().split("\n");
    expect(lines[0]).toBe(`\ufeff${HEADER.trimEnd()}`);
    expect(lines).toContain("nps,acme,,2026-09-30,12,40,,,");
    expect(lines).toContain("nps,acme,,2026-10-31,,,,,");
    expect(lines).toContain("backlog,blue,,2026-09-30,,,1.2340,,'=SUM(A1)");
    expect(lines).toContain('backlog,red,,2026-09-30,,,,not-applicable,"so, ""so"""');
    expect(lines).toContain("fcr,blue,phone,2026-W40,83,100,,,");
    expect(lines).toContain("fcr,blue,phone,2026-W41,,,,,");
    expect(lines).toContain("fcr,red,,2026-W41,,,,,");
    expect(lines).toContain("cost,support,,2026-Q3,,,1234567.25,,");
    expect(lines.some((line) => /^(unit-cost|faxes)/.test(line))).toBe(false);
    expect(lines.some((line) => line.includes("2026-Q4") || line.includes("old,"))).toBe(false);
  });

  it.each([
    ["as it is", (text: string) => text],
    ["as a spreadsheet saves it", throughSpreadsheet],
  ])("imports %s and changes nothing", async (_how, made) => {
    const ctx = await filled();
    const before = await exported(ctx);
    const { report, error } = await tried(ctx, made(await template(ctx)), {}, { dryRun: false });
    expect({ error, report }).toMatchObject({
      error: null,
      report: { batch: null, new: 0, changed: 0, unchanged: 8, rejected: 0 },
    });
    expect(report.rows).toBe(report.unchanged + report.ignored);
    expect(await exported(ctx)).toEqual(before);
  });

  it("is read back with decimal commas and semicolons too", async () => {
    const ctx = await filled();
    const text = await template(ctx, { decimal: "," });
    expect(text).toContain("backlog;blue;;2026-09-30;;;1,2340;;'=SUM(A1)");
    expect((await tried(ctx, text, {}, { dryRun: false })).report).toMatchObject({
      new: 0,
      changed: 0,
      unchanged: 8,
      rejected: 0,
    });
  });

  it("holds no text that a spreadsheet takes for a formula", async () => {
    const text = await template(await filled());
    for (const line of text.split("\n")) for (const cell of line.split(",")) expect(cell).not.toMatch(/^[=+@\t]|^-(?![\d.])/);
  });

  it("refuses departments and periods that are none", async () => {
    const ctx = await acme();
    expect((await refusalOf(template(ctx, { department: "blue" }))).code).toBe("not-found");
    expect((await refusalOf(template(ctx, { from: "soon" }))).code).toBe("usage");
    expect((await refusalOf(template(ctx, { from: "2026-10", to: "2026-09" }))).code).toBe("usage");
    expect((await refusalOf(template(ctx, { from: "1900", to: "2199" }))).code).toBe("too-large");
  });
});

describe("whose template", () => {
  const asked = { department: "support", from: "2026-08", to: "2026-08", decimal: "." } as const;

  it("another department's is none", async () => {
    const company = await twoDepartments();
    const field = company.as("lead", { leads: ["field"] });
    const unknown = await refusalOf(template(field, { ...asked, department: "nowhere" }));
    const foreign = await refusalOf(template(field, asked));
    expect(foreign.message.replace("support", "X")).toBe(unknown.message.replace("nowhere", "X"));
    await expect(template(company.as("executive"), asked)).rejects.toMatchObject({ code: "forbidden" });
  });

  it("has people's rows and figures for the lead who sees them, and for a program nothing of them", async () => {
    const company = await twoDepartments();
    const { operator, unit } = company;
    const metric = Number(operator.store.rows("SELECT id FROM metric WHERE key = 'answered'").get()?.[0]);
    const rows = ["ana", "ben"].map((key) => ({
      metric,
      unit: unit(key),
      segment: "",
      period: parsePeriod("2026-08") as Period,
      state: "figures" as const,
      numerator: 7,
      denominator: 9,
    }));
    await commitReadings(operator, { kind: "entry", rows });
    const lead = await template(company.as("lead", { leads: ["support"] }), asked);
    expect(lead).toContain("answered,ben,,2026-08-31,7,9,,,");
    expect(lead).toContain("answered,ana,,2026-08-31,7,9,,,");
    const token = await template(company.token("write", ["support"]), asked);
    expect(token).toContain("backlog,support,,2026-08-31,,,,,");
    expect(token).not.toMatch(/ben|ana|,7,9,/);
  });
});
