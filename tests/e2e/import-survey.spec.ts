import { expect, test } from "@playwright/test";
import { expectEveryLook } from "./every-look";
import { clinic, type Lead, stands, titleOf, visitAs } from "./import-company";
import { type OwnServer, startServer } from "./own-server";
import { complaintsOf, open } from "./visit";

let server: OwnServer;
let people: Record<Lead, string>;
test.beforeAll(async () => {
  server = await startServer(async (store) => {
    people = await clinic(store);
  });
});
test.afterAll(() => server.stop());

const ANSWERS = [
  "Responded;Rating;Unit;Comment;Ticket",
  "2025-05-03;10;Day;Lovely;1",
  "2025-05-04;9;Day;;2",
  "2025-05-05;3;Day;Slow;3",
  "2025-05-06;8;Nihgt;;4",
  "2025-05-07;0;Nihgt;;5",
  "2025-05-08;great;Day;;6",
].join("\r\n");

test("raw answers become a reading with exact counts, after what only a person can say", async ({ page }) => {
  await visitAs(page, server, people.lea);
  const complaints = complaintsOf(page);
  const title = titleOf(page);
  await open(page, `${server.address}import`);
  await page.getByRole("checkbox", { name: /raw survey answers/ }).check();
  await page.getByLabel(/^Drop a file here/).setInputFiles({
    name: "may answers.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(ANSWERS),
  });
  await expect(title).toHaveText("One thing only you can say");
  await expectEveryLook(page, "a question about answers");
  await page.getByRole("button", { name: "Friendly desk" }).press("Enter");
  await expect(title).toHaveText("These answers are understood");
  await expect(page.getByRole("region", { name: "What was asked" })).toContainText("0-10");
  await expectEveryLook(page, "answers understood");
  await page.getByRole("button", { name: "Check what would change" }).press("Enter");
  await expect(title).toHaveText("3 of 6 answers need a decision");
  await page.getByRole("button", { name: /^It is Night/ }).press("Enter");
  await expect(title).toHaveText("1 of 6 answers needs a decision");
  await expect(page.locator(":focus")).toHaveText(/^Count it as no answer/);
  await page.keyboard.press("Enter");
  await expect(title).toHaveText("Two readings are ready");
  await expect(title).toBeFocused();
  await expect(page.getByRole("row", { name: /Day.*2025-05.*3/ })).toBeVisible();
  await expectEveryLook(page, "what answers become");
  await page.getByRole("button", { name: "Commit two readings" }).press("Enter");
  await expect(title).toHaveText("Two readings are in");
  expect(await stands(page, server, "friendly", "desk-day", "2025-05")).toMatch(/,1,3,/);
  expect(await stands(page, server, "friendly", "desk-night", "2025-05")).toMatch(/,-1,2,/);
  expect(complaints).toEqual([]);
});

const SEVERAL = [
  "Answered,Unit,NPS,Why?,CSAT",
  "2025-06-03,Day,10,Lovely,5",
  "2025-06-04,Day,9,,2",
  "2025-06-05,Night,2,Slow,5",
].join("\n");

test("one file with two questions is counted into two metrics, each asked about by itself, and the next is read like it", async ({
  page,
}) => {
  await visitAs(page, server, people.lea);
  const title = titleOf(page);
  const send = async (name: string, text: string) => {
    await open(page, `${server.address}import`);
    await page.getByRole("checkbox", { name: /raw survey answers/ }).check();
    await page.getByLabel(/^Drop a file here/).setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
  };
  await send("june answers.csv", SEVERAL);
  await expect(title).toHaveText("Two things only you can say");
  const about = (column: string) =>
    page
      .getByRole("region", { name: "Questions" })
      .locator("div")
      .filter({ hasText: `column ${column}` })
      .first();
  await about("NPS").getByRole("button", { name: "Friendly desk" }).press("Enter");
  await expect(title).toHaveText("One thing only you can say");
  await about("CSAT").getByRole("button", { name: "Seen on time" }).press("Enter");
  await expect(page.getByText("What were people asked?")).toBeVisible();
  await page.getByRole("button", { name: "Satisfied customers" }).press("Enter");
  await expect(page.getByText("On which scale did they answer?")).toBeVisible();
  await page.getByRole("button", { name: /^Scores from 1 to 5/ }).press("Enter");
  await expect(title).toHaveText("These answers are understood");
  await expect(page.getByRole("combobox", { name: "What Why? is read as" })).toHaveValue("beside NPS");
  await expectEveryLook(page, "two questions understood");
  await page.getByRole("button", { name: "Save mapping" }).press("Enter");
  await page.getByLabel("Name").fill("Two questions");
  await page.getByRole("checkbox", { name: "Front Desk" }).check();
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).press("Enter");
  await expect(page.getByText("Saved as Two questions.")).toBeVisible();
  await page.getByRole("button", { name: /^Saved mapping/ }).press("Enter");
  await page.getByRole("option", { name: /Two questions/ }).click();
  const check = page.getByRole("button", { name: "Check what would change" });
  await expect(check).toBeEnabled();
  await expect(title).toHaveText("These answers are understood");
  await check.press("Enter");
  await expect(title).toHaveText("Four readings are ready");
  await expectEveryLook(page, "what two questions become");
  await page.getByRole("button", { name: "Commit four readings" }).press("Enter");
  await expect(title).toHaveText("Four readings are in");
  expect(await stands(page, server, "friendly", "desk-day", "2025-06")).toMatch(/,2,2,/);
  expect(await stands(page, server, "on-time", "desk-day", "2025-06")).toMatch(/,1,2,/);
  await send("july answers.csv", SEVERAL.replaceAll("2025-06", "2025-07"));
  await expect(title).toHaveText("Four readings are ready");
  await expect(page.getByText(/Read as remembered from a file with the same headings, by Lea Dunn/)).toBeVisible();
});
