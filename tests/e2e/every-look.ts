import { expect, type Page } from "@playwright/test";
import { violationsOf } from "./accessibility";
import { overflowOf } from "./visit";

/**
 * Holds a page, as it stands, to the rules in both themes and at both widths; at 320 px and 400 % nothing may stick out.
 * Looked at from its top: what is scrolled half under the header is no smaller for it, though axe would measure it so.
 */
export async function expectEveryLook(page: Page, what: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    for (const width of [1280, 390]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      await page.evaluate(() => window.scrollTo(0, 0));
      expect(await violationsOf(page), `${what}, ${colorScheme} at ${width}`).toEqual([]);
      expect(await overflowOf(page), `${what} at ${width}`).toBeLessThanOrEqual(0);
    }
  }
  await page.setViewportSize({ width: 320, height: 256 });
  expect(await overflowOf(page), `${what} at 320`).toBeLessThanOrEqual(0);
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 1280, height: 800 });
}
