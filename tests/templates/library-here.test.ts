import { expect, it } from "vitest";
import { templateText } from "@/lib/templates/catalogue";
import { libraryOf } from "@/lib/templates/data";
import { applyTree } from "@/lib/tree/mutations";
import { twoDepartments } from "../access/two-departments";
import { emptyCompany } from "../first-run/empty-company";

it("is read by whoever is signed in, a page at a time", async () => {
  const company = await twoDepartments();
  for (const role of ["viewer", "member", "lead", "executive"] as const) {
    expect((await libraryOf(company.as(role))).metrics).toHaveLength(50);
  }
  const first = await libraryOf(company.as("viewer"), { query: "time", limit: 5 });
  const second = await libraryOf(company.as("viewer"), { query: "time", limit: 5, cursor: first.next ?? "" });
  const whole = await libraryOf(company.as("viewer"), { query: "time", limit: 200 });
  expect([...first.metrics, ...second.metrics]).toEqual(whole.metrics.slice(0, 10));
  expect(whole).toMatchObject({ found: whole.metrics.length, next: null });
});

it("says where the organisation's own definition departs from the standard", async () => {
  const company = await twoDepartments();
  const here = async (query: string) => (await libraryOf(company.as("viewer"), { query })).metrics[0]?.here;
  expect(await here("nps")).toEqual({ name: "nps", department: "Support", differsIn: ["what is counted", "over what"] });
  expect(await here("otif")).toBeNull();
});

it("finds nothing that departs from the standard in what a template brought", async () => {
  const acme = emptyCompany();
  expect((await libraryOf(acme.admin, { query: "fcr" })).metrics[0]).toMatchObject({ key: "fcr", here: null });
  await applyTree(acme.operator, { text: templateText("utility") });
  const { metrics } = await libraryOf(acme.admin, { limit: 200 });
  const ours = metrics.filter(({ here }) => here !== null);
  expect(ours).toHaveLength(37);
  expect(ours.flatMap(({ here }) => here?.differsIn ?? [])).toEqual([]);
  expect(ours.find(({ key }) => key === "fcr")).toMatchObject({
    here: { department: "Customer service" },
    templates: ["Telecoms or utility", "Software by subscription", "Public service"],
  });
});
