import { gzipSync } from "node:zlib";
import { expect, type Page } from "@playwright/test";
import { violationsOf } from "./accessibility";
import { lightPixels } from "./raster";
import { test } from "./signed-in";

const PAGES = ["/", "/?period=2026-11", "/departments/field", "/departments/billing?all=1", "/teams/field-north", "/nowhere"];

async function open(page: Page, path: string) {
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.evaluate(() => document.fonts.ready);
  // Keys pressed before React has taken the page over are lost.
  await page.waitForFunction(() =>
    Object.keys(document.querySelector("a[href], button") ?? {}).some((key) => key.startsWith("__reactProps")),
  );
}

/** The button that opens the period picker. */
function picker(page: Page) {
  return page.locator("summary", { hasText: "Period:" });
}

/** Fails a test for what the browser complains of: errors, refused content, warnings of React. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on("console", (message) => {
    const said = message.text();
    if (["error", "warning"].includes(message.type()) && !said.includes("404 (Not Found)")) complaints.push(said);
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  return complaints;
}

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

  test("no violation with the picker, the palette or the phone's menu open", async ({ page }) => {
    await open(page, "/");
    await picker(page).click();
    expect(await violationsOf(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("option", { name: /First-visit fix/ })).toBeVisible();
    expect(await violationsOf(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.setViewportSize({ width: 390, height: 800 });
    await page.locator("summary", { hasText: "Menu" }).click();
    expect(await violationsOf(page)).toEqual([]);
  });

  test("nothing is wider than the window, from 320 px up", async ({ page }) => {
    for (const path of ["/", "/departments/field?all=1", "/teams/field-north"]) {
      for (const width of [320, 390, 640, 768, 1024, 1180, 1280, 1920]) {
        await page.setViewportSize({ width, height: 800 });
        await open(page, path);
        expect(await page.evaluate(() => document.documentElement.scrollWidth), `${path} at ${width}`).toBeLessThanOrEqual(width);
      }
    }
  });
});

test.describe("the gold line", () => {
  test.use({ deviceScaleFactor: 2 });

  test("runs unbroken through every card to both edges of the window", async ({ page }) => {
    await open(page, "/");
    const lines = page.locator('[data-line="level"]');
    await expect(lines).toHaveCount(2);
    for (const line of await lines.all()) {
      const box = await line.boundingBox();
      if (box === null) throw new Error("a line that is not drawn");
      expect(box.y).toBe(Math.round(box.y));
      const painted = await lightPixels(page, { x: 0, y: box.y, width: 1280, height: 2 });
      expect(painted).toEqual({ light: 0, of: 2560 * 4 });
    }
  });

  test("stands unbroken beside a department's table, and on a phone", async ({ page }) => {
    for (const [path, width] of [
      ["/departments/field", 1280],
      ["/", 390],
    ] as const) {
      await page.setViewportSize({ width, height: 3000 });
      await open(page, path);
      const box = await page.locator('[data-line="upright"]:visible').first().boundingBox();
      if (box === null) throw new Error("a line that is not drawn");
      expect(box.x).toBe(Math.round(box.x));
      const { light } = await lightPixels(page, { x: box.x, y: box.y, width: 2, height: Math.floor(box.height) });
      expect(light, path).toBe(0);
    }
  });

  test("runs through its dots in the printed list of metrics", async ({ page }) => {
    // A browser asks for the paper's width before it knows that the paper lies across.
    await page.setViewportSize({ width: 1000, height: 800 });
    await page.emulateMedia({ media: "print" });
    await open(page, "/metrics");
    const line = await page.locator('[data-line="upright"]').boundingBox();
    const dot = await page
      .getByRole("row", { name: /^Crew utilisation/ })
      .locator("svg:visible circle[r='5']")
      .boundingBox();
    if (line === null || dot === null) throw new Error("a line or a dot that is not drawn");
    expect(Math.abs(line.x + line.width / 2 - dot.x - dot.width / 2)).toBeLessThan(2);
  });

  test("is kept on paper, where the navigation is not", async ({ page }) => {
    await page.emulateMedia({ media: "print" });
    await open(page, "/departments/field");
    await expect(page.locator('[data-line="upright"]:visible')).toHaveCount(1);
    await expect(page.getByRole("navigation", { name: "Main" })).toBeHidden();
    expect((await page.pdf({ preferCSSPageSize: true })).byteLength).toBeGreaterThan(10_000);
  });
});

test.describe("by keyboard", () => {
  test("the first stop skips to the content", async ({ page }) => {
    await open(page, "/");
    await page.keyboard.press("Tab");
    await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.locator("#main")).toBeFocused();
  });

  test("a period is chosen with arrow keys, and the address says which", async ({ page }) => {
    await open(page, "/");
    await picker(page).focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("ArrowDown");
    await expect(page.getByRole("link", { name: "Oct", exact: true }).first()).toBeFocused();
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL("/?period=2026-08");
    await expect(picker(page)).toContainText("August 2026");
    await expect(page.getByRole("link", { name: "Oct", exact: true }).first()).toBeHidden();
    await expect(page.getByRole("link", { name: "Field", exact: true }).first()).toHaveAttribute(
      "href",
      "/departments/field?period=2026-08",
    );
  });

  test("Escape closes the picker and gives the focus back", async ({ page }) => {
    await open(page, "/");
    await picker(page).focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Escape");
    await expect(picker(page)).toBeFocused();
    await expect(page.locator("details[open]")).toHaveCount(0);
  });

  test("Ctrl K finds a metric by its name", async ({ page }) => {
    await open(page, "/?period=2026-09");
    await page.keyboard.press("Control+k");
    await page.getByPlaceholder("Find a metric").fill("first visit");
    await expect(page.getByRole("option").first()).toContainText("First-visit fix");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL("/metrics/first-visit-fix?period=2026-09");
  });

  test("[ and ] go down and up the thread, unless single keys are switched off", async ({ page }) => {
    await open(page, "/departments/field");
    await page.keyboard.press("]");
    await expect(page).toHaveURL(/\/metrics\/cost-to-serve$/);
    await open(page, "/departments/field");
    await page.keyboard.press("Control+k");
    await page.getByLabel(/Single-key shortcuts/).uncheck();
    await page.keyboard.press("Escape");
    await page.keyboard.press("]");
    await page.keyboard.press("[");
    await expect(page).toHaveURL(/\/departments\/field$/);
  });
});

test.describe("the theme", () => {
  test("is the system's until one is chosen, and then in the page as it arrives", async ({ page, context }) => {
    await page.emulateMedia({ colorScheme: "dark" });
    await open(page, "/");
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(await paper()).toBe("rgb(14, 17, 22)");
    await page.getByRole("button", { name: /^Theme: as the system/ }).click();
    await expect.poll(paper).toBe("rgb(255, 255, 255)");
    await expect.poll(async () => (await context.cookies()).find(({ name }) => name === "theme")?.value).toBe("light");
    await page.reload();
    expect(await paper()).toBe("rgb(255, 255, 255)");
    await context.addCookies([{ name: "theme", value: "dark", url: page.url() }]);
    const arrived = await page.request.get("/");
    expect(await arrived.text()).toMatch(/<html[^>]*data-theme="dark"/);
  });
});

for (const path of ["/", "/departments/field", "/metrics/first-visit-fix"]) {
  test(`the first load of ${path} is at most 150 kB of script, compressed, and nothing on it moves`, async ({ page }) => {
    const scripts: Promise<Buffer>[] = [];
    page.on("response", (response) => {
      if (/\/_next\/static\/.*\.js/.test(response.url())) scripts.push(response.body());
    });
    await page.goto(path, { waitUntil: "networkidle" });
    const bytes = (await Promise.all(scripts)).reduce((total, script) => total + gzipSync(script).byteLength, 0);
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes).toBeLessThanOrEqual(150_000);
    expect(await movedOn(page)).toBeLessThanOrEqual(0.02);
  });
}

/** How much of what was seen has moved since, as browsers count it (cumulative layout shift). */
function movedOn(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((told) => {
        let moved = 0;
        const count = (entries: PerformanceEntryList) => {
          for (const entry of entries) moved += (entry as PerformanceEntry & { readonly value: number }).value;
        };
        const observer = new PerformanceObserver((list) => count(list.getEntries()));
        observer.observe({ type: "layout-shift", buffered: true });
        requestAnimationFrame(() =>
          setTimeout(() => {
            count(observer.takeRecords());
            told(moved);
          }),
        );
      }),
  );
}

