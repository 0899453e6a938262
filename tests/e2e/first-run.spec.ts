import { expect, type Page, test } from "@playwright/test";
import { addPerson } from "../people";
import { violationsOf } from "./accessibility";
import { type OwnServer, startServer } from "./own-server";
import { cookieOf } from "./signed-in";
import { complaintsOf, open, overflowOf } from "./visit";

/** A server of its own for each test, on a database that holds an administrator and nothing else. */
let server: OwnServer;
let address: string;

test.beforeEach(async ({ context }) => {
  let admin = "";
  server = await startServer(async (store) => {
    admin = await addPerson(store, { role: "admin" });
  });
  address = server.address;
  await context.addCookies([await cookieOf(server.store, admin, address)]);
});
test.afterEach(() => server.stop());

const TREE = `version: 1
organisation: { key: acme, name: Acme Clinic, timeZone: Europe/London }
units:
  - { key: desk, name: Front Desk, kind: department, units: [ { key: desk-day, name: Day, kind: team } ] }
metrics:
  - key: satisfaction
    name: Satisfaction
    level: outcome
    measure: ratio
    share: true
    grain: month
    department: desk
    collectedAt: enterprise
    display: { as: percent, decimals: 1 }
    goal: { shape: linear, points: [ { date: 2026-01-31, value: 80 }, { date: 2026-12-31, value: 90 } ] }
  - { key: seen-on-time, name: Seen on time, level: team, measure: ratio, share: true, grain: month, department: desk, display: { as: percent, decimals: 1 } }
links:
  - { from: seen-on-time, to: satisfaction, kind: influence, sign: "+", lag: [0, 1] }
`;

const READINGS = `metric,unit,period,numerator,denominator
satisfaction,acme,2026-01,80,100
satisfaction,acme,2026-02,82,100
seen-on-time,desk-day,2026-01,90,120
`;

async function pick(page: Page, label: RegExp, name: string, text: string) {
  await page.getByLabel(label).setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
}

test("an empty database opens on the first-run page, without a violation", async ({ page }) => {
  const complaints = complaintsOf(page);
  await open(page, address);
  await expect(page).toHaveURL(/\/welcome$/);
  for (const colorScheme of ["light", "dark"] as const) {
    for (const width of [1280, 390]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      expect(await violationsOf(page), `${colorScheme} at ${width}`).toEqual([]);
      expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    }
  }
  expect(complaints).toEqual([]);
});

test("a template publishes a tree and shows its thread", async ({ page }) => {
  await open(page, `${address}welcome`);
  await page.getByRole("radio", { name: /Clinic/ }).check();
  await page.getByRole("button", { name: "Use this template" }).click();
  await expect(page).toHaveURL(/\/thread$/, { timeout: 30_000 });
  await expect(page.getByRole("treegrid").getByRole("row").nth(1)).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
});

test("a tree file is published, and readings follow it, by keyboard and undone again", async ({ page }) => {
  test.setTimeout(120_000);
  await open(page, `${address}welcome`);
  await pick(page, /^Tree file/, "acme.yaml", TREE);
  await page.getByRole("button", { name: "Apply and publish" }).press("Enter");
  await expect(page).toHaveURL(/\/thread$/);
  await open(page, `${address}welcome`);
  await expect(page.getByText("Acme Clinic is published, version 1.")).toBeVisible();
  await pick(page, /^Readings file/, "readings.csv", READINGS);
  const commit = page.getByRole("button", { name: "Commit three readings" });
  await expect(commit).toBeVisible({ timeout: 30_000 });
  expect(await violationsOf(page)).toEqual([]);
  await commit.press("Enter");
  const title = page.getByRole("heading", { level: 1 });
  await expect(title).toHaveText("Three readings are in", { timeout: 30_000 });
  await page.getByRole("button", { name: "Undo import" }).press("Enter");
  const undoing = page.getByRole("dialog");
  await expect(undoing).toContainText("3 readings go back", { timeout: 30_000 });
  await undoing.getByRole("button", { name: /^Undo it/ }).press("Enter");
  await expect(undoing).toContainText("3 readings stand otherwise now", { timeout: 30_000 });
  await page.keyboard.press("Escape");
  await expect(title).toHaveText(/^Undone/, { timeout: 30_000 });
});

test("a file with faults says every one of them, with its line", async ({ page }) => {
  await open(page, `${address}welcome`);
  const broken = TREE.replace("measure: ratio\n", "measure: average\n").replace("from: seen-on-time", "from: nowhere");
  await pick(page, /^Tree file/, "acme.yaml", broken);
  await page.getByRole("button", { name: "Apply and publish" }).click();
  const alert = page.getByRole("alert").filter({ hasText: "Line" });
  await expect(alert).toContainText("Line 9");
  await expect(alert).toContainText("nowhere");
  expect(await violationsOf(page)).toEqual([]);
  await expect(page).toHaveURL(/\/welcome$/);
});

test("rows that cannot be read are told, and the rest waits for a word", async ({ page }) => {
  test.setTimeout(120_000);
  await open(page, `${address}welcome`);
  await pick(page, /^Tree file/, "acme.yaml", TREE);
  await page.getByRole("button", { name: "Apply and publish" }).click();
  await expect(page).toHaveURL(/\/thread$/);
  await open(page, `${address}welcome`);
  const broken = `${READINGS}nowhere,acme,2026-03,1,2\n`;
  await pick(page, /^Readings file/, "readings.csv", broken);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("1 of 4 rows needs a decision", { timeout: 30_000 });
  const commit = page.getByRole("button", { name: "Commit three readings" });
  await expect(commit).toHaveAttribute("aria-disabled", "true");
  await page.getByRole("checkbox", { name: "Import the rest: one row stays out" }).check();
  await expect(commit).toHaveAttribute("aria-disabled", "false");
  expect(await violationsOf(page)).toEqual([]);
});

test("the demo company is made from here, with its progress, and opens on its scorecard", async ({ page }) => {
  test.setTimeout(180_000);
  await open(page, `${address}welcome`);
  await page.getByRole("button", { name: "Make the demo company" }).click();
  await expect(page.getByRole("progressbar")).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`^${address}$`), { timeout: 150_000 });
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Customers");
});
