import { expect, type Page, test } from "@playwright/test";
import { openStore } from "@/db/open";
import { operatorContext } from "@/lib/access/operator";
import { importFile } from "@/lib/imports/run-import";
import { scorecardOf } from "@/lib/scorecards/data";
import { exportTree } from "@/lib/tree/export";
import { applyTree } from "@/lib/tree/mutations";
import { addPerson } from "../people";
import { violationsOf } from "./accessibility";
import { type OwnServer, startServer } from "./own-server";
import { cookieOf } from "./signed-in";
import { complaintsOf, open, overflowOf } from "./visit";

/** A server on a database that holds an administrator and nothing else. */
let server: OwnServer;

test.beforeEach(async ({ context }) => {
  let admin = "";
  server = await startServer(async (store) => {
    admin = await addPerson(store, { role: "admin", name: "Ada" });
  });
  await context.addCookies([await cookieOf(server.store, admin, server.address)]);
});
test.afterEach(() => server.stop());

async function begin(page: Page, name: string): Promise<void> {
  await open(page, `${server.address}thread/drafts`);
  await page.getByRole("button", { name: "Begin a draft…" }).press("Enter");
  await page.getByLabel("What it is about").fill(name);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

const outline = (page: Page) => page.getByRole("region", { name: "Metrics of the draft" });

async function addStandard(page: Page, typed: string, name: string): Promise<void> {
  await page.getByRole("button", { name: "Add a metric…" }).press("Enter");
  await page.getByLabel("Find a standard one, or name your own").fill(typed);
  await page.getByRole("button", { name: `Add ${name}`, exact: true }).press("Enter");
  await expect(outline(page).getByRole("button", { name: new RegExp(`^${name}`) })).toBeVisible();
}

const READINGS = `metric,unit,period,numerator,denominator
nps,acme,2026-09,20,100
nps,acme,2026-10,30,100
contact-rate,desk,2026-10,12,200
`;

test("a small company is built with the editor alone, published, fed and read; its file makes the same elsewhere", async ({
  page,
}) => {
  const complaints = complaintsOf(page);
  await begin(page, "Our company");
  await page.getByRole("button", { name: "Organisation" }).press("Enter");
  await page.getByRole("region", { name: "Organisation" }).getByLabel("Name", { exact: true }).first().fill("Acme Clinic");
  await page.keyboard.press("Tab");
  await page.getByRole("region", { name: "Organisation" }).getByLabel("Key", { exact: true }).fill("acme");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("heading", { level: 2, name: "Acme Clinic" })).toBeVisible();
  await page.getByRole("button", { name: "Units" }).press("Enter");
  await page.getByLabel("Add a unit").fill("Desk");
  await page.getByRole("button", { name: "Add", exact: true }).press("Enter");
  await expect(page.getByRole("button", { name: "Edit Desk" })).toBeVisible();
  await page.getByRole("button", { name: /^Metrics \d/ }).press("Enter");
  await addStandard(page, "promoter", "Net promoter score");
  await addStandard(page, "contact rate", "Contact rate");

  // Links are drawn by a choice, as well as by dragging.
  await outline(page)
    .getByRole("button", { name: /^Contact rate/ })
    .press("Enter");
  await page.getByRole("button", { name: /^Feeds another metric/ }).press("Enter");
  await page.getByPlaceholder("Type part of its name").fill("promoter");
  await page.keyboard.press("Enter");
  // Fewer contacts are good, and so is a higher score: a rise of the one is taken to lower the other.
  await expect(page.getByLabel("When the driver rises")).toHaveValue("-");
  await page.getByLabel("Soonest, in periods").fill("0");
  await page.getByLabel("Latest, in periods").fill("2");
  await page.getByLabel("Why it should hold").fill("Who must ask again is not happy");
  await page.keyboard.press("Tab");
  await expect(page.getByText("a rise lowers it, within 2 months")).toBeVisible();

  // A goal is drawn as it is typed.
  await outline(page)
    .getByRole("button", { name: /^Net promoter score/ })
    .press("Enter");
  await page.getByRole("button", { name: "Set a goal: At its home" }).press("Enter");
  const goal = page.getByRole("region", { name: "Goals" });
  await goal.getByLabel("From: date").fill("2026-01-31");
  await goal.getByLabel("From: value").fill("10");
  await expect(goal.getByText("The line is drawn here as soon as it is whole.")).toBeVisible();
  await goal.getByLabel("Target: date").fill("2027-01-31");
  await goal.getByLabel("Target: value").fill("40");
  await expect(goal.getByText(/Promised for today, .*: \+\d/)).toBeVisible();
  await goal.getByRole("button", { name: "Promise this" }).press("Enter");
  await expect(goal.getByText("from +10 on 31 Jan 26 to +40 by 31 Jan 27")).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);

  // What a first version comes to is told before it is published, with what is still to be found fault with.
  const changes = page.getByRole("region", { name: "What the draft changes" });
  await expect(changes).toContainText("KPIs that reach an outcome: none before, 100% after.");
  await expect(changes).toContainText("New finding: Contact rate has no owner");
  await page.getByRole("button", { name: "Publish…" }).press("Enter");
  await page.getByRole("textbox", { name: "Why", exact: true }).fill("To begin with");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Published as version 1.")).toBeVisible();

  const ctx = operatorContext(server.store);
  const stream = (async function* () {
    yield new TextEncoder().encode(READINGS);
  })();
  expect(await importFile(ctx, { stream, name: "readings.csv" })).toMatchObject({ new: 3, rejected: 0 });
  const { metrics } = await scorecardOf(ctx, { audience: "c-suite", period: "2026-10" });
  expect(metrics.find(({ key }) => key === "nps")).toMatchObject({ value: 30 });

  const text = await exportTree(ctx);
  const other = operatorContext(openStore(":memory:", { create: true }));
  await applyTree(other, { text });
  expect(await exportTree(other)).toBe(text);
  const hash = (store: typeof server.store) => store.rows("SELECT hash FROM tree_version").all();
  expect(hash(other.store)).toEqual(hash(server.store));
  expect(complaints).toEqual([]);
});

