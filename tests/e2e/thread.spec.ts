import { expect, type Page } from "@playwright/test";
import { violationsOf } from "./accessibility";
import { lightPixels } from "./raster";
import { test } from "./signed-in";
import { complaintsOf, open, overflowOf } from "./visit";

const PAGES = ["/thread", "/thread?metric=repeat-calls&checks=all"];

const rows = (page: Page) => page.getByRole("treegrid").locator("tbody").getByRole("row");
const row = (page: Page, key: string) => page.locator(`tr[data-key="${key}"]`);

test.describe("accessibility", () => {
  for (const colorScheme of ["light", "dark"] as const) {
    for (const width of [1280, 390]) {
      test(`no violation, ${colorScheme} at ${width} px`, async ({ page }) => {
        const complaints = complaintsOf(page);
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 800 });
        for (const path of PAGES) {
          await open(page, path);
          expect(await violationsOf(page), path).toEqual([]);
        }
        expect(complaints).toEqual([]);
      });
    }
  }

  test("nothing is wider than the window, from 320 px up", async ({ page }) => {
    for (const width of [320, 390, 640, 768, 1024, 1180, 1280, 1920]) {
      await page.setViewportSize({ width, height: 800 });
      await open(page, "/thread");
      expect(await overflowOf(page), `at ${width}`).toBeLessThanOrEqual(0);
    }
  });
});

test.describe("the tree", () => {
  test("leads with the worst outcome and the thread that pulls it", async ({ page }) => {
    await open(page, "/thread");
    await expect(rows(page).first()).toContainText("Cost to serve");
    await expect(page.getByRole("treegrid").getByRole("row", { selected: true })).toHaveCount(1);
    await expect(page.getByText(/of KPIs reach an outcome/)).toBeVisible();
  });

  test("names the worst of the teams behind a team's metric, never an average of them", async ({ page }) => {
    await open(page, "/thread?metric=kits-complete");
    await expect(row(page, "kits-complete")).toContainText(/\d of \d+ teams on line; worst North 24 below/);
    await row(page, "kits-complete").getByRole("link", { name: "North" }).click();
    await expect(page).toHaveURL(/kits-complete\?unit=field-north/);
  });

  test("shows a metric that feeds several once, and names the others", async ({ page }) => {
    await open(page, "/thread?metric=first-visit-fix");
    await expect(row(page, "first-visit-fix")).toContainText("also Found it easy");
    await expect(row(page, "first-visit-fix")).toHaveCount(1);
  });

  test("draws its line unbroken", async ({ page }) => {
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 2400 });
      await open(page, "/thread");
      const box = await page.locator('[data-line="upright"]:visible').first().boundingBox();
      if (box === null) throw new Error("a line that is not drawn");
      expect(box.x).toBe(Math.round(box.x));
      const { light } = await lightPixels(page, { x: box.x, y: box.y, width: 2, height: Math.floor(box.height) });
      expect(light, `at ${width}`).toBe(0);
    }
  });

  test("opens and closes a branch with the pointer", async ({ page }) => {
    await open(page, "/thread");
    const shown = () => rows(page).filter({ visible: true }).count();
    const before = await shown();
    await row(page, "found-it-easy").locator("[data-toggle]").click();
    await expect.poll(shown).toBeGreaterThan(before);
    await row(page, "found-it-easy").locator("[data-toggle]").click();
    await expect.poll(shown).toBe(before);
  });
});

test.describe("by keyboard", () => {
  test("one tab stop; arrows move, open, close, go in and out", async ({ page }) => {
    await open(page, "/thread?metric=cost-to-serve");
    const first = row(page, "cost-to-serve");
    await first.focus();
    await page.keyboard.press("ArrowLeft");
    await expect(first).toHaveAttribute("aria-expanded", "false");
    await page.keyboard.press("ArrowDown");
    await expect(row(page, "found-it-easy")).toBeFocused();
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowRight");
    await expect(first).toHaveAttribute("aria-expanded", "true");
    await page.keyboard.press("ArrowRight");
    await expect(rows(page).nth(1)).toBeFocused();
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowLeft");
    await expect(first).toBeFocused();
    await page.keyboard.press("End");
    await expect(rows(page).last()).toBeFocused();
  });

  test("Space shows a thread and keeps the place; Enter opens the metric", async ({ page }) => {
    await open(page, "/thread");
    await page.getByRole("treegrid").getByRole("row", { selected: true }).focus();
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press(" ");
    await expect(page).toHaveURL(/metric=first-visit-fix/);
    await expect(row(page, "first-visit-fix")).toHaveAttribute("aria-selected", "true");
    await expect(row(page, "first-visit-fix")).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/metrics\/first-visit-fix/);
  });

  test("[ and ] walk the thread", async ({ page }) => {
    await open(page, "/thread?metric=right-parts");
    await page.keyboard.press("]");
    await expect(page).toHaveURL(/metric=first-visit-fix/);
    await page.keyboard.press("[");
    await expect(page).toHaveURL(/metric=right-parts/);
  });
});

test("all checks are an address of their own", async ({ page }) => {
  await open(page, "/thread");
  const shown = await page.locator("#audit li").count();
  await page.getByRole("link", { name: /^All \d+ checks/ }).click();
  await expect(page).toHaveURL(/checks=all/);
  await expect.poll(() => page.locator("#audit li").count()).toBeGreaterThan(shown);
});

test("prints on paper with its line and without its controls", async ({ page }) => {
  await page.emulateMedia({ media: "print" });
  await open(page, "/thread");
  await expect(page.locator('[data-line="upright"]:visible')).toHaveCount(1);
  await expect(page.getByText("walk down and up")).toBeHidden();
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(2);
});
