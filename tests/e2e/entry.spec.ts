import { expect, type Page, test } from "@playwright/test";
import { operatorContext } from "@/lib/access/operator";
import { changeSettings } from "@/lib/settings/mutations";
import { PASSWORD } from "./acme";
import { ANA, billing, OCTOBER, PRIYA } from "./billing";
import { cellAt, foot, openSheet, paste, SHEET, said, signedInAs, stateOf, tabTo } from "./entry-keys";
import { type OwnServer, startServer } from "./own-server";
import { complaintsOf } from "./visit";

/* One server a test: each fills in and submits a month of its own. */
let server: OwnServer;
test.beforeEach(async () => {
  server = await startServer(billing);
});
test.afterEach(() => server.stop());

const at = (path: string) => `${server.address}${path}`;
const COLUMN = OCTOBER.map((text) => `${text}\r\n`).join("");

/** Counts the keys that are pressed in `page`, over all its addresses. */
async function countKeys(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const count = () => sessionStorage.setItem("keys", String(Number(sessionStorage.getItem("keys")) + 1));
    addEventListener("keydown", count, true);
  });
  return () => page.evaluate(() => Number(sessionStorage.getItem("keys")));
}

/**
 * The seconds a person needs who types 40 words a minute, by the keystroke-level model: 0.28 s a key, 1.35 s each time one
 * thinks before going on (Card, Moran and Newell 1980, table 1). Not the clock's, which would tell how busy the machine is.
 */
const userTime = (keys: number, thoughts: number) => 0.28 * keys + 1.35 * thoughts;

/** Where the dot of a metric lies on the department's scorecard, in words. */
async function positionOn(page: Page, metric: string): Promise<string> {
  await page.goto(at("departments/billing?period=2026-10&all=1"));
  const row = page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: metric }) });
  return (await row.getByRole("cell").nth(5).innerText()).trim();
}

test("a month is pasted, mended, noted, submitted and corrected without a mouse", async ({ page }) => {
  const complaints = complaintsOf(page);
  const keys = page.keyboard;
  const keysPressed = await countKeys(page);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(at("sign-in?next=%2Fentry"));
  await tabTo(page, page.getByLabel("E-mail"));
  await keys.type(PRIYA.email);
  await tabTo(page, page.getByLabel("Password", { exact: true }));
  await keys.type(PASSWORD);
  await keys.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Billing, October 2026 is 1 day late." })).toBeVisible();
  expect(await positionOn(page, "Bill-shock calls")).toMatch(/Late/i);
  await page.goBack();
  const before = await keysPressed();

  await tabTo(page, page.getByRole("link", { name: /Billing, October 2026/ }));
  await keys.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Billing, October 2026" })).toBeVisible();
  await tabTo(page, cellAt(page, 0));

  await page.evaluate((text) => navigator.clipboard.writeText(text), COLUMN);
  await keys.press("Control+v");
  await expect(said(page)).toHaveText("11 cells pasted. 1 refused, 1 unusual.");
  await expect(stateOf(page, 3)).toContainText("Not a time.");
  await expect(cellAt(page, 3)).toHaveText("4.5 min");
  await expect(stateOf(page, 1)).toContainText("Unusual.");

  for (let i = 0; i < 3; i++) await keys.press("ArrowDown");
  await keys.type("4:30");
  await keys.press("Shift+Enter");
  await expect(stateOf(page, 3)).toContainText("Saved");

  await keys.press("ArrowUp");
  await expect(cellAt(page, 1)).toBeFocused();
  await keys.press("Shift+F2");
  await expect(page.getByLabel("Note, needed to keep 88")).toBeFocused();
  await keys.type("The October run went out twice");
  await keys.press("Enter");
  await expect(cellAt(page, 1)).toBeFocused();
  await expect(stateOf(page, 1)).toContainText("Note: The October run went out twice");
  await expect(foot(page)).toContainText("11 of 11 ready.");

  await keys.press("Escape");
  await tabTo(page, page.getByRole("button", { name: "Submit October" }));
  await keys.press("Enter");
  await expect(foot(page)).toContainText("Submitted by Priya Nair");
  await expect(cellAt(page, 1)).toHaveAttribute("aria-readonly", "true");
  // To the sheet, to the paste, to the refused cell, its figure, to the unusual one, its note, to the submit.
  const seconds = userTime((await keysPressed()) - before, 7);
  expect(seconds, "from the inbox to the submitted month").toBeLessThan(60);
  expect(seconds, "keys were counted").toBeGreaterThan(20);

  const position = await positionOn(page, "Bill-shock calls");
  expect(position).toMatch(/below/);
  expect(await positionOn(page, "Bills right first time")).toMatch(/above/);

  await page.goto(at(SHEET));
  await tabTo(page, page.getByRole("button", { name: "Correct a figure" }));
  await keys.press("Enter");
  await expect(cellAt(page, 0)).toBeFocused();
  await keys.press("ArrowDown");
  await keys.type("8.8");
  await keys.press("Enter");
  await keys.press("Escape");
  await tabTo(page, page.getByLabel("Reason for the correction"));
  await keys.type("The second run is taken out");
  await keys.press("Enter");
  await expect(said(page)).toHaveText("1 correction published.");
  await expect(cellAt(page, 1)).toHaveText("8.8");
  expect(await positionOn(page, "Bill-shock calls")).not.toBe(position);
  expect(complaints).toEqual([]);
});

