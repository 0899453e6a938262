import { expect, type Page, test } from "@playwright/test";
import { operatorContext } from "@/lib/access/operator";
import { applyTree } from "@/lib/tree/mutations";
import { addPerson } from "../people";
import { bigTree } from "./big-tree";
import { startServer } from "./own-server";
import { cookieOf } from "./signed-in";
import { open } from "./visit";

test.describe.configure({ mode: "serial" });
// A trace would take a copy of the whole page at each step, and be what is measured.
test.use({ viewport: { width: 1280, height: 800 }, trace: "off" });

const canvas = (page: Page) => page.getByRole("application");

interface Frames {
  /** The middle and the 95th percentile of the time between two frames: what somebody sees, on this machine as busy as it is. */
  readonly median: number;
  readonly p95: number;
  /** Work of the page's own thread for each step of the gesture: much the same however busy the machine is. */
  readonly work: number;
}

/** Milliseconds for each frame, and of work for each step, while something is done in steps. */
async function framesDuring(page: Page, steps: number, act: () => Promise<void>): Promise<Frames> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
  const worked = async () => {
    const { metrics } = await devtools.send("Performance.getMetrics");
    return 1000 * (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN);
  };
  await page.evaluate(() => {
    const frames = { times: [] as number[], on: true };
    Object.assign(window, { frames });
    let last = performance.now();
    const tick = (now: number) => {
      frames.times.push(now - last);
      last = now;
      if (frames.on) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  const before = await worked();
  await act();
  const after = await worked();
  const times = await page.evaluate(() => {
    const { frames } = window as unknown as { frames: { times: number[]; on: boolean } };
    frames.on = false;
    return frames.times;
  });
  await devtools.detach();
  const sorted = times.slice(2).sort((x, y) => x - y);
  const at = (part: number) => Math.round(sorted[Math.floor(sorted.length * part)] ?? Number.NaN);
  return { median: at(0.5), p95: at(0.95), work: Math.round((10 * (after - before)) / steps) / 10 };
}

/** Work for a step that leaves twenty frames a second, and eight, where there is no graphics card: without lag, and usable. */
const SIZES = [
  { metrics: 300, work: 50 },
  { metrics: 1_000, work: 125 },
] as const;

for (const { metrics, work } of SIZES) {
  test(`a map of ${metrics} metrics is drawn, moved, zoomed and walked`, async ({ page, context }, { annotations }) => {
    test.setTimeout(300_000);
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
        await expect(page.locator("[data-map-picture]")).toBeHidden({ timeout: 30_000 });
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
      const moved = await framesDuring(page, 60, drag);
      note("frames while moved (ms)", moved);
      const wheel = async () => {
        await page.keyboard.down("Control");
        for (let step = 0; step < 30; step++) await page.mouse.wheel(0, step < 20 ? 30 : -30);
        await page.keyboard.up("Control");
      };
      const zoomed = await framesDuring(page, 30, wheel);
      note("frames while zoomed (ms)", zoomed);
      await page.getByRole("button", { name: "Fit" }).click();
      await expect(canvas(page).locator("a[data-key]")).toHaveCount(metrics, { timeout: 20_000 });
      const whole = await framesDuring(page, 60, drag);
      note("frames while all of it is moved (ms)", whole);

      const begun = Date.now();
      await page.keyboard.press("]");
      const patient = { timeout: 30_000 };
      await expect(page).not.toHaveURL(new RegExp(`metric=m${metrics / 2}(&|$)`), patient);
      await expect(canvas(page).locator(`a[data-key="m${metrics / 2}"]`)).not.toHaveAttribute("aria-current", "true", patient);
      note("another thread in gold (ms)", Date.now() - begun);
      expect(moved.work).toBeLessThanOrEqual(work);
      expect(zoomed.work).toBeLessThanOrEqual(work);
    } finally {
      await server.stop();
    }
  });
}