const TREE = `version: 1
organisation: { key: acme, name: Acme }
units: [{ key: desk, name: Desk, kind: department }, { key: ward, name: Ward, kind: department }]
metrics:
  - { key: happy, name: Satisfaction, level: outcome, measure: ratio, grain: month, department: desk, display: { as: percent, decimals: 1 } }
  - { key: calls, name: Repeat calls, level: department, measure: sum, grain: month, department: desk, display: { as: count, decimals: 0 } }
links: [{ from: calls, to: happy, kind: influence, sign: "-" }]
`;

test("a circle is told with its path the moment it is drawn, and what feeds a metric is added at it", async ({ page }) => {
  await applyTree(operatorContext(server.store), { text: TREE });
  await begin(page, "A circle");
  await outline(page)
    .getByRole("button", { name: /^Satisfaction/ })
    .press("Enter");
  await page.getByRole("button", { name: /^Feeds another metric/ }).press("Enter");
  await page.getByPlaceholder("Type part of its name").fill("repeat");
  await page.keyboard.press("Enter");
  const changes = page.getByRole("region", { name: "What the draft changes" });
  await expect(changes.getByText(/keeps it from being published/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Publish…" })).toBeDisabled();
  await expect(changes).toContainText(
    /Satisfaction feeds Repeat calls feeds Satisfaction|Repeat calls feeds Satisfaction feeds Repeat calls/,
  );
  expect(await violationsOf(page)).toEqual([]);
  await page.keyboard.press("Control+z");
  await expect(changes).toContainText("Nothing is changed yet.");
  await page.getByRole("button", { name: "Redo my last edit" }).press("Enter");
  await expect(changes.getByText(/keeps it from being published/)).toBeVisible();
  await page.getByRole("button", { name: "Undo my last edit" }).press("Enter");
  await expect(changes).toContainText("Nothing is changed yet.");

  // What feeds a metric is added at it, a standard one with its definition, which the editor then watches over.
  await page.getByRole("button", { name: "Add one that feeds it… Satisfaction" }).press("Enter");
  const adding = page.getByRole("dialog", { name: "Add what feeds Satisfaction" });
  await expect(adding.getByLabel("It feeds")).toHaveValue("happy");
  await adding.getByLabel("Find a standard one, or name your own").fill("speed of answer");
  expect(await violationsOf(page)).toEqual([]);
  await adding.getByRole("button", { name: "Add Speed of answer", exact: true }).press("Enter");
  await expect(changes).toContainText("Speed of answer is drawn to Satisfaction: when it rises, Satisfaction falls");
  await outline(page)
    .getByRole("button", { name: /^Speed of answer/ })
    .press("Enter");
  await page.getByLabel("Numerator", { exact: true }).fill("wait of all who called");
  await page.keyboard.press("Tab");
  await expect(page.getByText("Differs from the standard metric “Speed of answer” in what is counted.")).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
  await page.getByRole("button", { name: "Take the standard definition" }).press("Enter");
  await expect(page.getByText("Defined as the standard metric.")).toBeVisible();
  await page.getByLabel("Place of Speed of answer in the file").selectOption("First");
  await changes.getByRole("button", { name: /^Edits \d/ }).press("Enter");
  await expect(changes).toContainText("Put metrics in another order");
});

test("two people see each other’s edits, and choose where they meet", async ({ page, browser }) => {
  await applyTree(operatorContext(server.store), { text: TREE });
  await begin(page, "Two at once");
  await outline(page)
    .getByRole("button", { name: /^Satisfaction/ })
    .press("Enter");
  const bea = await addPerson(server.store, { role: "lead", name: "Bea", leads: ["desk"] });
  const context = await browser.newContext();
  await context.addCookies([await cookieOf(server.store, bea, server.address)]);
  const other = await context.newPage();
  // Bea's page looks no more, so that she has not seen what Ada says.
  await open(other, page.url());
  await other.route("**/api/v1/tree/drafts/*", (route) =>
    route.request().method() === "GET" ? route.abort() : route.continue(),
  );
  const name = (of: Page) => of.getByRole("region", { name: "What it is" }).getByLabel("Name", { exact: true });
  await name(page).fill("Found it easy");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("heading", { level: 2, name: "Found it easy" })).toBeVisible();
  await name(other).fill("Would come again");
  await other.keyboard.press("Tab");
  const dialog = other.getByRole("dialog", { name: "Ada has changed this too" });
  await expect(dialog).toContainText("Found it easy");
  await expect(dialog).toContainText("Would come again");
  await expect(dialog).toContainText("You, Bea");
  expect(await violationsOf(other)).toEqual([]);
  await dialog.getByRole("button", { name: "Keep mine" }).press("Enter");
  await expect(page.getByRole("heading", { level: 2, name: "Would come again" })).toBeVisible();
  await expect(page.getByRole("region", { name: "What the draft changes" })).toContainText("Would come again");
  await expect(other.getByText("An administrator publishes it.")).toBeVisible();
  await context.close();
});

test("no violation and nothing too wide, in every part, light and dark", async ({ page }) => {
  await applyTree(operatorContext(server.store), { text: TREE });
  await begin(page, "How it looks");
  const draft = page.url();
  for (const path of ["", "?metric=happy", "?tab=units", "?tab=organisation"]) {
    for (const colorScheme of ["light", "dark"] as const) {
      for (const width of [1280, 390]) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 800 });
        await open(page, `${draft}${path}`);
        expect(await violationsOf(page), `${path} ${colorScheme} at ${width}`).toEqual([]);
        expect(await overflowOf(page), `${path} at ${width}`).toBeLessThanOrEqual(0);
      }
    }
  }
  for (const path of ["thread/drafts", "thread/versions"]) {
    await open(page, `${server.address}${path}`);
    expect(await violationsOf(page), path).toEqual([]);
  }
});
