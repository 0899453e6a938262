import { expect, type Page } from "@playwright/test";
import { violationsOf } from "./accessibility";
import { lightPixels } from "./raster";
import { test } from "./signed-in";
import { complaintsOf, open, overflowOf } from "./visit";

/** The entries of the navigation, without how many things wait there. */
const places = async (page: Page) => {
  const texts = await page.getByRole("navigation", { name: "Main" }).getByRole("link").allTextContents();
  return texts.map((text) => text.replace(/, \d+ (due|open finding).*$/, ""));
};
const addresses = (page: Page) =>
  page.evaluate(() => [...document.querySelectorAll("a[href]")].map((link) => link.getAttribute("href") ?? ""));
/** The button of the person's menu, at the right of the bar. */
const personMenu = (page: Page) => page.locator("header summary", { hasText: "You:" });

/** Keys pressed before React has taken the page over are lost. */
async function awake(page: Page) {
  await page.waitForFunction(() =>
    Object.keys(document.querySelector("a[href], button") ?? {}).some((key) => key.startsWith("__reactProps")),
  );
}

const LANDINGS = [
  ["executive", "/", ["Scorecard", "Thread", "Metrics", "Audit"]],
  ["viewer", "/", ["Scorecard", "Thread", "Metrics", "Audit"]],
  ["admin", "/", ["Scorecard", "Thread", "Metrics", "Enter data", "Audit", "Admin"]],
  ["lead", "/departments/field", ["Scorecard", "C-suite", "Thread", "Metrics", "Enter data", "Audit"]],
  ["member", "/me", ["My thread", "My team"]],
] as const;

for (const [role, landing, nav] of LANDINGS) {
  test.describe(`a ${role}`, () => {
    test.use({ as: role });

    test("lands on the page made for the role, with what it can use and nothing else", async ({ page }) => {
      const complaints = complaintsOf(page);
      await open(page, "/");
      expect(new URL(page.url()).pathname).toBe(landing);
      expect(await places(page)).toEqual(nav);
      await expect(page.getByRole("navigation", { name: "Main" }).locator("[aria-current=page]")).toHaveCount(1);
      expect(complaints).toEqual([]);
    });

    test("is offered no address that is not theirs", async ({ page, request }) => {
      test.slow();
      await open(page, "/");
      const paths = (await addresses(page)).map((href) => href.split(/[?#]/)[0] ?? "");
      const own = [...new Set(paths)].filter((path) => path.startsWith("/"));
      expect(own.length).toBeGreaterThan(3);
      for (const href of own) expect((await request.get(href)).status(), href).toBe(200);
    });
  });
}

test.describe("my thread", () => {
  test.use({ as: "member" });

  for (const colorScheme of ["light", "dark"] as const) {
    for (const width of [1280, 390]) {
      test(`no violation, ${colorScheme} at ${width} px, menu open too`, async ({ page }) => {
        const complaints = complaintsOf(page);
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 800 });
        for (const path of ["/me", "/me?metric=first-visit-fix", "/me?period=2026-11", "/teams/field-north"]) {
          await open(page, path);
          expect(await violationsOf(page), path).toEqual([]);
          expect(await overflowOf(page), path).toBeLessThanOrEqual(0);
        }
        await page.locator("header summary:visible").last().click();
        await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible();
        expect(await violationsOf(page)).toEqual([]);
        expect(complaints).toEqual([]);
      });
    }
  }

  test("tells Sam's numbers, and hop by hop what they lead to", async ({ page }) => {
    await open(page, "/");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your thread, Sam");
    await expect(page.getByText("All eight of your numbers are on the line.")).toBeVisible();
    for (const figure of ["20 of 22", "42 of 52", "6 of 52", "48 of 52"]) {
      await expect(page.getByText(figure, { exact: true })).toBeVisible();
    }
    await expect(page.getByRole("list").getByText(/^(You |so that )/)).toHaveText([
      "You scan your kit before you leave.",
      "so that vans leave with complete kits.",
      "so that the right part is on the van at the door.",
      "so that the fault is fixed on the first visit.",
      "so that dealing with us feels easy.",
    ]);
    await expect(page.getByRole("region", { name: "From Ruth" })).toContainText(
      "Complete kits are packed for you from 30 November.",
    );
    await expect(
      page.getByText("These numbers are seen by you, Ruth Shah and the administrators. Everyone else sees the group of 12."),
    ).toBeVisible();
    await expect(page.getByText("Nobody is ranked.")).toBeVisible();
  });

  test("draws one unbroken gold rule from the thread bar to the page's end", async ({ page }) => {
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 });
      await open(page, "/me");
      const rule = page.locator("[data-line=upright]");
      await expect(rule).toHaveCount(1);
      await rule.scrollIntoViewIfNeeded();
      const box = await rule.boundingBox();
      if (box === null) throw new Error("the rule is not drawn");
      const top = Math.max(box.y, 100);
      const strip = { x: box.x, y: top, width: 2, height: Math.min(box.y + box.height, 900) - top };
      expect(strip.height).toBeGreaterThan(400);
      expect((await lightPixels(page, strip)).light).toBe(0);
    }
  });

  test("is walked by keys: another number's thread, along the bar and back", async ({ page }) => {
    await open(page, "/me");
    await awake(page);
    const other = page.getByRole("link", { name: "First-visit fix", exact: true }).and(page.locator("main a"));
    await other.focus();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/me\?metric=first-visit-fix/);
    await expect(page.getByText("as part of Field’s First-visit fix.")).toBeVisible();
    await page.keyboard.press("]");
    await expect(page).toHaveURL(/\/metrics\/found-it-easy/);
  });

  test("has its data as tables", async ({ page }) => {
    await open(page, "/me");
    const [numbers, thread] = await page.getByText("Show data").all();
    await numbers?.click();
    await thread?.click();
    await expect(page.getByRole("row", { name: /^Oct 26/ })).toContainText("90.9%, 1 above");
    await expect(page.getByRole("row", { name: /^Your team, North/ })).toContainText("24 below the line");
  });

  test("is nobody else's, and what is not Sam's is not there", async ({ page, request }) => {
    for (const path of ["/c-suite", "/departments/field", "/teams/field-south", "/people/hb1042x", "/metrics/sales-conversion"]) {
      expect((await request.get(path)).status(), path).toBe(404);
    }
    await open(page, "/teams/field-north");
    await expect(page.getByRole("navigation", { name: "People" })).toHaveCount(0);
    expect((await addresses(page)).filter((href) => /^\/(departments|people|thread|admin)/.test(href))).toEqual([]);
    const found = (await (await request.get("/find.json")).json()) as { path: string }[];
    expect(found.filter(({ path }) => !path.startsWith("/metrics/"))).toEqual([
      expect.objectContaining({ path: "/teams/field-north" }),
    ]);
  });

  test("prints on two sheets, the first of which has the numbers and the whole thread", async ({ page }) => {
    await open(page, "/me");
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(2);
  });

  test("the person's menu says who is here, and leads out", async ({ page }) => {
    await open(page, "/me");
    await awake(page);
    await personMenu(page).focus();
    await page.keyboard.press("Enter");
    const menu = personMenu(page).locator("..");
    await expect(menu.getByText("Sam Whitlock", { exact: true })).toBeVisible();
    await expect(menu.getByText("Member", { exact: true })).toBeVisible();
    await expect(menu.getByRole("link", { name: "Account" })).toHaveAttribute("href", "/account");
    await page.getByRole("button", { name: "Sign out" }).click();
    await expect(page).toHaveURL(/\/sign-in/);
    await page.goto("/me");
    await expect(page).toHaveURL(/\/sign-in\?next=%2Fme/);
  });
});

