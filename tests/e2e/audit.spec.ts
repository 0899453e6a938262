import { expect } from "@playwright/test";
import { violationsOf } from "./accessibility";
import { test } from "./signed-in";
import { complaintsOf, open, overflowOf } from "./visit";

const AUDIT = "/thread/audit?department=all";

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [1280, 390]) {
    test(`the audit has no violation, its open form neither: ${colorScheme} at ${width} px`, async ({ page }) => {
      const complaints = complaintsOf(page);
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      await open(page, AUDIT);
      expect(await violationsOf(page)).toEqual([]);
      expect(await overflowOf(page)).toBeLessThanOrEqual(0);
      await page
        .getByRole("button", { name: /^Accept until/ })
        .first()
        .click();
      await page.getByRole("button", { name: "Accept", exact: true }).click();
      expect(await violationsOf(page)).toEqual([]);
      expect(complaints).toEqual([]);
    });
  }
}

test("a finding is accepted by keyboard alone, with its reason on the list, and taken up again", async ({ page }) => {
  await open(page, AUDIT);
  const finding = page.getByRole("listitem").filter({ hasText: "Street cabinets inspected has no owner." });
  await finding.getByRole("button", { name: /^Accept until/ }).press("Enter");
  await expect(page.getByLabel("Until")).toBeFocused();
  await page.getByLabel("Until").fill("2026-12-31");
  await page.getByLabel("Why").fill("Its new owner starts in January");
  await page.keyboard.press("Enter");
  await expect(finding).toContainText("Accepted until 31 Dec");
  await expect(finding).toContainText("Its new owner starts in January");
  await expect(page.getByRole("region", { name: "Accepted for now" })).toContainText("Street cabinets inspected has no owner.");
  await finding.getByRole("button", { name: /^End it now/ }).press("Enter");
  await expect(page.getByRole("region", { name: "Makes it doubtful" })).toContainText("Street cabinets inspected has no owner.");
});