test("a paste is taken back in one step, and brought again", async ({ page }) => {
  await signedInAs(page, server, PRIYA.email);
  await openSheet(page, server);
  await cellAt(page, 0).focus();
  await paste(page, COLUMN);
  await expect(cellAt(page, 10)).toHaveText("75.9");
  await page.keyboard.press("Control+z");
  await expect(said(page)).toHaveText("Taken back: pasted, 11 cells.");
  for (const row of [0, 3, 10]) await expect(cellAt(page, row)).toHaveText("");
  await page.keyboard.press("Control+y");
  await expect(cellAt(page, 3)).toHaveText("4.5 min");
  await page.keyboard.press("Control+z");
  await expect(foot(page)).toContainText("0 of 11 ready.");
  await cellAt(page, 8).dblclick();
  await paste(page, "86\r\n471\r\n");
  await expect(cellAt(page, 8)).toHaveText("86.0");
  await expect(cellAt(page, 9)).toHaveText("471");
  await page.keyboard.press("Control+z");
  await expect(foot(page)).toContainText("0 of 11 ready.");
  await page.reload();
  await expect(cellAt(page, 10)).toHaveText("");
});

test("a paste that overflows, goes by name or holds fractions is shown before it is written", async ({ page }) => {
  await signedInAs(page, server, PRIYA.email);
  await openSheet(page, server);
  const dialog = page.getByRole("dialog");
  await cellAt(page, 10).focus();
  await paste(page, "75.9\r\n1\r\n2\r\n");
  await expect(dialog).toContainText("2 figures are outside the grid: 1, 2. They are left out.");
  await expect(cellAt(page, 10)).toHaveText("");
  await dialog.getByRole("button", { name: "Paste 1 cell" }).press("Enter");
  await expect(cellAt(page, 10)).toHaveText("75.9");
  await expect(cellAt(page, 10)).toBeFocused();

  await page.getByRole("button", { name: "Paste from a sheet" }).press("Enter");
  await dialog.getByRole("textbox").fill("Metric\tOct-26\nPaperless bills (%)\t73.4\nMisc\t5\n");
  await dialog.getByRole("button", { name: "Put into the grid" }).press("Enter");
  await expect(dialog.getByText("Choose above first.")).toBeVisible();
  await dialog.getByRole("radio", { name: /By name/ }).press("Space");
  await expect(dialog).toContainText("1 heading is not known here: Misc.");
  await dialog.getByRole("button", { name: "Paste 1 cell" }).press("Enter");
  await expect(cellAt(page, 2)).toHaveText("73.4");

  await cellAt(page, 4).click();
  await paste(page, "0.87\r\n0.816\r\n");
  await dialog.getByRole("radio", { name: /83 %.*fractions/ }).press("Space");
  await dialog.getByRole("button", { name: "Paste 2 cells" }).press("Enter");
  await expect(cellAt(page, 5)).toHaveText("81.6");
});

test("counts are typed into boxes of their own, and what is left to do leads to its cell", async ({ page }) => {
  await signedInAs(page, server, PRIYA.email);
  await openSheet(page, server);
  await foot(page).getByRole("button", { name: "a figure for Paperless bills" }).press("Enter");
  await expect(cellAt(page, 2)).toBeFocused();
  await page.keyboard.press("Escape");
  await tabTo(page, page.getByLabel("Part", { exact: true }));
  await page.keyboard.type("734");
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Whole", { exact: true })).toBeFocused();
  await page.keyboard.type("1000");
  await page.keyboard.press("Enter");
  await expect(cellAt(page, 2)).toBeFocused();
  await expect(cellAt(page, 2)).toHaveText(/73\.4\s*734 of 1000/);
  await expect(stateOf(page, 2)).toContainText("Saved");
  await page.getByLabel("Part", { exact: true }).fill("735");
  await cellAt(page, 0).click();
  await expect(cellAt(page, 2)).toHaveText(/73\.5\s*735 of 1000/);
  await page.keyboard.press("Control+z");
  await expect(cellAt(page, 2)).toHaveText(/73\.4\s*734 of 1000/);

  await cellAt(page, 2, 2).click();
  await page.getByRole("button", { name: "History" }).press("Enter");
  const history = page.getByRole("dialog", { name: "Paperless bills, September" });
  await expect(history.getByRole("listitem")).toHaveText(/72\.6.*Command line.*Readings sent by a program.*Counts/);
  await history.getByRole("link", { name: "Readings sent by a program" }).press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Readings sent by a program");
});

