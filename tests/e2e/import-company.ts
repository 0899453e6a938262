import { Readable } from "node:stream";
import { expect, type Page } from "@playwright/test";
import type { Store } from "@/db/open";
import { operatorContext } from "@/lib/access/operator";
import { importFile } from "@/lib/imports/run-import";
import { applyTree } from "@/lib/tree/mutations";
import { addPerson } from "../people";
import type { OwnServer } from "./own-server";
import { cookieOf } from "./signed-in";
import { open } from "./visit";

const TREE = `version: 1
organisation: { key: acme, name: Acme Clinic, timeZone: Europe/London }
units:
  - key: desk
    name: Front Desk
    kind: department
    units: [ { key: desk-day, name: Day, kind: team }, { key: desk-night, name: Night, kind: team } ]
  - key: ward
    name: Ward
    kind: department
    units: [ { key: ward-east, name: East, kind: team } ]
metrics:
  - { key: on-time, name: Seen on time, level: team, measure: ratio, share: true, grain: month, department: desk, collectedAt: team, display: { as: percent, decimals: 1 } }
  - { key: calls, name: Calls answered, level: team, measure: sum, grain: month, department: desk, collectedAt: team, display: { as: count, decimals: 0 } }
  - { key: friendly, name: Friendly desk, level: team, measure: net, grain: month, department: desk, collectedAt: team, display: { as: score, decimals: 0 } }
  - { key: beds, name: Beds free, level: team, measure: stock, grain: month, department: ward, collectedAt: team, display: { as: count, decimals: 0 } }
`;

/** What stands before anything is imported in the browser. */
const STANDS = `metric,unit,period,value
on-time,desk-day,2026-03,70
on-time,desk-day,2026-04,71
calls,desk-day,2026-04,1200
`;

/** Two leads, each of a department of their own. */
export const LEADS = {
  lea: { role: "lead", name: "Lea Dunn", email: "lea@acme.example", leads: ["desk"] },
  wes: { role: "lead", name: "Wes Ford", email: "wes@acme.example", leads: ["ward"] },
} as const;

export type Lead = keyof typeof LEADS;

/** Fills a database with a clinic of two departments, two leads and three readings. Gives the ids of the leads. */
export async function clinic(store: Store): Promise<Record<Lead, string>> {
  const ctx = operatorContext(store);
  await applyTree(ctx, { text: TREE });
  await importFile(ctx, { stream: Readable.from([Buffer.from(STANDS)]), name: "before.csv" });
  return { lea: await addPerson(store, LEADS.lea), wes: await addPerson(store, LEADS.wes) };
}

/** Lets a page's browser be a lead's. */
export async function visitAs(page: Page, server: OwnServer, person: string): Promise<void> {
  await page.context().clearCookies();
  await page.context().addCookies([await cookieOf(server.store, person, server.address)]);
}

/** The headline of the page. */
export const titleOf = (page: Page) => page.getByRole("heading", { level: 1 });

/** Chooses a file on the import's page, and waits until it is there. Gives the upload's id. */
export async function sendFile(page: Page, server: OwnServer, name: string, text: string | Buffer): Promise<string> {
  await open(page, `${server.address}import`);
  const buffer = typeof text === "string" ? Buffer.from(text) : text;
  await page.getByLabel(/^Drop a file here/).setInputFiles({ name, mimeType: "text/csv", buffer });
  await expect(page).toHaveURL(/\/import\/[0-9a-f-]{36}$/);
  return page.url().split("/").at(-1) ?? "";
}

/** A reading as it stands: its line of the exported file. */
export async function stands(
  page: Page,
  server: OwnServer,
  metric: string,
  unit: string,
  period: string,
): Promise<string | undefined> {
  const csv = await (await page.request.get(`${server.address}api/v1/readings?metric=${metric}&unit=${unit}`)).text();
  return csv.split(/\r?\n/).find((line) => line.includes(`,${period},`));
}
