import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import { expectEveryLook } from "./every-look";
import { test } from "./signed-in";
import { complaintsOf, open, overflowOf } from "./visit";

const MAP = "/thread?view=map&metric=first-visit-fix";

const canvas = (page: Page) => page.getByRole("application");
const onCanvas = (page: Page, key: string) => canvas(page).locator(`a[data-key="${key}"]`);

/** Opens a map and waits until its canvas has taken the drawing's place. */
async function openMap(page: Page, path = MAP): Promise<void> {
  await open(page, path);
  await expect(page.locator("[data-map-picture]")).toBeHidden();
  await expect(canvas(page).locator("a[data-key]").first()).toBeVisible();
}

test.describe("accessibility", () => {
  test("holds in every look, around one metric and as a whole, with more opened, and as the full map", async ({ page }) => {
    test.slow();
    const complaints = complaintsOf(page);
    for (const path of [MAP, `${MAP}&below=cost-to-serve`, "/thread?view=map&scope=all", `${MAP}&full=yes`]) {
      await openMap(page, path);
      await expectEveryLook(page, path);
    }
    expect(complaints).toEqual([]);
  });

  test("is no wider than the window, from 320 px up", async ({ page }) => {
    await openMap(page);
    for (const width of [320, 390, 640, 768, 1024, 1180, 1280, 1920]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await overflowOf(page), `at ${width}`).toBeLessThanOrEqual(0);
    }
  });
});

test.describe("before scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("is a drawing whose metrics are links, with the thread in words below", async ({ page }) => {
    await page.goto(MAP);
    const drawing = page.locator("[data-map-picture]");
    await expect(drawing).toBeVisible();
    await expect(page.getByRole("heading", { name: /First-visit fix/ })).toBeVisible();
    await expect(page.getByText("When right parts on van rises, first-visit fix should rise, in the same month.")).toBeVisible();
    await drawing.getByRole("link", { name: /^Right parts on van, Field/ }).click();
    await expect(page).toHaveURL(/view=map&metric=right-parts/);
    await page.goBack();
    await drawing.getByRole("link", { name: /^\+\d+: show what else feeds Cost to serve/ }).click();
    await expect(page).toHaveURL(/below=cost-to-serve/);
    await expect(drawing.getByRole("link", { name: /^Repeat calls/ })).toBeVisible();
  });
});