test("letters are as wide as their font draws them, so that words stand evenly apart", async ({ page }) => {
  await open(page, "/");
  const widths = await page.evaluate(() =>
    ["body", "button"].map((owner) => {
      const written = document.createElement("span");
      written.style.cssText = "position: absolute; white-space: nowrap; font-optical-sizing: none; letter-spacing: 0";
      written.textContent = "Illicit ill will, in italics";
      document.querySelector(owner)?.append(written);
      const [small = 0, large = 0] = [13, 520].map((size) => {
        written.style.fontSize = `${size}px`;
        return written.getBoundingClientRect().width;
      });
      written.remove();
      return { owner, small, drawn: large / 40 };
    }),
  );
  for (const { owner, small, drawn } of widths) {
    expect(drawn, owner).toBeGreaterThan(100);
    expect(Math.abs(small - drawn), owner).toBeLessThan(1);
  }
});

test("names and positions stay on one line while there is room for them", async ({ page }) => {
  for (const [path, width, where, said] of [
    ["/departments/field", 1280, "main li a", /^Right skills booked$/],
    ["/departments/billing", 1280, "main li a", /^Complaints per 1,000$/],
    ["/", 320, "main a b", /^\d+ (below|above)$/],
    ["/", 320, "main a span", /^\d+ of \d+ on line$/],
    ["/", 320, "header a span", /^C-suite$/],
  ] as const) {
    await page.setViewportSize({ width, height: 800 });
    await open(page, path);
    const found = page.locator(`${where}:visible`).filter({ hasText: said });
    const texts = await found.evaluateAll((all) =>
      all.map((each) => ({
        lines: new Set([...each.getClientRects()].map(({ top }) => Math.round(top))).size,
        low: each.getBoundingClientRect().height < 30,
        whole: each.scrollWidth <= each.clientWidth,
      })),
    );
    expect(texts.length, `${said} on ${path}`).toBeGreaterThan(0);
    for (const text of texts) expect(text, `${said} on ${path}`).toEqual({ lines: 1, low: true, whole: true });
  }
});

