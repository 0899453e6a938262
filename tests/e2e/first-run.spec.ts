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

const LOOKS = [
  ["light", 1280],
  ["light", 390],
  ["dark", 1280],
  ["dark", 390],
] as const;

/** The page as it stands, in every look. */
async function looksRight(page: Page) {
  for (const [colorScheme, width] of LOOKS) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 800 });
    expect(await violationsOf(page), `${colorScheme} at ${width}`).toEqual([]);
    expect(await overflowOf(page), `${colorScheme} at ${width}`).toBeLessThanOrEqual(0);
  }
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 1280, height: 800 });
}

const title = (page: Page) => page.getByRole("heading", { level: 1 });

test("an empty database opens on the first question, without a violation", async ({ page }) => {
  const complaints = complaintsOf(page);
  await open(page, address);
  await expect(page).toHaveURL(/\/welcome$/);
  await expect(title(page)).toHaveText("What should customers say in twelve months?");
  await looksRight(page);
  expect(complaints).toEqual([]);
});

test("five steps lead to a first scorecard by keyboard alone, each look without a violation", async ({ page }) => {
  await open(page, `${address}welcome`);
  await page.getByLabel("Today", { exact: true }).focus();
  await page.keyboard.type("+32");
  await page.keyboard.press("Tab");
  await page.keyboard.type("+45");
  await expect(page.getByRole("img", { name: /Net promoter score, from \+32 today to \+45/ })).toBeVisible();
  await looksRight(page);
  await page.getByRole("button", { name: "Continue" }).press("Enter");

  await expect(title(page)).toHaveText("Which outcomes?");
  await expect(title(page)).toBeFocused();
  await page.getByRole("checkbox", { name: /^Customer churn/ }).press("Space");
  await page.getByLabel("Customer churn today").focus();
  await page.keyboard.type("2.1");
  await page.keyboard.press("Tab");
  await page.keyboard.type("2.6");
  await expect(page.getByText("Lower is better here: promise less than today’s 2.10%.")).toBeVisible();
  await page.getByLabel("Customer churn to be").fill("1.6");
  await looksRight(page);
  await page.getByRole("button", { name: "Continue with 2" }).press("Enter");

  await expect(title(page)).toHaveText("What moves them?");
  await page.getByRole("radio", { name: /^Software by subscription/ }).press("Space");
  const preview = page.getByRole("region", { name: "What it comes to" });
  await expect(preview).toContainText("2.10% to 1.60% by");
  await expect(preview).toContainText("Engineering");
  await page.getByLabel("What the organisation is called").fill("Acme Software");
  await page.getByLabel("Time zone").selectOption("Europe/Berlin");
  await looksRight(page);
  await page.getByRole("button", { name: "Publish this tree" }).press("Enter");

  await expect(title(page)).toHaveText("Who enters what?");
  await page.getByLabel("Name of Support").fill("Help desk");
  await page.getByLabel("E-mail of a lead of Sales").fill("sal@acme.example");
  await page.getByRole("button", { name: "Invite a lead of Sales" }).press("Enter");
  await expect(page.getByLabel("Invitation link")).toBeVisible();
  await looksRight(page);
  await page.getByRole("button", { name: "Save the names and continue" }).press("Enter");

  await expect(title(page)).toHaveText("The first figures");
  await expect(page.getByRole("link", { name: "File to fill in for Help desk" })).toBeVisible();
  await looksRight(page);
  await page.getByRole("button", { name: "Leave the figures for later" }).press("Enter");

  await expect(title(page)).toContainText("This is still missing");
  const missing = page.getByRole("list", { name: "What is missing" });
  await expect(missing).toContainText("departments have nobody to lead them");
  await expect(missing).toContainText("1 lead has not come yet");
  await looksRight(page);
  await page.getByRole("button", { name: "Put this list away" }).press("Enter");
  await expect(page.getByText("Put away: the menu names it no more.")).toBeVisible();
  await page.getByRole("link", { name: "Open the scorecard" }).press("Enter");
  await expect(page).toHaveURL(address);
  await expect(page.getByText("Net promoter score").first()).toBeVisible();
});

test("what is typed is kept, and taken up from another machine", async ({ page, browser }) => {
  await open(page, `${address}welcome`);
  await page.getByLabel("What customers say, or do").selectOption("csat");
  await page.getByLabel("Today", { exact: true }).fill("about 80");
  await expect(page.getByText("This is no figure", { exact: false })).toBeVisible();
  await page.getByRole("button", { name: "Skip this step" }).click();
  await expect(title(page)).toHaveText("Which outcomes?");
  await page.getByRole("checkbox", { name: /^Repeat purchase/ }).check();
  await page.getByRole("checkbox", { name: /^An outcome of our own/ }).check();
  await page.getByLabel("In your own words").fill("Felt safe with us");
  await page.getByLabel("Felt safe with us to be").fill("95%");
  expect(await violationsOf(page)).toEqual([]);
  await expect(page.getByText("What you type is kept.")).toBeVisible();
  const elsewhere = await browser.newContext();
  await elsewhere.addCookies(await page.context().cookies());
  const other = await elsewhere.newPage();
  await open(other, address);
  await expect(title(other)).toHaveText("Which outcomes?");
  await expect(other.getByRole("checkbox", { name: /^Repeat purchase/ })).toBeChecked();
  await expect(other.getByRole("checkbox", { name: /^Felt safe with us/ })).toBeChecked();
  await other.getByRole("button", { name: "Back" }).click();
  await expect(title(other)).toHaveText("What should customers say in twelve months?");
  await expect(other.getByLabel("Today", { exact: true })).toHaveValue("about 80");
  await elsewhere.close();
});

