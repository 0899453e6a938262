import { expect, type Page, test } from "@playwright/test";
import { billing, OCTOBER, PRIYA } from "./billing";
import { cellAt, foot, openSheet, paste, signedInAs, stateOf } from "./entry-keys";
import { expectEveryLook } from "./every-look";
import { type OwnServer, startServer } from "./own-server";
import { complaintsOf, open, overflowOf } from "./visit";

let server: OwnServer;
test.beforeAll(async () => {
  server = await startServer(billing);
});
test.afterAll(() => server.stop());
test.beforeEach(({ page }) => signedInAs(page, server, PRIYA.email));

/** Brings the page into a state, and holds it to the rules in every look. */
async function inEveryLook(page: Page, what: string, prepare: () => Promise<unknown> = async () => undefined): Promise<void> {
  await prepare();
  await expectEveryLook(page, what);
}

test("the inbox and the sheet hold in every look: empty, in error, unusual, editing, with each window open, submitted", async ({
  page,
}) => {
  const complaints = complaintsOf(page);
  await open(page, `${server.address}entry`);
  await inEveryLook(page, "the inbox");
  await openSheet(page, server);
  await inEveryLook(page, "an empty sheet");

  await cellAt(page, 0).focus();
  await paste(page, OCTOBER.join("\r\n"));
  await expect(stateOf(page, 3)).toContainText("Not a time.");
  await inEveryLook(page, "refused and unusual", () => cellAt(page, 1).click());
  await inEveryLook(page, "typing", async () => {
    await cellAt(page, 0).focus();
    await page.keyboard.type("98");
  });
  await page.keyboard.press("Escape");

  await cellAt(page, 0).click();
  await inEveryLook(page, "the keys", () => page.keyboard.press("Control+/"));
  await page.keyboard.press("Escape");
  await inEveryLook(page, "a box to paste into", () => page.getByRole("button", { name: "Paste from a sheet" }).click());
  await page.getByRole("dialog").getByRole("textbox").fill("0.5\n0.7\nabc\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10");
  await inEveryLook(page, "what a paste would do", () => page.getByRole("button", { name: "Put into the grid" }).click());
  await page.keyboard.press("Escape");

  await page.context().setOffline(true);
  await cellAt(page, 3).click();
  await page.keyboard.type("4:30");
  await page.keyboard.press("Enter");
  await expect(foot(page)).toContainText("Offline");
  await inEveryLook(page, "offline");
  await page.context().setOffline(false);
  await expect(stateOf(page, 3)).toContainText("Saved");
  await cellAt(page, 1).click();
  await page.getByLabel("Note, needed to keep 88").fill("Sent twice");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Submit October" }).click();
  await expect(foot(page)).toContainText("Submitted by Priya Nair");
  await inEveryLook(page, "submitted");
  await page.getByRole("button", { name: "Correct a figure" }).click();
  await cellAt(page, 1).click();
  await page.keyboard.type("8.8");
  await page.keyboard.press("Enter");
  await inEveryLook(page, "correcting");
  expect(complaints.filter((each) => !each.includes("ERR_INTERNET_DISCONNECTED"))).toEqual([]);
});

test("nothing is wider than the window, from 320 px up", async ({ page }) => {
  for (const path of ["entry", "entry/billing?period=2026-09"]) {
    for (const width of [320, 390, 640, 959, 960, 1024, 1180, 1280, 1920]) {
      await page.setViewportSize({ width, height: 800 });
      await open(page, `${server.address}${path}`);
      expect(await overflowOf(page), `${path} at ${width}`).toBeLessThanOrEqual(0);
    }
  }
});

test("on a telephone a month is typed box by box, and submitted", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await open(page, `${server.address}entry/billing?period=2026-08`);
  const box = page.getByRole("textbox", { name: /^Paperless bills/ });
  await expect(box).toHaveAttribute("inputmode", "decimal");
  await box.click();
  await box.fill("88.1");
  await box.press("Enter");
  await expect(page.getByRole("textbox", { name: /^Time to answer/ })).toBeFocused();
  const row = page.getByRole("listitem").filter({ has: box });
  await expect(row).toContainText("Unusual.");
  await row.getByRole("button", { name: "Keep 88.1" }).click();
  await expect(row.getByRole("alert")).toHaveText("Say what happened, and 88.1 is kept.");
  await row.getByRole("textbox", { name: /^Note/ }).fill("A campaign");
  await row.getByRole("button", { name: "Keep 88.1" }).click();
  await expect(row).toContainText("Note: A campaign");
  await expect(foot(page)).toContainText("11 of 11 ready.");
  await page.getByRole("button", { name: "Submit August" }).click();
  await expect(foot(page)).toContainText("Submitted by Priya Nair");
  await expect(box).toHaveAttribute("readonly", "");
});
