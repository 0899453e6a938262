import { expect, it } from "vitest";
import type { Visit } from "@/lib/context";
import { importFile } from "@/lib/imports/run-import";
import { metricPage } from "@/lib/metrics/page";
import { exportReadings } from "@/lib/readings/export";
import { trailOf } from "@/lib/trail/data";
import { twoDepartments } from "../access/two-departments";

async function* bytesOf(text: string) {
  yield Buffer.from(text);
}

it("how a file was called is told of its corrections to the lead of the department alone", async () => {
  const org = await twoDepartments();
  for (const value of [1, 2]) {
    const rows = ["2026-08", "2026-09"].map((period) => `vans,north,${period},${value}\n`).join("");
    await importFile(org.operator, { stream: bytesOf(`metric,unit,period,value\n${rows}`), name: "about-ana-diaz.csv" });
  }
  const changesFor = async (visit: Visit) => {
    const address = { key: "vans", tab: "changes", unit: "north", by: null, grain: null, range: "all" } as const;
    return (await metricPage(visit, address, "2026-09")).changes.map(({ sentence }) => sentence);
  };
  const told = ["2 readings corrected by one batch (about-ana-diaz.csv)."];
  expect(await changesFor(org.as("admin"))).toEqual(told);
  expect(await changesFor(org.as("lead", { leads: ["field"] }))).toEqual(told);
  for (const visit of [org.as("executive"), org.as("lead", { leads: ["support"] })]) {
    expect(await changesFor(visit)).toEqual(["2 readings corrected by one batch."]);
  }
});

it("an export for what is no period is refused, and puts nobody's words on the trail", async () => {
  const org = await twoDepartments();
  for (const input of [{ from: "Ana Diaz, 37 of 50" }, { to: "Ana Diaz, 37 of 50" }]) {
    await expect(exportReadings(org.as("executive"), input).next()).rejects.toMatchObject({ code: "usage" });
  }
  expect((await trailOf(org.operator, { what: "export" })).entries).toEqual([]);
  await exportReadings(org.as("executive"), { from: "2026-Q3", to: "2026-10-05" }).next();
  expect((await trailOf(org.operator, { what: "export" })).entries).toMatchObject([{ details: { from: "2026-Q3" } }]);
});
