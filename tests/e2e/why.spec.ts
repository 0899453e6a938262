import { expect, type Page } from "@playwright/test";
import { expectEveryLook } from "./every-look";
import { lightPixels } from "./raster";
import { test } from "./signed-in";
import { complaintsOf, open } from "./visit";

const SHEET = "/why/kits-complete?unit=field-north";
const thread = (page: Page) => page.getByRole("navigation", { name: "Golden thread" });
const region = (page: Page) => page.getByRole("region", { name: "Why it matters" });

test.describe("why it matters", () => {
  for (const path of [
    "/metrics/right-skills-booked",
    "/metrics/order-accuracy",
    SHEET,
    "/teams/field-north",
    "/departments/provisioning",
  ]) {
    test(`no violation in any look: ${path}`, async ({ page }) => {
      test.slow();
      const complaints = complaintsOf(page);
      await open(page, path);
      await expectEveryLook(page, path);
      expect(complaints).toEqual([]);
    });
  }

  test("is told on a metric's page: hop by hop, what each rests on, who hands over to whom, to the customer", async ({
    page,
  }) => {
    await open(page, "/metrics/right-skills-booked");
    const said = "When the right technician is sent, the fault is fixed on the first visit: assumed, within 1 month.";
    await expect(region(page).getByText(said).first()).toBeVisible();
    await expect(
      region(page)
        .getByText(/Handed over by Provisioning to Field\./)
        .first(),
    ).toBeVisible();
    await expect(region(page).getByText("In the end, dealing with us feels easy.").first()).toBeVisible();
    await expect(
      region(page)
        .getByText(/66\.8% of valid answers, of 67\.5% promised/)
        .first(),
    ).toBeVisible();
  });

  test("has the other threads on demand, by keyboard", async ({ page }) => {
    await open(page, "/metrics/kits-complete");
    const other = region(page)
      .getByText(/^To Cost to serve/)
      .first();
    const said = region(page).getByText(
      "When the fault is fixed on the first visit, serving a customer costs less: assumed, within 2 months.",
    );
    await expect(said.first()).toBeHidden();
    await other.locator("xpath=ancestor::summary").press("Enter");
    await expect(said.first()).toBeVisible();
  });

  test("says where a metric leads nowhere, and to whom that is a task", async ({ page }) => {
    await open(page, "/metrics/order-accuracy");
    await expect(region(page)).toContainText("No thread leads from");
    await expect(region(page).getByRole("link", { name: "Drafts of the tree" })).toHaveCount(0);
  });

  test("prints on one sheet, with the gold line and without what is for the screen", async ({ page }) => {
    for (const path of [SHEET, "/why/kit-scanned?unit=field-north", "/why/quality-check"]) {
      await open(page, path);
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
      expect(pdf.match(/\/Type\s*\/Page\b/g)?.length, path).toBe(1);
    }
    await open(page, SHEET);
    await page.emulateMedia({ media: "print" });
    await expect(page.getByRole("button", { name: "Print" })).toBeHidden();
    await expect(page.getByText(/more threads/)).toBeHidden();
    const box = await page.locator("[data-line=upright]").boundingBox();
    if (box === null) throw new Error("the line is not drawn");
    expect((await lightPixels(page, { x: box.x, y: box.y, width: 1, height: Math.min(box.height, 600) })).light).toBe(0);
  });

  test("leads from a team's page to its sheet, and back to the figures", async ({ page }) => {
    await open(page, "/teams/field-north");
    await page.getByRole("link", { name: "On one sheet, for your board" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Kit scanned before leaving, North: why it matters.");
    await expect(page.getByText("You scan your kit before you leave.")).toBeVisible();
    await page.getByRole("main").getByRole("link", { name: "Kit scanned before leaving" }).first().click();
    await expect(page).toHaveURL(/\/metrics\/kit-scanned\?unit=field-north/);
  });
});

test.describe("the thread bar", () => {
  test.use({ as: "admin" });

  const PAGES = [
    "/c-suite",
    "/departments/field",
    "/metrics",
    "/metrics/remote-fix",
    "/thread",
    "/thread/audit",
    "/thread/drafts",
    "/thread/versions",
    "/entry",
    "/entry/field",
    "/import",
    "/batches",
    "/admin/people",
    "/admin/units",
    "/admin/settings",
    "/account",
    "/goals",
    "/welcome",
    SHEET,
  ];

  test("is on every page, and as high on each, so that nothing jumps", async ({ page }) => {
    test.slow();
    const places: string[] = [];
    for (const path of PAGES) {
      await open(page, path);
      const box = await thread(page).boundingBox();
      places.push(`${path} ${box?.y} ${box?.height}`);
      expect(await thread(page).getByRole("link").count(), path).toBeGreaterThan(1);
    }
    expect(places).toEqual(PAGES.map((path) => `${path} 48 40`));
  });

  test("goes on showing the thread that was looked at last, where a page is about none", async ({ page }) => {
    await open(page, "/metrics/remote-fix");
    await expect
      .poll(async () => (await page.context().cookies()).find(({ name }) => name === "thread")?.value)
      .toBe("remote-fix");
    await open(page, "/account");
    await expect(thread(page).getByRole("link", { name: /^Remote fix/ })).toBeVisible();
    await expect(thread(page).locator("[aria-current]")).toHaveCount(0);
  });
});

test.describe("the thread bar of a member", () => {
  test.use({ as: "member" });

  test("begins with the own figure on every page, whatever a cookie names", async ({ page, baseURL }) => {
    await page.context().addCookies([{ name: "thread", value: "sales-conversion", url: baseURL ?? "" }]);
    for (const path of ["/account", "/me"]) {
      await open(page, path);
      await expect(thread(page).getByRole("link").first()).toHaveText(/^Kit scanned before leaving\s*you$/);
    }
    await open(page, "/why/kit-scanned?unit=hb1042");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your work, Kit scanned before leaving: why it matters.");
    await expectEveryLook(page, "the own sheet");
    expect((await page.goto("/why/kit-scanned?unit=hb1043"))?.status()).toBe(404);
    expect((await page.goto("/why/sales-conversion"))?.status()).toBe(404);
  });
});

test.describe("nobody", () => {
  test.use({ as: null });

  test("has no thread before signing in", async ({ page }) => {
    await open(page, "/sign-in");
    await expect(thread(page)).toHaveCount(0);
  });
});

test.describe("the audit in the navigation", () => {
  const audit = (page: Page) => page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: /^Audit/ });

  test("counts all that stands open for an executive, and says how bad the worst is", async ({ page, request }) => {
    await open(page, "/thread/audit?department=all");
    const { checks } = await (await request.get("/api/v1/tree/checks")).json();
    const open_ = checks.filter(({ accepted }: { accepted: unknown }) => accepted === null).length;
    await expect(audit(page)).toHaveAccessibleName(`Audit , ${open_} open findings, the worst of which breaks the thread`);
  });

  test.describe("of a lead", () => {
    test.use({ as: "lead" });

    test("counts what is about the own department, which its scorecard lists", async ({ page }) => {
      await open(page, "/departments/field");
      const listed = page.getByRole("region", { name: "What the audit found about Field" });
      await expect(listed.getByRole("listitem")).toHaveCount(2);
      await expect(audit(page)).toHaveText(/, 2 open findings/);
      await listed.getByRole("link", { name: "All 2 in the audit" }).click();
      await expect(page).toHaveURL(/\/thread\/audit\?department=field/);
    });
  });

  test("is on the scorecard of a department that is on the line while what it feeds is off, on paper too", async ({ page }) => {
    await open(page, "/departments/provisioning");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(
      "Provisioning is on the line, while Cost to serve, which it feeds, is off.",
    );
    const words = page.getByText("Provisioning feeds what is off its line.");
    await expect(words).toBeVisible();
    await expect(page.getByRole("link", { name: "Watermelon in the audit" })).toHaveAttribute(
      "href",
      "/thread/audit?department=provisioning",
    );
    await page.emulateMedia({ media: "print" });
    await expect(words).toBeVisible();
  });
});
