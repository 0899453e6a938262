import { expect } from "@playwright/test";
import { SAM } from "@/lib/demo/people";
import { violationsOf } from "./accessibility";
import { lightPixels } from "./raster";
import { test } from "./signed-in";
import { complaintsOf, open, overflowOf } from "./visit";

const METRIC = "/metrics/first-visit-fix";
const PAGES = [
  "/metrics",
  "/metrics?group=level&q=field",
  METRIC,
  `${METRIC}?view=xmr&range=all`,
  `${METRIC}?view=data`,
  `${METRIC}?view=changes`,
  `${METRIC}?by=unit`,
  "/metrics/nps?by=segment",
  "/metrics/crew-utilisation",
  "/metrics/bill-shock-calls",
  "/metrics/new-orders?grain=week",
];

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
    for (const path of ["/metrics", METRIC, `${METRIC}?view=data`, `${METRIC}?view=changes`, `${METRIC}?by=unit`]) {
      for (const width of [320, 390, 640, 768, 1024, 1180, 1280, 1920]) {
        await page.setViewportSize({ width, height: 800 });
        await open(page, path);
        expect(await overflowOf(page), `${path} at ${width}`).toBeLessThanOrEqual(0);
      }
    }
  });
});

test.describe("a metric's page", () => {
  // A month that still runs is not told of people's figures to whoever may not see them.
  test.use({ as: "admin" });

  test("says what the figure is, where it stands and what was promised", async ({ page }) => {
    await open(page, METRIC);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(
      /^First-visit fix is 76\.7%: improving, but slower than promised\.$/,
    );
    await expect(page.getByText("28 below the line", { exact: true }).first()).toBeVisible();
    await expect(page.getByText("2.8 pp short of 79.5%; off since August")).toBeVisible();
    const chart = page.getByRole("img", { name: /First-visit fix went from/ }).filter({ visible: true });
    await expect(chart).toHaveCount(1);
    await expect(chart.getByText("79.5% promised")).toBeVisible();
    await expect(chart.getByText(/^November so far, \d days: not judged$/)).toBeVisible();
  });

  test("keeps every choice in the address", async ({ page }) => {
    await open(page, METRIC);
    await page.getByRole("link", { name: "XmR limits" }).click();
    await expect(page).toHaveURL(/view=xmr/);
    await expect(page.getByText(/NHS Making Data Count/)).toBeVisible();
    await page.getByRole("link", { name: "All 36" }).click();
    await expect(page).toHaveURL(/view=xmr&range=all/);
    await page.getByRole("link", { name: "Data", exact: true }).click();
    await expect(page).toHaveURL(/view=data&range=all/);
    await expect(page.getByRole("row")).toHaveCount(37);
  });

  test("goes from the department to a team and takes its figures apart", async ({ page }) => {
    await open(page, METRIC);
    await page.getByRole("link", { name: "By team" }).click();
    await page.getByRole("rowheader", { name: "North" }).getByRole("link").click();
    await expect(page).toHaveURL(/unit=field-north/);
    await expect(page.getByRole("heading", { level: 1 })).toContainText("First-visit fix is");
    await expect(page.getByRole("link", { name: "By team" })).toHaveCount(0);
  });

  test("is read figure by figure with the keys", async ({ page }) => {
    await open(page, METRIC);
    const reader = page.getByRole("slider", { name: /read figure by figure/ });
    await reader.focus();
    await expect(reader).toHaveAttribute("aria-valuetext", /^November 2026: .* so far, not judged$/);
    await page.keyboard.press("ArrowLeft");
    await expect(reader).toHaveAttribute("aria-valuetext", /^October 2026: 76\.7%, .*; line 79\.5%, 28 below$/);
    await page.keyboard.press("Home");
    await expect(reader).toHaveAttribute("aria-valuetext", /^November 2025: /);
  });

  test("shows the table behind its chart", async ({ page }) => {
    await open(page, METRIC);
    await page.getByText("Show data").click();
    await expect(page.getByRole("rowheader", { name: "October 2026" })).toBeVisible();
  });

  test("judges no part period", async ({ page }) => {
    await open(page, `${METRIC}?period=2026-11`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^First-visit fix is \d\d\.\d% so far\.$/);
    await expect(page.getByText(/\d (below|above) the line/)).toHaveCount(0);
  });

  test("answers an unknown metric, unit or period with a page that says so", async ({ page }) => {
    for (const path of ["/metrics/nowhere", `${METRIC}?unit=nowhere`, `${METRIC}?period=soon`]) {
      expect((await page.goto(path))?.status(), path).toBe(404);
    }
  });

  test("shows nobody's own figures", async ({ page }) => {
    await open(page, "/metrics/kit-scanned?unit=field-north&by=unit");
    await expect(page.getByText(/nobody's own figures|By worker/)).toHaveCount(0);
    expect((await page.goto(`/metrics/kit-scanned?unit=${SAM.key}`))?.status()).toBe(404);
  });
});

test("no metric's page shows a figure that is none", async ({ page }) => {
  await open(page, "/metrics");
  const paths = await page.locator("tbody th a").evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
  expect(paths.length).toBeGreaterThan(40);
  for (const path of paths) {
    for (const view of ["", "?view=xmr", "?view=data&range=all", "?view=changes"]) {
      const answer = await page.request.get(`${path}${view}`);
      expect(answer.status(), `${path}${view}`).toBe(200);
      const html = (await answer.text()).replace(/<script[\s\S]*?<\/script>/g, "");
      expect(html, `${path}${view}`).not.toMatch(/NaN|Infinity/);
      expect(html.replace(/<[^>]+>/g, " "), `${path}${view}`).not.toMatch(/undefined|\bnull\b|\[object/);
    }
  }
});

test.describe("the list", () => {
  test("narrows while one types and keeps the words in the address", async ({ page }) => {
    await open(page, "/metrics");
    const all = await page.locator("tbody th a").count();
    await page.getByRole("searchbox").fill("first visit");
    await expect(page.getByRole("rowheader", { name: /^First-visit fix/ })).toHaveCount(1);
    await expect(page).toHaveURL(/q=first\+visit/);
    await expect.poll(() => page.locator("tbody th a").filter({ visible: true }).count()).toBeLessThan(all);
    await page.reload();
    await expect(page.getByRole("searchbox")).toHaveValue("first visit");
    expect(await page.locator("tbody th a").count()).toBeLessThan(all);
  });

  test("draws one line through every group", async ({ page }) => {
    await page.setViewportSize({ width: 1280, height: 3200 });
    await open(page, "/metrics");
    const box = await page.locator('[data-line="upright"]:visible').first().boundingBox();
    if (box === null) throw new Error("a line that is not drawn");
    const { light } = await lightPixels(page, { x: box.x, y: box.y, width: 2, height: Math.floor(box.height) });
    expect(light).toBe(0);
  });
});
