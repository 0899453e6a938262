import { expect, type Page, test } from "@playwright/test";
import { operatorContext } from "@/lib/access/operator";
import { formatPeriod, lastComplete, localDate, shiftPeriod } from "@/lib/core/period";
import { draftsOf } from "@/lib/drafts/data";
import { proposalsOf } from "@/lib/goals/data";
import { fillCompany, type Who } from "../goals/company";
import { expectEveryLook } from "./every-look";
import { type OwnServer, startServer } from "./own-server";
import { cookieOf } from "./signed-in";
import { complaintsOf, open } from "./visit";

/** A server on a small company of our own, with figures of the last two complete months. */
let server: OwnServer;
let people: ReadonlyMap<string, string>;

test.beforeAll(async () => {
  server = await startServer(async (store) => {
    const last = lastComplete("month", localDate(new Date(), "UTC"), { fiscalYearStart: 1 });
    const months = [formatPeriod(shiftPeriod(last, -1)), formatPeriod(last)];
    people = await fillCompany(operatorContext(store, { id: "local" }), months);
  });
});
test.afterAll(() => server.stop());

async function as(page: Page, who: Who): Promise<void> {
  await page.context().clearCookies();
  await page.context().addCookies([await cookieOf(server.store, people.get(who) ?? "", server.address)]);
}

const operator = () => operatorContext(server.store, { id: "local" });
const at = (path: string) => `${server.address}${path}`;

test("a promise is handed down by keyboard: what the parts add up to is said at every key, and stands in a draft", async ({
  page,
}) => {
  const complaints = complaintsOf(page);
  await as(page, "admin");
  await open(page, at("goals"));
  await expectEveryLook(page, "the list of goals");
  await page.getByRole("link", { name: "Answered", exact: true }).press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Answered at Acme: 75%");
  const sum = page.getByRole("status").filter({ hasText: "promise" });
  await expect(sum).toContainText("The parts add up to 75.0%, the promise is 75.0%.");
  await page.getByRole("radio", { name: /^Evenly/ }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("radio", { name: /^By share/ })).toBeChecked();
  await expect(page.getByLabel("Target of Support")).toHaveValue("77.5");
  await page.getByLabel("Target of Field").fill("60,5 or so");
  await expect(page.getByRole("radio", { name: /^By hand/ })).toBeChecked();
  await expect(page.getByLabel("Target of Field")).toHaveAttribute("aria-invalid", "true");
  await expectEveryLook(page, "a cascade with a fault");
  await page.getByLabel("Target of Field").fill("64");
  await expect(sum).toContainText("The parts add up to 74.1%, the promise is 75.0%.");
  await expect(sum).toContainText("0.9 pp short");
  await expectEveryLook(page, "a cascade that falls short");
  await page.getByRole("button", { name: "Write into a draft" }).press("Enter");
  await expect(page.getByText("As drafted, the parts add up to 74.1%, the promise is 75.0%.")).toBeVisible();
  await expect(page.getByText("Written.")).toBeVisible();
  expect((await draftsOf(operator())).drafts).toMatchObject([{ state: "open", edits: 2, published: null }]);
  await expectEveryLook(page, "a cascade in a draft");
  await page.getByRole("navigation", { name: "Whose promise" }).getByRole("link", { name: "Support" }).press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Answered at Support: 77.5% by 31 Dec 26.");
  await page.getByRole("link", { name: "Fixed first time", exact: true }).press("Enter");
  await expect(page.getByLabel("Target of North")).toHaveValue("80");
  await page.getByLabel("Target of North").fill("84");
  await page.getByRole("button", { name: "Write into a draft" }).press("Enter");
  await expect(page.getByText("with 4 changes")).toBeVisible();
  await expect(page.getByLabel("Target of North")).toHaveValue("84");
  await page.getByRole("button", { name: "Write into a draft" }).press("Enter");
  await expect(page.getByText("There is nothing to write yet")).toBeVisible();
  await page.getByLabel("Into").selectOption({ label: "A new draft" });
  await expect(page.getByText("No part of it has a goal of its own yet.")).toBeVisible();
  await page.getByLabel("Into").selectOption({ label: "Answered, handed down" });
  await page.getByRole("link", { name: "Answered, handed down" }).press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Answered, handed down" })).toBeVisible();
  expect(complaints).toEqual([]);
});