test("two people in one grid see both figures, and choose", async ({ page, browser }) => {
  await signedInAs(page, server, PRIYA.email);
  const other = await browser.newContext();
  const ana = await other.newPage();
  await signedInAs(ana, server, ANA.email);
  await Promise.all([openSheet(page, server), openSheet(ana, server)]);
  await page.context().setOffline(true);
  await cellAt(page, 2).focus();
  await page.keyboard.type("73.4");
  await page.keyboard.press("Enter");
  await cellAt(ana, 2).focus();
  await ana.keyboard.type("72.9");
  await ana.keyboard.press("Enter");
  await expect(stateOf(ana, 2)).toContainText("Saved");
  await page.context().setOffline(false);
  await expect(stateOf(page, 2)).toContainText(/Ana Diaz set 72\.9 at \d\d:\d\d/);
  await expect(foot(page)).toContainText("a choice on Paperless bills");
  await cellAt(page, 2).click();
  await page.keyboard.press("Escape");
  await tabTo(page, page.getByRole("button", { name: "Keep 73.4" }));
  await page.keyboard.press("Enter");
  await expect(stateOf(page, 2)).toContainText("Saved");
  await expect(cellAt(ana, 2)).toHaveText("73.4");
  await expect(stateOf(ana, 2)).toContainText("by Priya Nair");
  await other.close();
});

test("nothing typed is lost without a connection, nor with the page", async ({ page }) => {
  const noteOf = () => server.store.rows("SELECT note FROM entry_cell WHERE note LIKE 'Nobody%'").get()?.[0];
  await signedInAs(page, server, PRIYA.email);
  await openSheet(page, server);
  await page.context().setOffline(true);
  await cellAt(page, 0).focus();
  await page.keyboard.type("98.4");
  await page.keyboard.press("Enter");
  await page.keyboard.type("8.6");
  await expect(foot(page)).toContainText("Offline, 2 kept on this machine");
  await expect(stateOf(page, 0)).toContainText("Draft, kept on this machine");
  // The server cannot be reached, so the page comes from the browser's own memory once it can be again.
  await page.context().setOffline(false);
  await page.route("**/api/v1/entry/**", (route) => route.abort());
  await page.reload();
  await expect(cellAt(page, 0)).toHaveText("98.4");
  await expect(cellAt(page, 1)).toHaveText("8.6");
  await page.unroute("**/api/v1/entry/**");
  await expect(stateOf(page, 0)).toContainText("Saved");
  await expect(stateOf(page, 1)).toContainText("Saved");
  await cellAt(page, 1).click();
  await page.keyboard.press("Shift+F2");
  await page.keyboard.type("Counted anew");
  await cellAt(page, 4).click();
  await expect(stateOf(page, 1)).toContainText("Note: Counted anew");
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await expect(cellAt(page, 1)).toHaveText("8.6");
  await cellAt(page, 4).click();
  await page.keyboard.press("Shift+F2");
  await page.keyboard.type("Nobody asked");
  await page.goto("about:blank");
  await openSheet(page, server);
  await expect.poll(noteOf).toBe("Nobody asked");
});

test("who is signed out while typing loses nothing, and goes on once signed in", async ({ page }) => {
  await signedInAs(page, server, PRIYA.email);
  await openSheet(page, server);
  await page.context().clearCookies();
  await cellAt(page, 0).click();
  await page.keyboard.type("98.4");
  await page.keyboard.press("Enter");
  await expect(foot(page)).toContainText("Signed out, 1 kept on this machine");
  await expect(foot(page).getByRole("link", { name: /Sign in again/ })).toBeVisible();
  await signedInAs(page, server, PRIYA.email);
  await expect(stateOf(page, 0)).toContainText("Saved");
});

test("where a second person is asked for, a correction waits for one", async ({ page, browser }) => {
  await changeSettings(operatorContext(server.store), { secondPerson: "required" });
  await signedInAs(page, server, PRIYA.email);
  await openSheet(page, server);
  await cellAt(page, 0).click();
  await paste(page, COLUMN.replace("88", "8.8").replace("4.5 min", "4:30"));
  await expect(foot(page)).toContainText("11 of 11 ready.");
  await page.getByRole("button", { name: "Submit October" }).press("Enter");
  await page.getByRole("button", { name: "Correct a figure" }).press("Enter");
  await cellAt(page, 1).click();
  await page.keyboard.type("8.6");
  await page.keyboard.press("Enter");
  await expect(foot(page)).toContainText("A second person must say yes before they count.");
  await page.getByLabel("Reason for the correction").fill("Counted twice");
  await page.getByRole("button", { name: "Send for a yes" }).press("Enter");
  await expect(said(page)).toHaveText("1 correction sent: a second person must say yes.");
  await expect(cellAt(page, 1)).toHaveText("8.8");

  const other = await browser.newContext();
  const ana = await other.newPage();
  await signedInAs(ana, server, ANA.email);
  await ana.goto(at("entry"));
  const waiting = ana.getByRole("region", { name: "Waiting for a second person" });
  await expect(waiting).toContainText("Bill-shock calls");
  await expect(waiting).toContainText(/8\.8.* becomes 8\.6/);
  await expect(waiting).toContainText("Counted twice");
  await waiting.getByRole("button", { name: "Yes, publish it" }).press("Enter");
  await expect(waiting).toHaveCount(0);
  await expect(cellAt(page, 1)).toHaveText("8.6");
  await other.close();
});
