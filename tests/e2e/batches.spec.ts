import { expect, test } from "@playwright/test";
import { expectEveryLook } from "./every-look";
import { ADA, enterAs, fieldAndSales, LENA, RUTH } from "./field-and-sales";
import { type OwnServer, startServer } from "./own-server";
import { complaintsOf, open } from "./visit";

let server: OwnServer;
test.beforeEach(async () => {
  server = await startServer(fieldAndSales);
});
test.afterEach(() => server.stop());

const at = (path: string) => `${server.address}${path}`;

test("a batch is found, looked into, undone with its effect seen first, and brought back", async ({ page }) => {
  const complaints = complaintsOf(page);
  await enterAs(page, server, RUTH);
  const send = async (values: Readonly<Record<string, number>>, note?: string) => {
    const readings = Object.entries(values).map(([period, numerator]) => ({
      metric: "fix",
      unit: "field",
      period,
      numerator,
      denominator: 100,
    }));
    const origin = new URL(server.address).origin;
    const answer = await page.request.post(at("api/v1/readings"), { headers: { origin }, data: { readings, note } });
    expect(answer.status()).toBe(201);
  };
  await send({ "2026-09": 70, "2026-10": 80 }, "Recount after the storm");
  await send({ "2026-09": 72 });

  await open(page, at("batches"));
  await expect(page.getByRole("row")).toHaveCount(3);
  await expectEveryLook(page, "the list of batches");
  await page
    .getByRole("row", { name: /2 changed/ })
    .getByRole("link")
    .click();
  await expect(page.getByText("Recount after the storm")).toBeVisible();
  await expect(page.getByText("2 = 0 new + 2 changed + 0 unchanged + 0 rejected + 0 ignored")).toBeVisible();
  const figures = page.getByRole("table", { name: "Figures it moved" });
  await expect(figures.getByRole("row", { name: /First-visit fix.*October 2026/ })).toContainText("76.7% became 80.0%");
  await expect(figures.getByRole("row", { name: /Job time.*October 2026/ })).toContainText("Held");
  const changes = page.getByRole("table", { name: "What it changed" });
  await expect(changes.getByRole("row", { name: /September 2026/ })).toContainText("saved over");
  await expectEveryLook(page, "a batch");

  await page.getByRole("button", { name: "Undo…" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("1 reading goes back to what stood before");
  await expect(dialog).toContainText("1 reading stays, since it was saved over");
  await expect(dialog).toContainText("72.0% (72 of 100)");
  await expectEveryLook(page, "undoing a batch");
  await dialog.getByRole("button", { name: "Undo it" }).click();
  await expect(dialog).toContainText("1 reading stands otherwise now.");
  await dialog.getByRole("link", { name: "See the undo" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Undo of readings sent by a program");
  await expect(changes.getByRole("row", { name: /October 2026/ })).toContainText("80.0% (80 of 100)");

  await page.getByRole("button", { name: "Undo…" }).click();
  await expect(dialog).toContainText("1 reading comes back");
  await dialog.getByRole("button", { name: "Undo it" }).click();
  await expect(dialog).toContainText("1 reading stands otherwise now.");
  await dialog.getByRole("button", { name: "Close" }).last().click();
  await expect(page.getByText("It does not count now:")).toBeVisible();
  await open(page, at("metrics/fix"));
  await expect(page.getByRole("heading", { level: 1 })).toContainText("First-visit fix is 80.0%");

  await open(page, at("metrics/fix?view=data"));
  await page
    .getByRole("row", { name: /October 2026/ })
    .getByRole("link", { name: "Readings sent by a program" })
    .first()
    .click();
  await expect(page.getByText("Recount after the storm")).toBeVisible();
  expect(complaints).toEqual([]);
});

test("the list is narrowed by kind, sender, department and day; another department's is not there", async ({ page }) => {
  await enterAs(page, server, ADA);
  await open(page, at("batches"));
  await expect(page.getByRole("row")).toHaveCount(2);
  await page.getByLabel("File").fill("no-such-file");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page.getByText("No batch fits all of this.")).toBeVisible();
  await page.getByRole("link", { name: "Clear" }).click();
  await page.getByRole("row").nth(1).getByRole("link").click();
  const changes = page.getByRole("table", { name: "What it changed" }).getByRole("row");
  await page.getByRole("search").getByLabel("Metric").selectOption("First-visit fix");
  await page.getByLabel("Unit").fill("field");
  await page.getByLabel("Period").fill("2026-Q3");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page).toHaveURL(/metric=fix&unit=field&period=2026-Q3#changes$/);
  await expect(changes).toHaveCount(4);
  await page.getByLabel("Period").fill("autumn");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page.getByText("This is no period, such as 2026-10.")).toBeVisible();
  await expectEveryLook(page, "changes that are looked for");
  await page.getByRole("link", { name: "What came in" }).first().click();
  await expect(page.getByRole("row")).toHaveCount(2);
  const first = await page.getByRole("row").nth(1).getByRole("link").getAttribute("href");
  await page.getByLabel("How it came").selectOption("Imported from a file");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page.getByText("No batch fits all of this.")).toBeVisible();
  await page.getByRole("link", { name: "Clear" }).click();
  await expect(page).toHaveURL(/\/batches$/);
  await page.getByLabel("Department").selectOption("Field");
  await page.getByLabel("To", { exact: true }).fill("2026-11-04");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page).toHaveURL(/department=field.*to=2026-11-04/);
  await expect(page.getByRole("row")).toHaveCount(2);
  await enterAs(page, server, LENA);
  await open(page, at("batches"));
  await expect(page.getByText("Nothing has come in yet.")).toBeVisible();
  const answer = await page.goto(at(first?.slice(1) ?? ""));
  expect(answer?.status()).toBe(404);
});
