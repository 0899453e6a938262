import { expect, type Page, test } from "@playwright/test";
import { operatorContext } from "@/lib/access/operator";
import { applyTree } from "@/lib/tree/mutations";
import { addPerson } from "../people";
import { bigTree } from "./big-tree";
import { startServer } from "./own-server";
import { cookieOf } from "./signed-in";
import { open } from "./visit";

test.describe.configure({ mode: "serial" });
// A trace would take a copy of the whole page at each step.
test.use({ trace: "off" });

const canvas = (page: Page) => page.getByRole("application");

/** How many times the page's document is changed while something is done in steps, for each step. */
async function changesEachStep(page: Page, steps: number, act: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    const seen = { changes: 0 };
    Object.assign(window, { seen });
    const observer = new MutationObserver((changes) => {
      seen.changes += changes.length;
    });
    observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
  });
  await act();
  return page.evaluate(
    (all) =>
      new Promise<number>((told) => {
        const { seen } = window as unknown as { seen: { changes: number } };
        requestAnimationFrame(() => setTimeout(() => told(seen.changes / all)));
      }),
    steps,
  );
}

const STEPS = 12;

for (const metrics of [300, 1_000]) {
  test(`a map of ${metrics} metrics is drawn, moved, zoomed and walked`, async ({ page, context }) => {
    let person = "";
    const server = await startServer(async (store) => {
      await applyTree(operatorContext(store), { text: bigTree(metrics) });
      person = await addPerson(store, { role: "executive", name: "Eve Hale" });
    });
    try {
      await context.addCookies([await cookieOf(server.store, person, server.address)]);
      await open(page, `${server.address}thread?view=map&scope=all&metric=m${metrics / 2}`);
      await expect(page.locator("[data-map-picture]")).toBeHidden();
      await expect(canvas(page).locator("a[aria-current]")).toBeVisible();
      const drawn = canvas(page).locator("a[data-key]");
      await expect.poll(() => drawn.count(), "metrics out of sight are not drawn").toBeLessThan(metrics / 2);
      const box = await canvas(page).boundingBox();
      if (box === null) throw new Error("a canvas that is not there");
      const wheel = async () => {
        await page.keyboard.down("Control");
        for (let step = 0; step < 9; step++) await page.mouse.wheel(0, step < 6 ? 100 : -100);
        await page.keyboard.up("Control");
      };
      const drag = async () => {
        await page.mouse.move(box.x + 640, box.y + 20);
        await page.mouse.down();
        for (let step = 0; step < STEPS; step++) await page.mouse.move(box.x + 640 - step, box.y + 20 + step * 18);
        await page.mouse.up();
      };
      await drag();
      await wheel();
      await page.getByRole("button", { name: "Fit" }).click();
      await expect(drawn).toHaveCount(metrics);
      const changes = await changesEachStep(page, STEPS, drag);
      expect(changes, "a move changes the place of the whole, not each metric").toBeLessThan(metrics / 2);

      await page.keyboard.press("]");
      await expect(page).not.toHaveURL(new RegExp(`metric=m${metrics / 2}(&|$)`));
      await expect(canvas(page).locator(`a[data-key="m${metrics / 2}"]`)).not.toHaveAttribute("aria-current", "true");
    } finally {
      await server.stop();
    }
  });
}
