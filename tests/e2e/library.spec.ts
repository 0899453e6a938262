import { expect } from "@playwright/test";
import { violationsOf } from "./accessibility";
import { test } from "./signed-in";
import { open, overflowOf } from "./visit";

test.use({ as: "viewer" });

test("anybody may read the standard metrics and find them by an abbreviation", async ({ page }) => {
  await open(page, "/thread/library");
  const list = page.getByRole("list", { name: "Standard metrics" });
  await expect(list.getByRole("listitem").nth(80)).toBeAttached();
  for (const colorScheme of ["light", "dark"] as const) {
    for (const width of [1280, 390]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      expect(await violationsOf(page), `${colorScheme} at ${width}`).toEqual([]);
      expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    }
  }
  await page.getByRole("searchbox", { name: "Find a standard metric" }).focus();
  await page.keyboard.type("FCR");
  await expect(page.getByText("1 metric found")).toBeVisible();
  await expect(list.getByRole("heading", { level: 2 }).first()).toHaveText("First-contact resolution");
  await expect(page).toHaveURL(/q=FCR/);
  await page.reload();
  await expect(list.getByRole("heading", { level: 2 })).toHaveText(["First-contact resolution"]);
});