test("a tree file is published, and readings follow it, by keyboard and undone again", async ({ page }) => {
  await open(page, `${address}welcome?step=tree`);
  await pick(page, /^Tree file/, "acme.yaml", TREE);
  await page.getByRole("button", { name: "Apply and publish" }).press("Enter");
  await expect(title(page)).toHaveText("Who enters what?");
  await open(page, `${address}welcome?step=tree`);
  await expect(page.getByText("Acme Clinic is published, version 1.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Publish this tree" })).toHaveCount(0);
  await open(page, `${address}welcome?step=figures`);
  await pick(page, /^Readings file/, "readings.csv", READINGS);
  const commit = page.getByRole("button", { name: "Commit three readings" });
  await expect(commit).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
  await commit.press("Enter");
  await expect(title(page)).toHaveText("Three readings are in");
  await page.getByRole("button", { name: "Undo import" }).press("Enter");
  const undoing = page.getByRole("dialog");
  await expect(undoing).toContainText("3 readings go back");
  await undoing.getByRole("button", { name: /^Undo it/ }).press("Enter");
  await expect(undoing).toContainText("3 readings stand otherwise now");
  await page.keyboard.press("Escape");
  await expect(title(page)).toHaveText(/^Undone/);
});

test("a tree that came another way is named, and the page leads on from it", async ({ page }) => {
  await open(page, `${address}welcome?step=tree`);
  await pick(page, /^Tree file/, "acme.yaml", TREE);
  await page.getByRole("button", { name: "Apply and publish" }).click();
  await expect(title(page)).toHaveText("Who enters what?");
  await open(page, `${address}welcome?step=promise`);
  await expect(page.getByText("Acme Clinic is published, version 1.")).toBeVisible();
  await expect(page.getByRole("list", { name: "Outcomes" })).toContainText("80.0% to 90.0% by 31 December 2026");
  await looksRight(page);
  await pickLaterVersion(page);
});

/** Another file is applied onto what is published. */
async function pickLaterVersion(page: Page) {
  await open(page, `${address}welcome?step=tree`);
  await pick(page, /^Tree file/, "acme.yaml", TREE.replace("Acme Clinic", "Acme Clinics"));
  await page.getByRole("button", { name: "Apply and publish" }).click();
  await expect(page).toHaveURL(/\/thread$/);
  await open(page, `${address}welcome?step=end`);
  await expect(page.getByText("Acme Clinics is published, version 2.")).toBeVisible();
}

test("a file with faults says every one of them, with its line", async ({ page }) => {
  await open(page, `${address}welcome?step=tree`);
  const broken = TREE.replace("measure: ratio\n", "measure: average\n").replace("from: seen-on-time", "from: nowhere");
  await pick(page, /^Tree file/, "acme.yaml", broken);
  await page.getByRole("button", { name: "Apply and publish" }).click();
  const alert = page.getByRole("alert").filter({ hasText: "Line" });
  await expect(alert).toContainText("Line 9");
  await expect(alert).toContainText("nowhere");
  expect(await violationsOf(page)).toEqual([]);
  await expect(page).toHaveURL(/\/welcome\?step=tree$/);
});

test("rows that cannot be read are told, and the rest waits for a word", async ({ page }) => {
  await open(page, `${address}welcome?step=tree`);
  await pick(page, /^Tree file/, "acme.yaml", TREE);
  await page.getByRole("button", { name: "Apply and publish" }).click();
  await expect(title(page)).toHaveText("Who enters what?");
  await open(page, `${address}welcome?step=figures`);
  const broken = `${READINGS}nowhere,acme,2026-03,1,2\n`;
  await pick(page, /^Readings file/, "readings.csv", broken);
  await expect(title(page)).toHaveText("1 of 4 rows needs a decision");
  const commit = page.getByRole("button", { name: "Commit three readings" });
  await expect(commit).toHaveAttribute("aria-disabled", "true");
  await page.getByRole("checkbox", { name: "Import the rest: one row stays out" }).check();
  await expect(commit).toHaveAttribute("aria-disabled", "false");
  expect(await violationsOf(page)).toEqual([]);
});

test("the demo company is made from here, with its progress, and opens on its scorecard", async ({ page }) => {
  test.setTimeout(660_000);
  await open(page, `${address}welcome`);
  await page.getByRole("button", { name: "Make the demo company" }).click();
  await expect(page.getByRole("progressbar")).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`^${address}$`), { timeout: 600_000 });
  await expect(title(page)).toContainText("Customers");
});
