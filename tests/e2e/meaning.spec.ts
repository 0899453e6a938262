import { expect, type Page, test } from "@playwright/test";
import { addDays, type PlainDate } from "@/lib/core/period";
import { changeSettings } from "@/lib/settings/mutations";
import { CHANGED, fillCompany, readingsCsv } from "../meaning/company";
import { addPerson } from "../people";
import { expectEveryLook } from "./every-look";
import { type OwnServer, startServer } from "./own-server";
import { cookieOf } from "./signed-in";
import { complaintsOf, open } from "./visit";

/** A server on a company that has changed what its figures mean, and a goal, in the middle of August; it is October there. */
let server: OwnServer;

test.beforeAll(async () => {
  server = await startServer(async (store) => {
    const acme = await fillCompany(store);
    await acme.publish(
      { do: "change-metric", metric: "orders", set: { numerator: "orders shipped", owner: "Bea" } },
      { do: "move-unit", unit: "blue", under: "south" },
      { do: "set-goal", metric: "nps", goal: { shape: "hold", low: 30, width: 10 } },
      { do: "end-link", from: "visits", to: "nps" },
    );
    acme.today(addDays(CHANGED, 60));
    await acme.import(readingsCsv(CHANGED, addDays(CHANGED, 60)));
    await changeSettings(acme.ctx, { heldDate: "2026-10-11" as PlainDate });
  });
});
test.afterAll(() => server.stop());

test.beforeEach(async ({ context }) => {
  const ada = await addPerson(server.store, { role: "admin", name: "Ada" });
  await context.addCookies([await cookieOf(server.store, ada, server.address)]);
});

const metric = (page: Page, address: string) => open(page, `${server.address}metrics/${address}`);
const chart = (page: Page) =>
  page
    .getByRole("img", { name: /Orders/ })
    .filter({ visible: true })
    .first();

test("a metric's page tells what changed, from what to what, and leads to the versions that differ", async ({ page }) => {
  await metric(page, "orders?view=changes");
  const changes = page.getByRole("region", { name: "What changed around it" }).getByRole("listitem");
  await expect(changes.filter({ hasText: "Numerator" })).toHaveText(/none\s*became\s*orders shipped/);
  await expect(changes.filter({ hasText: "Unit left" })).toContainText("Blue went from North to South.");
  await changes.filter({ hasText: "Numerator" }).getByRole("link", { name: "Version 2" }).press("Enter");
  await expect(page).toHaveURL(/\/thread\/versions\?from=1&to=2/);
  await expect(page.getByRole("heading", { name: "What version 2 changed against version 1" })).toBeVisible();
  await metric(page, "nps?view=changes");
  await expect(changes.filter({ hasText: "Link ended" })).toContainText("Visits no longer feeds it.");
  await expect(changes.filter({ hasText: "Goal reset" })).toContainText("Before, it was");
});

test("its charts mark the day, in words, on a phone too; so do the figures that are read one by one, and the table", async ({
  page,
}) => {
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 800 });
    for (const view of ["", "&view=xmr"]) {
      await metric(page, `orders?grain=month&period=2026-09${view}`);
      await expect(chart(page).getByText("12 Aug 26")).toBeVisible();
      await expect(page.getByRole("region", { name: "Marked on the chart" }).getByRole("listitem")).toContainText(
        "Numerator changed; Blue left",
      );
    }
  }
  await metric(page, "orders?grain=month&period=2026-09");
  const reader = page.getByRole("slider", { name: /read figure by figure/ });
  await reader.focus();
  await expect(async () => {
    if (!/^August/.test((await reader.getAttribute("aria-valuetext")) ?? "")) await page.keyboard.press("ArrowLeft");
    expect(await reader.getAttribute("aria-valuetext")).toMatch(/^August/);
  }).toPass();
  await expect(reader).toHaveAttribute("aria-valuetext", /^August 2026: .*; from 12 Aug 26: numerator changed; Blue left$/);
  await page.getByText("Show data").click();
  await expect(page.getByRole("row", { name: /^August 2026/ })).toContainText("from 12 Aug 26: numerator changed");
});

test("a comparison across the day says so, and one beside it says nothing", async ({ page }) => {
  const unlike = page.getByText("Not read like July: numerator changed; Blue left on 12 Aug 26.");
  await metric(page, "orders?grain=month&period=2026-08");
  await expect(unlike).toBeVisible();
  await metric(page, "orders?grain=month&period=2026-09");
  await expect(unlike).toHaveCount(0);
});

test("every look of it keeps to the rules", async ({ page }) => {
  const complaints = complaintsOf(page);
  for (const view of ["trend", "xmr", "data", "changes"]) {
    await metric(page, `orders?grain=month&period=2026-09&view=${view}`);
    await expectEveryLook(page, view);
  }
  await metric(page, "nps?period=2026-09");
  await expectEveryLook(page, "a goal that was reset");
  expect(complaints).toEqual([]);
});
