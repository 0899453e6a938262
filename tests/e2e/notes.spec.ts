import { expect, type Page, test } from "@playwright/test";
import { expectEveryLook } from "./every-look";
import { ADA, enterAs, fieldAndSales, LENA, RUTH } from "./field-and-sales";
import { type OwnServer, startServer } from "./own-server";
import { complaintsOf, open } from "./visit";

/* One server a test: each writes on charts, and accepts what others would see as off its line. */
let server: OwnServer;
test.beforeEach(async () => {
  server = await startServer(fieldAndSales);
});
test.afterEach(() => server.stop());

const at = (path: string) => `${server.address}${path}`;
const FIX = "metrics/fix";

/** Goes on with the Tab key until a button or link of that name has the focus. */
async function tabTo(page: Page, role: "button" | "link", name: RegExp | string): Promise<void> {
  const wanted = page.getByRole(role, { name });
  for (let i = 0; i < 80; i++) {
    await page.keyboard.press("Tab");
    if (await wanted.evaluate((element) => element === document.activeElement).catch(() => false)) return;
  }
  throw new Error(`No Tab leads to ${name}`);
}

test("a note is written by keys, drawn on both charts and the sparkline, listed, and withdrawn with a trace", async ({
  page,
}) => {
  const complaints = complaintsOf(page);
  await enterAs(page, server, RUTH);
  await open(page, at(FIX));
  await tabTo(page, "button", "Add a note");
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("What happened")).toBeFocused();
  await page.keyboard.type("Parts depot moved to Leeds");
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowDown");
  await page.getByLabel("Day", { exact: true }).fill("2026-09-14");
  await page.getByLabel("Day", { exact: true }).press("Enter");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  const chart = () => page.getByRole("img", { name: /First-visit fix/ }).filter({ visible: true });
  await expect(chart().getByText("14 Sep")).toBeVisible();
  await expect(chart().getByText("Parts depot moved to Leeds")).toBeVisible();
  await expect(page.getByRole("region", { name: "Notes" })).toContainText("14 Sep 2026Parts depot moved to Leeds");
  await expect(page.getByRole("region", { name: "Notes" })).toContainText("Ruth Shah");
  await page.evaluate(() => window.scrollTo(0, 0));
  await expectEveryLook(page, "a metric with a note");

  await page.getByRole("link", { name: "XmR limits" }).click();
  await expect(chart().first().getByText("Parts depot moved to Leeds")).toBeVisible();
  await open(page, at("departments/field"));
  const row = page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: "First-visit fix" }) });
  await expect(row).toContainText("Noted: 14 Sep 2026: Parts depot moved to Leeds");

  await open(page, at(FIX));
  await page.getByRole("button", { name: /^Withdraw/ }).click();
  await expectEveryLook(page, "withdrawing a note");
  await page.getByLabel("Reason").fill("It was Lyon");
  await page.getByRole("button", { name: "Withdraw it" }).click();
  await expect(page.getByText("None on the figures on show.")).toBeVisible();
  await page.getByRole("link", { name: /^Changes/ }).click();
  await expect(page.getByText("The one on 14 Sep 2026 was withdrawn: It was Lyon. Ruth Shah.")).toBeVisible();
  expect(complaints).toEqual([]);
});

test("a note on all metrics of a department stands on each of its charts, and only its lead can write one", async ({ page }) => {
  await enterAs(page, server, RUTH);
  await open(page, at(FIX));
  await page.getByRole("button", { name: "Add a note" }).click();
  await expectEveryLook(page, "writing a note");
  await page.getByLabel("What happened").fill("Storm week");
  await page.getByLabel("All metrics of Field").check();
  await page.getByRole("button", { name: "Add the note" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await enterAs(page, server, LENA);
  await open(page, at("metrics/kits"));
  await expect(page.getByRole("region", { name: "Notes" })).toContainText("All metrics of Field: Storm week");
  await expect(page.getByRole("button", { name: "Add a note" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: /^Withdraw/ })).toHaveCount(0);
});

test("a deviation is accepted where it stands, until a date and with a reason, and judged again when that is ended", async ({
  page,
}) => {
  const complaints = complaintsOf(page);
  await enterAs(page, server, RUTH);
  await open(page, at("departments/field"));
  const row = page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: "First-visit fix" }) });
  await row.getByRole("button", { name: "Accept the deviation of First-visit fix" }).click();
  await expect(page.getByText("It is 28 below in October 2026.")).toBeVisible();
  await expectEveryLook(page, "accepting a deviation");
  await page.getByLabel("Until").fill("2026-12-31");
  await page.getByRole("button", { name: "Accept it" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.getByLabel("Reason").fill("New depot");
  await page.getByRole("button", { name: "Accept it" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(row).toContainText("Accepteduntil 31 Dec 2026");
  await expect(page.getByText("First-visit fix is 28 below its line, accepted until 31 Dec 2026.")).toBeVisible();
  await expect(page.getByText("Job time is held by its guardrail.")).toBeVisible();
  await expectEveryLook(page, "a scorecard with an accepted deviation");

  await enterAs(page, server, ADA);
  await open(page, at(FIX));
  await expect(page.getByText("Accepted until 31 Dec 2026 by Ruth Shah: New depot")).toBeVisible();
  await page.getByRole("button", { name: "End it…" }).click();
  await page.getByRole("button", { name: "End it", exact: true }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "First-visit fix is 76.7%: improving, but slower than promised.",
  );
  expect(complaints).toEqual([]);
});