test("what cannot be handed down says why, and who may not change anything reads", async ({ page }) => {
  await as(page, "viewer");
  await open(page, at("goals/uptime"));
  await expect(page.getByText("A band to stay within is not handed down")).toBeVisible();
  await expectEveryLook(page, "nothing to hand down");
  await open(page, at("goals/answered"));
  await expect(page.getByRole("button", { name: "Write into a draft" })).toHaveCount(0);
  await expect(page.getByLabel("Target of Field")).toHaveAttribute("readonly", "");
  await expectEveryLook(page, "a cascade to read");
  await page.goto(at("goals/nothing"));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("There is nothing under this address.");
});

test("another goal is proposed, answered, replied to, accepted and seen by everybody, by keyboard", async ({ page }) => {
  const complaints = complaintsOf(page);
  await as(page, "field");
  await open(page, at("metrics/fixed"));
  await page.getByRole("button", { name: "Propose another goal…" }).press("Enter");
  await expect(page.getByLabel("Target", { exact: true })).toBeFocused();
  await page.getByLabel("Target", { exact: true }).fill("");
  await page.getByLabel("Why", { exact: true }).fill("Two vans come late");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Say how much")).toBeVisible();
  await expectEveryLook(page, "the form of a proposal");
  await page.getByLabel("Target", { exact: true }).fill("72");
  await page.getByLabel("Why", { exact: true }).press("Enter");
  const work = page.getByRole("region", { name: "The promise and its parts" });
  await expect(work).toContainText("Field proposes 72% by 31 Dec 26; promised now: 80% by 31 Dec 26.");
  await expect(work.getByRole("button", { name: /^Accept/ })).toHaveCount(0);

  await as(page, "viewer");
  await open(page, at("metrics/fixed"));
  await expect(work).toContainText("“Two vans come late”");
  await expect(work.getByRole("button")).toHaveCount(0);

  await as(page, "admin");
  await open(page, at("goals"));
  await expect(page.getByText("One proposal waits for your answer.")).toBeVisible();
  const waiting = page.getByRole("region", { name: "Waiting for your answer" });
  await expectEveryLook(page, "a proposal that waits");
  await waiting.getByRole("button", { name: /^Answer/ }).press("Enter");
  await page.getByLabel("What you say").fill("Would 76 do?");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "Proposed by departments" })).toContainText("Would 76 do?");

  await as(page, "field");
  await open(page, at("metrics/fixed"));
  await work.getByRole("button", { name: /^Reply/ }).press("Enter");
  await page.getByLabel("What you say").fill("72, or two vans more");
  await page.keyboard.press("Enter");
  await expect(work).toContainText("72, or two vans more");

  await as(page, "admin");
  await open(page, at("metrics/fixed"));
  await work.getByRole("button", { name: /^Accept/ }).press("Enter");
  await expect(work).toContainText("Accepted; it stands in the draft");
  await expectEveryLook(page, "an accepted proposal");
  await work.getByRole("link", { name: "Goals agreed" }).press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Goals agreed" })).toBeVisible();
  expect((await proposalsOf(operator())).proposals).toMatchObject([{ state: "accepted", draft: { state: "open" } }]);
  expect(complaints).toEqual([]);
});

test("a department's scorecard leads to its goals", async ({ page }) => {
  await as(page, "field");
  await open(page, at("departments/field"));
  await page.getByRole("link", { name: "Hand down or answer" }).press("Enter");
  await expect(page).toHaveURL(/\/goals#field$/);
  await page.getByRole("link", { name: "Visits", exact: true }).press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Visits at Field");
});
