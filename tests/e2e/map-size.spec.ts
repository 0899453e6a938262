import { expect, type Page, test } from "@playwright/test";
import { operatorContext } from "@/lib/access/operator";
import { applyTree } from "@/lib/tree/mutations";
import { addPerson } from "../people";
import { bigTree } from "./big-tree";
import { startServer } from "./own-server";
import { cookieOf } from "./signed-in";
import { open } from "./visit";

test.describe.configure({ mode: "serial" });
test.use({ viewport: { width: 1280, height: 800 } });

const canvas = (page: Page) => page.getByRole("application");

/** The middle and the 95th percentile of the milliseconds between two frames, while something is done. */
async function framesDuring(page: Page, act: () => Promise<void>): Promise<{ readonly median: number; readonly p95: number }> {
  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(window, { frameTimes: times });
    let last = performance.now();
    const tick = (now: number) => {
      times.push(now - last);
      last = now;
      if ("frameTimes" in window) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  await act();
  return page.evaluate(() => {
    const recorded = (window as unknown as { frameTimes?: number[] }).frameTimes ?? [];
    Reflect.deleteProperty(window, "frameTimes");
    const sorted = recorded.slice(2).sort((a, b) => a - b);
    const at = (part: number) => Math.round(sorted[Math.floor(sorted.length * part)] ?? Number.NaN);
    return { median: at(0.5), p95: at(0.95) };
  });
}

/** What a person would call without lag, and usable, with room for a busy machine without a graphics card. */
const SIZES = [
  { metrics: 300, frame: 50, answer: 3_000 },
  { metrics: 1_000, frame: 150, answer: 6_000 },
] as const;

for (const { metrics, frame, answer } of SIZES) {
  test(`a map of ${metrics} metrics is drawn, moved, zoomed and walked`, async ({ page, context }, { annotations }) => {
    test.slow();
    const note = (type: string, description: unknown) => annotations.push({ type, description: JSON.stringify(description) });
    let person = "";
    const server = await startServer(async (store) => {
      await applyTree(operatorContext(store), { text: bigTree(metrics) });
      person = await addPerson(store, { role: "executive", name: "Eve Hale" });
    });
    try {
      await context.addCookies([await cookieOf(server.store, person, server.address)]);
      const path = `${server.address}thread?view=map&scope=all&metric=m${metrics / 2}`;
      for (const visit of ["first", "again"]) {
        const begun = Date.now();
        await open(page, path);
        await expect(page.locator("[data-map-picture]")).toBeHidden();
        await expect(canvas(page).locator("a[aria-current]")).toBeVisible();
        note(`drawn, ${visit} (ms)`, Date.now() - begun);
      }
      const box = await canvas(page).boundingBox();
      if (box === null) throw new Error("a canvas that is not there");
      const drag = async () => {
        await page.mouse.move(box.x + 640, box.y + 20);
        await page.mouse.down();
        for (let step = 0; step < 60; step++) await page.mouse.move(box.x + 640 - step, box.y + 20 + step * 6);
        await page.mouse.up();
      };
      const moved = await framesDuring(page, drag);
      note("frames while moved (ms)", moved);
      const wheel = async () => {
        await page.keyboard.down("Control");
        for (let step = 0; step < 30; step++) await page.mouse.wheel(0, step < 20 ? 30 : -30);
        await page.keyboard.up("Control");
      };
      const zoomed = await framesDuring(page, wheel);
      note("frames while zoomed (ms)", zoomed);
      await page.getByRole("button", { name: "Fit" }).click();
      await expect(canvas(page).locator("a[data-key]")).toHaveCount(metrics);
      const whole = await framesDuring(page, drag);
      note("frames while all of it is moved (ms)", whole);

      const begun = Date.now();
      await page.keyboard.press("]");
      await expect(page).not.toHaveURL(new RegExp(`metric=m${metrics / 2}(&|$)`));
      await expect(canvas(page).locator(`a[data-key="m${metrics / 2}"]`)).not.toHaveAttribute("aria-current", "true");
      note("another thread in gold (ms)", Date.now() - begun);
      expect(Date.now() - begun).toBeLessThan(answer);
      expect(moved.median).toBeLessThanOrEqual(frame);
      expect(zoomed.median).toBeLessThanOrEqual(frame);
    } finally {
      await server.stop();
    }
  });
}
