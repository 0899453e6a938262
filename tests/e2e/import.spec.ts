import { expect, type Page, test } from "@playwright/test";
import { expectEveryLook } from "./every-look";
import { clinic, type Lead, sendFile, stands, titleOf, visitAs } from "./import-company";
import { type OwnServer, startServer } from "./own-server";
import { complaintsOf, open } from "./visit";

/** One server for this file: each test sends files of its own, about months of its own. */
let server: OwnServer;
let people: Record<Lead, string>;
test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  server = await startServer(async (store) => {
    people = await clinic(store);
  });
});
test.afterAll(() => server.stop());
test.beforeEach(({ page }) => visitAs(page, server, people.lea));

/** Presses Tab until the focus is on what has this name. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press("Tab");
    const focused = page.locator(":focus");
    const labelled = await focused.getAttribute("aria-label");
    const said = labelled ?? (await focused.evaluate((element) => element.closest("label")?.textContent ?? element.textContent));
    if (name.test((said ?? "").replace(/\s+/g, " "))) return;
  }
  throw new Error(`Nothing named ${name} can be reached by Tab`);
}

const MESSY = [
  "KPI ; Team;Month;Result",
  "Seen on time;Day;03/05/2025;71,5",
  "Seen on time;Night;03/05/2025;n/a",
  "Seen on tyme;Day;03/06/2025;72,5",
  "Calls answered;Day;03/05/2025;1.250,0",
  "Calls answered;Total;03/05/2025;1.250,0",
].join("\r\n");

test("a messy file is mapped, repaired, committed and undone, by keys alone", async ({ page }) => {
  const complaints = complaintsOf(page);
  const title = titleOf(page);
  await open(page, `${server.address}import`);
  await tabTo(page, /^Drop a file here/);
  const chooser = page.waitForEvent("filechooser");
  await page.keyboard.press("Enter");
  await (await chooser).setFiles({ name: "finance sheet.csv", mimeType: "text/csv", buffer: Buffer.from(MESSY) });

  await expect(title).toHaveText("One thing only you can say");
  await expect(title).toBeFocused();
  await expect(page.getByRole("button", { name: /is 5 March 2025/ })).toBeVisible();
  await tabTo(page, /is 3 May 2025/);
  await page.keyboard.press("Enter");
  await expect(title).toHaveText("Every column is understood");
  await expect(page.getByRole("combobox", { name: "Numbers" })).toContainText("Decimal comma");
  await tabTo(page, /^Check what would change/);
  await page.keyboard.press("Enter");

  await expect(page).toHaveURL(/step=check$/);
  await expect(title).toHaveText("3 of 5 rows need a decision");
  await expect(title).toBeFocused();
  await tabTo(page, /^Treat as no data/);
  await page.keyboard.press("Enter");
  await expect(title).toHaveText("2 of 5 rows need a decision");
  await expect(page.locator(":focus")).toHaveText(/^It is Seen on time/);
  await page.keyboard.press("Enter");
  await expect(title).toHaveText("1 of 5 rows needs a decision");
  await expect(page.locator(":focus")).toHaveText(/^Leave totals out/);
  await page.keyboard.press("Enter");
  await expect(title).toHaveText(/readings are ready$/);
  await expect(page.getByRole("list").filter({ hasText: "Take back" }).getByRole("listitem")).toHaveText([
    /Seen on tyme is Seen on time/,
    /n\/a is no data/,
    /Total is left out/,
  ]);
  expect(await stands(page, server, "on-time", "desk-day", "2025-05")).toBeUndefined();
  await tabTo(page, /^Commit three readings/);
  await page.keyboard.press("Enter");

  await expect(title).toHaveText("Three readings are in");
  await expect(title).toBeFocused();
  await expect(page.getByRole("table", { name: "Figures it moved" })).toContainText("Seen on time");
  expect(await stands(page, server, "on-time", "desk-day", "2025-05")).toMatch(/,71\.5,/);
  expect(await stands(page, server, "calls", "desk-day", "2025-05")).toMatch(/,1250,/);
  await tabTo(page, /^Undo import/);
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("3 readings go back");
  await tabTo(page, /^Undo it/);
  await page.keyboard.press("Enter");
  await expect(dialog).toContainText("3 readings stand otherwise now");
  await page.keyboard.press("Escape");
  await expect(title).toHaveText("Undone: these readings count no longer");
  expect(await stands(page, server, "on-time", "desk-day", "2025-05")).toBeUndefined();
  expect(complaints).toEqual([]);
});

test("the next file with the same headings is read by what was decided before, and says by whom", async ({ page }) => {
  await sendFile(
    page,
    server,
    "next month.csv",
    MESSY.replaceAll("03/05/2025", "03/07/2025").replaceAll("03/06/2025", "03/08/2025"),
  );
  await expect(titleOf(page)).toHaveText("Three readings are ready");
  await expect(page.getByText(/Read as remembered from .*by Lea Dunn/)).toBeVisible();
  await page.getByRole("button", { name: /^Take back.*Total/ }).click();
  await expect(titleOf(page)).toHaveText("1 of 5 rows needs a decision");
});

test("rows are pasted from a spreadsheet, and the same rows again change nothing", async ({ page }) => {
  const rows = "metric\tunit\tperiod\tvalue\ncalls\tdesk-night\t2025-09\t840\n";
  const paste = async () => {
    await open(page, `${server.address}import`);
    await page.getByRole("button", { name: "Paste rows instead" }).press("Enter");
    const box = page.getByLabel("Rows, with their headings");
    await expect(box).toBeFocused();
    await box.fill(rows);
    await page.getByRole("button", { name: "Read these rows" }).press("Enter");
  };
  await paste();
  await expect(titleOf(page)).toHaveText("One reading is ready");
  await page.getByRole("button", { name: "Commit one reading" }).press("Enter");
  await expect(titleOf(page)).toHaveText("One reading is in");
  await paste();
  await expect(titleOf(page)).toHaveText("Nothing would change: these figures are in already");
  await expect(page.getByText("The same file again changes nothing.")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Commit/ })).toHaveAttribute("aria-disabled", "true");
});

test("a figure that stands is shown beside what the file says, and months may run across", async ({ page }) => {
  const wide = "metric;unit;2026-03;2026-04\nSeen on time;Day;70;88,5\nCalls answered;Day;900;1.300\n";
  await sendFile(page, server, "wide.csv", wide);
  await expect(titleOf(page)).toHaveText("Three readings are ready");
  const changes = page.getByRole("table", { name: "Figures that change" });
  await expect(changes.getByRole("row", { name: /Seen on time.*2026-04.*71\.0%.*88\.5%/ })).toBeVisible();
  await page.getByRole("button", { name: "Map" }).click();
  await expect(page.getByRole("combobox", { name: "Shape" })).toContainText("Periods as columns");
  await page.goBack();
  await expect(changes).toBeVisible();
});

test("how a file is read is saved under a name, shared, and used for another", async ({ page }) => {
  await sendFile(page, server, "odd.csv", "Was;Wo;Wann;Zahl\ncalls;desk-day;2025-10;5\n");
  await expect(titleOf(page)).toHaveText(/not understood/);
  for (const [heading, field] of [
    ["Was", "Metric"],
    ["Wo", "Unit"],
    ["Wann", "Period"],
    ["Zahl", "Value"],
  ] as const) {
    await page.getByRole("combobox", { name: `What ${heading} is read as` }).selectOption(field);
  }
  await expect(titleOf(page)).toHaveText("Every column is understood");
  await page.getByRole("button", { name: "Save mapping" }).click();
  await page.getByLabel("Name").fill("German sheet");
  await page.getByRole("checkbox", { name: "Front Desk" }).check();
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved as German sheet.")).toBeVisible();
  await page.getByRole("button", { name: /^Saved mapping/ }).click();
  await expect(page.getByRole("option", { name: /German sheet/ })).toBeVisible();
});

test("every step holds in every look, with its windows, lists and errors", async ({ page }) => {
  await sendFile(page, server, "left.csv", MESSY);
  await open(page, `${server.address}import`);
  await expect(page.getByText("Take up again")).toBeVisible();
  await expectEveryLook(page, "the start");
  await page.getByRole("button", { name: "Paste rows instead" }).click();
  await expectEveryLook(page, "pasting");
  await sendFile(page, server, "looks.csv", MESSY.replace("KPI", "What").replaceAll("/2025", "/2024"));
  await expect(titleOf(page)).toHaveText("One column is not understood yet");
  await expectEveryLook(page, "a column that is not understood");
  await page.getByRole("combobox", { name: "What What is read as" }).selectOption("Metric");
  await expect(titleOf(page)).toHaveText("One thing only you can say");
  await expectEveryLook(page, "a question");
  await page.getByRole("button", { name: /is 3 May 2024/ }).click();
  await expect(titleOf(page)).toHaveText("Every column is understood");
  await page.getByRole("button", { name: "Save mapping" }).click();
  await expectEveryLook(page, "saving the mapping");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Check what would change" }).click();
  await page.getByText("Show where").first().click();
  await expectEveryLook(page, "repairs");
  await page.getByRole("button", { name: /^What “Seen on tyme” means/ }).click();
  await page.keyboard.type("seen");
  await expectEveryLook(page, "choosing a metric");
  await page.keyboard.press("Enter");
  await expect(titleOf(page)).toHaveText("2 of 5 rows need a decision");
  await page.getByRole("checkbox", { name: /^Import the rest/ }).check();
  await page.getByRole("button", { name: /^Commit/ }).click();
  await expect(titleOf(page)).toHaveText("Three readings are in");
  await expect(page.getByRole("table", { name: "Figures it moved" })).toBeVisible();
  await expectEveryLook(page, "done");
  await page.getByRole("button", { name: "Undo import" }).click();
  await expect(page.getByRole("dialog")).toContainText("go back");
  await expectEveryLook(page, "undoing");
});