test.describe("a department's lead", () => {
  test.use({ as: "lead" });

  test("sees what is due first, and reaches a person by name", async ({ page }) => {
    await open(page, "/");
    await expect(page.getByRole("region", { name: "Due from you" }).getByRole("listitem")).toHaveText([
      /W45 figures, 5 metrics.*11 Nov.*7 days left/,
      /November figures, 3 metrics.*3 Dec.*29 days left/,
    ]);
    await page.getByRole("navigation", { name: "Teams" }).getByRole("link", { name: "North" }).click();
    const people = page.getByRole("navigation", { name: "People" });
    await expect(people.getByRole("link")).toHaveCount(12);
    const names = await people.getByRole("link").allTextContents();
    expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, "en-GB")));
    expect(await people.textContent()).not.toMatch(/\d/);
    await people.getByRole("link", { name: "Sam Whitlock" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sam Whitlock’s thread");
    await expect(page.getByText("No real change").first()).toBeVisible();
    await expect(page.getByText("Sam’s numbers are seen by Sam Whitlock, you and the administrators.")).toBeVisible();
  });

  for (const colorScheme of ["light", "dark"] as const) {
    for (const width of [1280, 390]) {
      test(`no violation, ${colorScheme} at ${width} px`, async ({ page }) => {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 800 });
        for (const path of ["/", "/people/hb1042", "/teams/field-north", "/c-suite"]) {
          await open(page, path);
          expect(await violationsOf(page), path).toEqual([]);
          expect(await overflowOf(page), path).toBeLessThanOrEqual(0);
        }
      });
    }
  }
});

test.describe("an executive", () => {
  test.use({ as: "executive" });

  test("sees teams and no single person", async ({ page, request }) => {
    await open(page, "/teams/field-north");
    await expect(page.getByRole("navigation", { name: "People" })).toHaveCount(0);
    expect((await request.get("/people/hb1042")).status()).toBe(404);
    expect((await request.get("/api/v1/scorecards/hb1042")).status()).toBe(404);
  });
});

test.describe("somebody who is not signed in", () => {
  test.use({ as: null });

  test("is sent to sign in, and nothing of the page before", async ({ request }) => {
    const answer = await request.get("/people/hb1042", { maxRedirects: 0 });
    expect(answer.status()).toBe(307);
    expect(await answer.text()).not.toMatch(/Whitlock|hb1042's|of 22/);
  });
});
