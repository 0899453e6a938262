import { Readable } from "node:stream";
import { expect, test } from "@playwright/test";
import { operatorContext } from "@/lib/access/operator";
import { importFile } from "@/lib/imports/run-import";
import { clinic, type Lead, sendFile, stands, titleOf, visitAs } from "./import-company";
import { type OwnServer, startServer } from "./own-server";
import { open } from "./visit";

/** One server for this file: each test sends files of its own, about months of its own. */
let server: OwnServer;
let people: Record<Lead, string>;
test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  server = await startServer(async (store) => {
    people = await clinic(store);
  });
});
test.afterAll(() => server.stop());
test.beforeEach(({ page }) => visitAs(page, server, people.lea));

const calls = (month: string, ...teams: readonly (readonly [string, number])[]) =>
  ["metric,unit,period,value", ...teams.map(([team, value]) => `calls,${team},${month},${value}`), ""].join("\n");

test("a page that is reloaded in mid-commit shows how it stands, and nothing goes in twice", async ({ page }) => {
  await sendFile(page, server, "july.csv", calls("2025-07", ["desk-day", 10], ["desk-night", 20]));
  await page.getByRole("button", { name: "Commit two readings" }).click();
  await expect(page).toHaveURL(/step=commit$/);
  await page.reload();
  await expect(titleOf(page)).toHaveText("Two readings are in");
  await page.goBack();
  await expect(titleOf(page)).toHaveText("Two readings are in");
  const batches = await (await page.request.get(`${server.address}api/v1/batches`)).json();
  expect(batches.batches.filter(({ source }: { source: string }) => source === "july.csv")).toHaveLength(1);
});

test("another lead cannot open the upload, nor find out that it is there", async ({ page }) => {
  const id = await sendFile(page, server, "mine.csv", calls("2025-08", ["desk-day", 3]));
  const address = `${server.address}import/${id}`;
  await visitAs(page, server, people.wes);
  expect((await page.request.get(address)).status()).toBe(404);
  const [theirs, nobodys] = await Promise.all(
    [id, "00000000-0000-4000-8000-000000000000"].map((each) => page.request.get(`${server.address}api/v1/imports/${each}`)),
  );
  expect(theirs?.status()).toBe(404);
  expect((await theirs?.text())?.replaceAll(id, "")).toBe(
    (await nobodys?.text())?.replaceAll("00000000-0000-4000-8000-000000000000", ""),
  );
  await open(page, `${server.address}import`);
  await expect(page.getByText("mine.csv")).toHaveCount(0);
});

test("what somebody else saved meanwhile is asked about, figure by figure", async ({ page }) => {
  await sendFile(page, server, "september.csv", calls("2025-09", ["desk-day", 5], ["desk-night", 6]));
  const commit = page.getByRole("button", { name: "Commit two readings" });
  await expect(commit).toBeVisible();
  const theirs = Readable.from([Buffer.from(calls("2025-09", ["desk-day", 50], ["desk-night", 60]))]);
  await importFile(operatorContext(server.store), { stream: theirs, name: "theirs.csv" });
  await commit.press("Enter");
  await expect(titleOf(page)).toHaveText("Two figures were changed meanwhile");
  await expect(titleOf(page)).toBeFocused();
  const night = page.getByRole("row", { name: /Calls answered Night/ });
  await expect(night).toContainText("60");
  await expect(night).toContainText("6");
  await night.getByRole("radio", { name: "Theirs" }).check();
  await page.getByRole("button", { name: "Commit", exact: true }).press("Enter");
  await expect(titleOf(page)).toHaveText("One reading is in");
  expect(await stands(page, server, "calls", "desk-day", "2025-09")).toMatch(/,5,/);
  expect(await stands(page, server, "calls", "desk-night", "2025-09")).toMatch(/,60,/);
});

test("a lost connection is told, and what was decided arrives when it is back", async ({ page, context }) => {
  await sendFile(page, server, "october.csv", calls("2025-10", ["desk-day", 7], ["desk-nihgt", 8]));
  await expect(titleOf(page)).toHaveText("1 of 2 rows needs a decision");
  await context.setOffline(true);
  await page.getByRole("button", { name: /^It is Night/ }).press("Enter");
  await expect(page.getByText("The server cannot be reached.")).toBeVisible();
  await context.setOffline(false);
  await expect(titleOf(page)).toHaveText("Two readings are ready");
  await expect(page.getByText("The server cannot be reached.")).toHaveCount(0);
});

