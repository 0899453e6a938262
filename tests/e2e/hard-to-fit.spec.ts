import { expect, type Page, test } from "@playwright/test";
import { addPerson } from "../people";
import { violationsOf } from "./accessibility";
import { makeLongNames } from "./long-names";
import { type OwnServer, startServer } from "./own-server";
import { cookieOf } from "./signed-in";
import { open, overflowOf } from "./visit";

let server: OwnServer;
let who: string;

test.beforeAll(async () => {
  server = await startServer(async (store) => {
    await makeLongNames(store);
    who = await addPerson(store, { role: "executive", name: "Mara Holt" });
  });
});
test.afterAll(() => server.stop());
test.beforeEach(async ({ context }) => {
  await context.addCookies([await cookieOf(server.store, who, server.address)]);
});

const at = (path: string) => `${server.address}${path}?period=2026-10`;

/** Cells of tables, and lines of lists, whose content is wider than they are: but for drawings, and for what is cut with dots. */
function spilt(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll("td, th, li > a > *")].flatMap((cell) => {
      const exempt = cell.closest(".sr-only") !== null || cell.querySelector("svg text") !== null || cell.clientWidth === 0;
      const hidden = exempt || getComputedStyle(cell).overflow !== "visible";
      return hidden || cell.scrollWidth <= cell.clientWidth + 1 ? [] : [cell.textContent ?? ""];
    }),
  );
}

/** Words of drawings that begin before the window or end after it. */
function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll("svg text")].flatMap((text) => {
      const { left, right, width } = text.getBoundingClientRect();
      return width === 0 || (left >= 0 && right <= window.innerWidth) ? [] : [text.textContent ?? ""];
    }),
  );
}

test("long names and figures stay in their places, at every width", async ({ page }) => {
  for (const path of ["c-suite", "departments/south-west", "metrics/revenue", "metrics"]) {
    await open(page, at(path));
    for (const width of [1440, 1280, 1180, 390, 320]) {
      await page.setViewportSize({ width, height: 900 });
      const where = `${path} at ${width}`;
      expect(await overflowOf(page), where).toBeLessThanOrEqual(0);
      expect(await spilt(page), where).toEqual([]);
      expect(await cutOff(page), where).toEqual([]);
    }
  }
});

test("the gold line runs where the dots stand, with and without room for last year", async ({ page }) => {
  await open(page, at("departments/south-west"));
  for (const width of [1180, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await expect(page.getByRole("columnheader", { name: "Compared" })).toBeVisible({ visible: width >= 1280 });
    const line = await page.locator('[data-line="upright"]:visible').boundingBox();
    const column = await page.getByRole("columnheader", { name: "Below or above the line" }).boundingBox();
    expect((line?.x ?? 0) + 1, `at ${width}`).toBe((column?.x ?? 0) + 80);
  }
});

test("what is far off its line covers no other words", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await open(page, at("c-suite"));
  const overlaps = await page.evaluate(() => {
    const words = [...document.querySelectorAll("figure section p, figure section text")]
      .filter((each) => each.textContent !== "" && each.closest(".sr-only") === null)
      .map((each) => {
        const range = document.createRange();
        range.selectNodeContents(each);
        return { text: each.textContent, box: range.getBoundingClientRect() };
      })
      .filter(({ box }) => box.width > 0);
    return words.flatMap((one, index) =>
      words
        .slice(index + 1)
        .filter(
          ({ box }) =>
            Math.min(one.box.right, box.right) - Math.max(one.box.left, box.left) > 1 &&
            Math.min(one.box.bottom, box.bottom) - Math.max(one.box.top, box.top) > 4,
        )
        .map(({ text }) => `${one.text} / ${text}`),
    );
  });
  expect(overlaps).toEqual([]);
});

test("a department without metrics says so, and draws nothing", async ({ page }) => {
  await open(page, at("departments/legal"));
  await expect(page.getByText("No metric of the tree belongs to it yet.")).toBeVisible();
  await expect(page.getByRole("table")).toHaveCount(0);
  expect(await violationsOf(page)).toEqual([]);
});