test.describe("the map", () => {
  test("has five columns, the worker's on the left, and the selected thread in gold", async ({ page }) => {
    await openMap(page);
    const xOf = async (text: string) =>
      (await canvas(page).locator("xpath=../..").getByText(text).boundingBox())?.x ?? Number.NaN;
    const lefts = await Promise.all(["Worker 1", "Team 1", "Department 5", "Journey stage 0", "Outcome 3"].map(xOf));
    expect(lefts).toEqual(lefts.toSorted((a, b) => a - b));
    await expect(onCanvas(page, "first-visit-fix")).toHaveAttribute("aria-current", "true");
    await expect(onCanvas(page, "kits-complete").locator("path").first()).toHaveAttribute("stroke", "var(--gold)");
    await expect(canvas(page).locator('path[stroke-width="3"][stroke="var(--gold)"]').first()).toBeAttached();
  });

  test("shows another thread where a metric is pressed, as an address; back and forward work", async ({ page }) => {
    await openMap(page);
    await onCanvas(page, "right-parts").click();
    await expect(page).toHaveURL(/view=map&metric=right-parts$/);
    await expect(onCanvas(page, "right-parts")).toHaveAttribute("aria-current", "true");
    await expect(page.getByRole("heading", { name: /^Right parts on van/ })).toBeVisible();
    await page.goBack();
    await expect(onCanvas(page, "first-visit-fix")).toHaveAttribute("aria-current", "true");
    await page.goForward();
    await expect(onCanvas(page, "right-parts")).toHaveAttribute("aria-current", "true");
  });

  test("opens what hangs beside the thread, and shows all of it", async ({ page }) => {
    await openMap(page);
    await canvas(page)
      .getByRole("link", { name: /show what else feeds Cost to serve/ })
      .click();
    await expect(page).toHaveURL(/below=cost-to-serve/);
    for (const key of ["crew-utilisation", "first-visit-fix", "handle-time"]) await expect(onCanvas(page, key)).toBeInViewport();
  });

  test("shows the whole tree with the same thread in gold", async ({ page }) => {
    await openMap(page);
    await page.getByRole("link", { name: /^All \d+/ }).click();
    await expect(page).toHaveURL(/scope=all/);
    await page.getByRole("button", { name: "Fit" }).click();
    await expect(canvas(page).locator("a[data-key]")).toHaveCount(59);
    await onCanvas(page, "repeat-calls").click();
    await expect(page).toHaveURL(/metric=repeat-calls&scope=all/);
    await expect(onCanvas(page, "repeat-calls")).toHaveAttribute("aria-current", "true");
  });

  test("finds a metric by its name", async ({ page }) => {
    await openMap(page);
    await page.getByRole("button", { name: /Metric whose thread is shown/ }).click();
    await page.keyboard.type("handle");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/metric=handle-time/);
    await expect(onCanvas(page, "handle-time")).toHaveAttribute("aria-current", "true");
  });

  test("says what is known of a metric's links where it is pointed at", async ({ page }) => {
    await openMap(page);
    await onCanvas(page, "repeat-visits").hover();
    await expect(canvas(page).getByText("assumed, inverse, within 1 month")).toBeVisible();
    await page.mouse.move(2, 2);
    await expect(canvas(page).getByText("assumed, inverse, within 1 month")).toHaveCount(0);
  });

  test("moves by dragging and zooms by its buttons and by Ctrl and the wheel; the wheel alone scrolls the page", async ({
    page,
  }) => {
    await openMap(page);
    const node = onCanvas(page, "first-visit-fix");
    const widthOf = async () => (await node.boundingBox())?.width ?? 0;
    const start = await node.boundingBox();
    if (start === null) throw new Error("a metric that is not drawn");
    await page.mouse.move(500, 700);
    const area = await canvas(page).boundingBox();
    if (area === null) throw new Error("a canvas that is not there");
    await page.mouse.move(area.x + 60, area.y + 60);
    await page.mouse.down();
    await page.mouse.move(area.x + 160, area.y + 90, { steps: 5 });
    await page.mouse.up();
    await expect.poll(async () => Math.round(((await node.boundingBox())?.x ?? 0) - start.x)).toBe(100);
    await page.getByRole("button", { name: "Zoom in" }).click();
    await expect.poll(widthOf).toBeGreaterThan(start.width * 1.2);
    await page.getByRole("button", { name: "Fit" }).click();
    await expect.poll(widthOf).toBeLessThanOrEqual(start.width + 1);
    const fitted = await widthOf();
    await page.mouse.move(area.x + 600, area.y + 100);
    await page.keyboard.down("Control");
    await page.mouse.wheel(0, -200);
    await page.keyboard.up("Control");
    await expect.poll(widthOf).toBeGreaterThan(fitted);
    const zoomed = await widthOf();
    await page.setViewportSize({ width: 1280, height: 500 });
    await page.mouse.wheel(0, 200);
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(0);
    expect(await widthOf()).toBe(zoomed);
  });
});