test("a file is sent again by itself when the connection comes back", async ({ page, context }) => {
  await open(page, `${server.address}import`);
  await context.setOffline(true);
  await page.getByLabel(/^Drop a file here/).setInputFiles({
    name: "november.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(calls("2025-11", ["desk-day", 9])),
  });
  await expect(page.getByText("The connection was lost.")).toBeVisible();
  await context.setOffline(false);
  await page.getByRole("button", { name: "Send it now" }).click();
  await expect(titleOf(page)).toHaveText("One reading is ready");
});

test("what is no text file is told before anything is sent", async ({ page }) => {
  await open(page, `${server.address}import`);
  const pick = (name: string, bytes: readonly number[]) =>
    page.getByLabel(/^Drop a file here/).setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(bytes) });
  await pick("book.xlsx", [0x50, 0x4b, 0x03, 0x04, 1, 2]);
  await expect(page.getByRole("alert").filter({ hasText: "This is a workbook" })).toBeVisible();
  await pick("empty.csv", []);
  await expect(page.getByRole("alert").filter({ hasText: "is empty" })).toBeVisible();
  await expect(page).toHaveURL(/\/import$/);
});

const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, "utf16le");
const windows = (text: string) => Buffer.from(text, "latin1");

/** What nobody prepared and nobody has to be asked about. */
const READ_AS_THEY_STAND = [
  [
    "UTF-16 with semicolons and decimal commas",
    utf16("metric;unit;period;value\r\ncalls;Day;2024-01;1.250,5\r\n"),
    "2024-01",
    /,1250\.5,/,
  ],
  ["Windows-1252 with an accent", windows("metric,unit,period,value,note\ncalls,Day,2024-02,7,café\n"), "2024-02", /,7,/],
  [
    "carriage returns alone and padded headings",
    Buffer.from("  Metric , Unit ,Period , Value \rcalls,Day,2024-03, 8 \r"),
    "2024-03",
    /,8,/,
  ],
  ["brackets for negatives", Buffer.from("metric,unit,period,value\ncalls,Day,2024-04,(9)\n"), "2024-04", /,-9,/],
  [
    "a note of a megabyte",
    Buffer.from(`metric,unit,period,value,note\ncalls,Day,2024-05,10,${"n".repeat(2 ** 20)}\n`),
    "2024-05",
    /,10,/,
  ],
] as const;

test("files as other programs write them come in as they stand", async ({ page }) => {
  for (const [name, bytes, month, expected] of READ_AS_THEY_STAND) {
    await sendFile(page, server, `${name}.csv`, bytes);
    await expect(titleOf(page), name).toHaveText("One reading is ready");
    await page.getByRole("button", { name: "Commit one reading" }).press("Enter");
    await expect(titleOf(page), name).toHaveText("One reading is in");
    expect(await stands(page, server, "calls", "desk-day", month), name).toMatch(expected);
  }
});

test("rows that are there twice and headings that are there twice each end in a repair, and a row tells all that is wrong", async ({
  page,
}) => {
  const twice = calls("2024-06", ["desk-day", 1], ["desk-day", 2], ["desk-night", 3]);
  await sendFile(page, server, "twice.csv", twice);
  await expect(titleOf(page)).toHaveText("2 of 3 rows need a decision");
  await page.getByRole("button", { name: /^Take the last/ }).press("Enter");
  await expect(titleOf(page)).toHaveText("Two readings are ready");

  await sendFile(page, server, "headed twice.csv", "metric,unit,period,value,value\ncalls,Day,2024-07,4,5\n");
  await expect(titleOf(page)).toHaveText(/only you can say|not understood/);
  await page.getByRole("button", { name: /^Column 5/ }).press("Enter");
  await expect(titleOf(page)).toHaveText("Every column is understood");

  await sendFile(page, server, "wrong twice.csv", "metric,unit,period,value\ncalls,Nihgt,2024-08,n/a\ncalls,Day,2024-08,6\n");
  await expect(titleOf(page)).toHaveText("1 of 2 rows needs a decision");
  const blocked = page.getByRole("region", { name: "Blocked" });
  await expect(blocked.getByText(/There is no unit "Nihgt"/).first()).toBeVisible();
  await expect(blocked.getByText(/The value is not a number/).first()).toBeVisible();
});