test("every link of a scorecard leads somewhere", async ({ page, request }) => {
  // Of links that differ in their period alone, of which the picker has some fifty, one.
  const links = new Map<string, string>();
  for (const path of ["/", "/departments/field", "/teams/field-north"]) {
    await open(page, path);
    for (const link of await page
      .locator("a[href^='/']")
      .evaluateAll((all) => all.map((each) => each.getAttribute("href") ?? "")))
      links.set(link.replace(/period=[^&]*/, "period"), link);
  }
  expect(links.size).toBeGreaterThan(40);
  for (const link of links.values()) expect((await request.get(link)).status(), link).toBe(200);
});

test("what no page is about answers 404, and a page needs no script to be read", async ({ request, browser }) => {
  // A loading screen would commit to 200 before the page is known.
  for (const path of [
    "/departments/nowhere",
    "/departments/field-north",
    "/teams/field",
    "/?period=2026-13",
    "/departments/field?period=soon",
  ]) {
    expect((await request.get(path)).status(), path).toBe(404);
  }
  const plain = await browser.newContext({ javaScriptEnabled: false });
  const page = await plain.newPage();
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.locator("summary", { hasText: "Period:" }).click();
  await page.getByRole("link", { name: "Sep", exact: true }).first().click();
  await expect(page).toHaveURL("/?period=2026-09");
  await plain.close();
});

test("what the demo plants stands where docs/demo.md says", async ({ page }) => {
  await open(page, "/");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "Customers are better off, but Cost to serve has been off its line since August.",
  );
  await expect(page.getByText("1 day late").first()).toBeVisible();
  await expect(page.getByText("All seven KPIs are on the line").first()).toBeVisible();
  await open(page, "/departments/field");
  await expect(page.getByText("Job time is held by its guardrail.")).toBeVisible();
});