test.describe("by keyboard alone", () => {
  test("one tab stop; arrows go along the links, Enter and Space select and keep the place", async ({ page }) => {
    await openMap(page);
    await page.getByRole("button", { name: "Save as SVG" }).focus();
    await page.keyboard.press("Tab");
    await expect(onCanvas(page, "first-visit-fix")).toBeFocused();
    await page.keyboard.press("ArrowDown");
    await expect(onCanvas(page, "job-time")).toBeFocused();
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowLeft");
    await expect(canvas(page).locator("a[data-key]:focus")).toHaveCount(1);
    await onCanvas(page, "right-parts").focus();
    await page.keyboard.press("ArrowLeft");
    await expect(onCanvas(page, "kits-complete")).toBeFocused();
    await expect(canvas(page).getByText("assumed, within 1 week").first()).toBeVisible();
    await page.keyboard.press("ArrowLeft");
    await expect(onCanvas(page, "kit-scanned")).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/metric=kit-scanned/);
    await expect(onCanvas(page, "kit-scanned")).toBeFocused();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press(" ");
    await expect(page).toHaveURL(/metric=kits-complete/);
    await expect(onCanvas(page, "kits-complete")).toBeFocused();
  });

  test("walks off the canvas's edge and takes it along", async ({ page }) => {
    await openMap(page, "/thread?view=map&metric=first-visit-fix&scope=all");
    await onCanvas(page, "first-visit-fix").focus();
    for (let step = 0; step < 25; step++) await page.keyboard.press("ArrowDown");
    const focused = canvas(page).locator("a[data-key]:focus");
    await expect(focused).toHaveCount(1);
    await expect(focused).toBeInViewport();
  });

  test("t changes between map and table and keeps the metric; [ and ] walk; + − 0 zoom; / finds", async ({ page }) => {
    await openMap(page);
    await page.keyboard.press("]");
    await expect(page).toHaveURL(/view=map&metric=cost-to-serve/);
    await page.keyboard.press("[");
    await expect(page).toHaveURL(/view=map&metric=first-visit-fix/);
    const width = async () => (await onCanvas(page, "first-visit-fix").boundingBox())?.width ?? 0;
    const before = await width();
    await page.keyboard.press("+");
    await expect.poll(width).toBeGreaterThan(before);
    await page.keyboard.press("0");
    await expect.poll(width).toBeLessThanOrEqual(before + 1);
    await page.keyboard.press("/");
    await expect(page.getByPlaceholder("Type part of its name")).toBeFocused();
    await page.keyboard.press("Escape");
    await page.keyboard.press("t");
    await expect(page).toHaveURL(/\/thread\?metric=first-visit-fix$/);
    await expect(page.getByRole("treegrid")).toBeVisible();
    await page.keyboard.press("t");
    await expect(page).toHaveURL(/view=map&metric=first-visit-fix/);
  });

  test("single-key shortcuts can be switched off", async ({ page }) => {
    await openMap(page);
    await page.evaluate(() => localStorage.setItem("golden-thread.single-keys", "off"));
    const before = (await onCanvas(page, "first-visit-fix").boundingBox())?.width;
    for (const key of ["t", "]", "+", "/"]) await page.keyboard.press(key);
    await page.waitForTimeout(200);
    await expect(page).toHaveURL(/view=map&metric=first-visit-fix$/);
    expect((await onCanvas(page, "first-visit-fix").boundingBox())?.width).toBe(before);
  });
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 800 } });

  test("is the thread upright, and the full map where it is asked for", async ({ page }) => {
    await open(page, MAP);
    const thread = page.getByRole("list", { name: "The thread, outcome first" });
    await expect(thread.getByRole("link")).toHaveText([
      /^Cost to serve/,
      /^First-visit fix/,
      /^Right parts/,
      /^Kits/,
      /^Kit scanned/,
    ]);
    await thread.getByRole("link", { name: /Kits complete/ }).click();
    await expect(page).toHaveURL(/view=map&metric=kits-complete/);
    await page.getByRole("link", { name: "Open the full map" }).click();
    await expect(page).toHaveURL(/full=yes/);
    await expect(onCanvas(page, "kits-complete")).toBeInViewport();
  });
});

test.describe("taken away", () => {
  test("prints whole, in black on white with the line in gold", async ({ page }) => {
    await openMap(page, "/thread?view=map&metric=first-visit-fix&scope=all");
    await page.emulateMedia({ media: "print" });
    await expect(page.locator("[data-map-picture]")).toBeVisible();
    await expect(canvas(page)).toBeHidden();
    await expect(page.locator("[data-map-picture] a")).not.toHaveCount(0);
    await expect(page.getByRole("button", { name: "Fit" })).toBeHidden();
    expect((await page.pdf({ preferCSSPageSize: true })).byteLength).toBeGreaterThan(10_000);
  });

  test("is an SVG that stands alone and a PNG, named for what and when", async ({ page }) => {
    const complaints = complaintsOf(page);
    await page.emulateMedia({ colorScheme: "dark" });
    await openMap(page);
    const [svg] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save as SVG" }).click()]);
    expect(svg.suggestedFilename()).toBe("harrow-broadband-thread-of-first-visit-fix-2026-10.svg");
    const whole = readFileSync(await svg.path(), "utf8");
    expect(whole.includes("@font-face")).toBe(true);
    const text = whole.replace(/<style>.*?<\/style>/s, "");
    expect(text).toContain("First-visit fix");
    expect(text).toContain("76.7%");
    expect(text).toContain("#b7791f");
    expect(text).not.toMatch(/var\(|<a |light-dark|class=/);
    const [png] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save as PNG" }).click()]);
    expect(png.suggestedFilename()).toBe("harrow-broadband-thread-of-first-visit-fix-2026-10.png");
    const bytes = readFileSync(await png.path());
    expect(bytes.subarray(1, 4).toString("latin1")).toBe("PNG");
    expect(bytes.readUInt32BE(16)).toBeGreaterThan(2000);
    expect(complaints).toEqual([]);
  });
});

test.describe("for who may draft", () => {
  test.use({ as: "lead" });

  test("leads from the selected metric to an edit", async ({ page }) => {
    await open(page, MAP);
    await expect(page.getByRole("link", { name: /^Edit (this metric|in “)/ }).first()).toHaveAttribute(
      "href",
      /\/thread\/drafts.*metric=first-visit-fix/,
    );
  });
});

test("who may not draft is offered no edit", async ({ page }) => {
  await open(page, MAP);
  await expect(page.getByRole("link", { name: /^Edit/ })).toHaveCount(0);
});
