import { readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { operatorContext } from "@/lib/access/operator";
import { applyTree } from "@/lib/tree/mutations";
import { parseTree } from "@/lib/tree/parse";
import { addPerson } from "../people";
import { expectEveryLook } from "./every-look";
import { type OwnServer, startServer } from "./own-server";
import { cookieOf } from "./signed-in";
import { open } from "./visit";

const TREE = `version: 1
organisation: { key: acme, name: Acme }
units:
  - { key: desk, name: Desk, kind: department, units: [{ key: blue, name: Team Blue, kind: team }] }
  - { key: ward, name: Ward, kind: department }
metrics:
  - { key: happy, name: Satisfaction, level: outcome, measure: ratio, grain: month, department: desk, display: { as: percent, decimals: 1 } }
  - { key: nps, name: Would recommend us, level: outcome, measure: net, grain: month, department: desk, display: { as: score } }
  - { key: calls, name: Repeat calls, level: department, measure: sum, grain: month, department: desk, display: { as: count } }
  - { key: answers, name: Answered at once, level: team, measure: ratio, grain: month, department: desk, display: { as: percent } }
links:
  - { from: calls, to: happy, kind: influence, sign: "-", lag: [0, 2], rationale: Who must call again is not happy }
  - { from: answers, to: calls, kind: influence, sign: "-" }
`;

/** A server on a tree in two versions: the second has another name for its first metric. */
let server: OwnServer;

test.beforeEach(async ({ context }) => {
  let admin = "";
  server = await startServer(async (store) => {
    admin = await addPerson(store, { role: "admin", name: "Ada" });
    const ctx = operatorContext(store);
    await applyTree(ctx, { text: TREE });
    await applyTree(ctx, { text: TREE.replace("name: Satisfaction", "name: Was it easy"), reason: "Asked otherwise" });
  });
  await context.addCookies([await cookieOf(server.store, admin, server.address)]);
});
test.afterEach(() => server.stop());

const dialog = (page: Page) => page.getByRole("dialog");
const changes = (page: Page) => page.getByRole("region", { name: "What the draft changes" });
const outline = (page: Page) => page.getByRole("region", { name: "Metrics of the draft" });

async function begin(page: Page, name: string, how: (page: Page) => Promise<void> = async () => undefined): Promise<void> {
  await open(page, `${server.address}thread/drafts`);
  await page.getByRole("button", { name: "Begin a draft…" }).press("Enter");
  await page.getByLabel("What it is about").fill(name);
  await how(page);
  await dialog(page).getByRole("button", { name: "Begin", exact: true }).press("Enter");
}

test("drafts begin from what is published, an earlier version, or a tree file, and are listed and taken away", async ({
  page,
}) => {
  await begin(page, "As it stands");
  await expect(page.getByRole("heading", { level: 1, name: "As it stands" })).toBeVisible();
  await expect(changes(page)).toContainText("Nothing is changed yet.");

  await begin(page, "As it was", async () => {
    await page.getByRole("radio", { name: /^An earlier version/ }).check();
    await page.getByLabel("Version", { exact: true }).selectOption("1");
  });
  await expect(changes(page)).toContainText("Was it easy is called Satisfaction");

  const wrong = TREE.replace("level: team", "level: teem");
  await begin(page, "From a file", async () => {
    await page.getByRole("radio", { name: /^A tree file/ }).check();
    await page.getByLabel("Or paste it here").fill(wrong);
  });
  await expect(dialog(page).getByRole("alert")).toContainText("Line 10");
  await page
    .getByLabel("Or paste it here")
    .fill(
      `${TREE.replace("name: Satisfaction", "name: Was it easy")}  - { from: answers, to: nps, kind: influence, sign: "+" }\n`,
    );
  await dialog(page).getByRole("button", { name: "Begin", exact: true }).press("Enter");
  await expect(changes(page)).toContainText("Answered at once is drawn to Would recommend us");

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download as a file" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("from-a-file.yaml");
  const text = readFileSync(await download.path(), "utf8");
  const parsed = parseTree(text);
  expect(parsed.ok && parsed.file.links?.map(({ from, to }) => `${from}:${to}`)).toContain("answers:nps");

  await begin(page, "From an upload", async () => {
    await page.getByRole("radio", { name: /^A tree file/ }).check();
    await page
      .getByLabel(/^Tree file/)
      .setInputFiles({ name: "tree.yaml", mimeType: "application/yaml", buffer: Buffer.from(text) });
  });
  await expect(changes(page)).toContainText("Answered at once is drawn to Would recommend us");
  await page.getByRole("button", { name: "Give up this draft" }).press("Enter");
  await dialog(page).getByRole("button", { name: "Give up", exact: true }).press("Enter");
  await expect(page.getByText("Given up. It is kept as it was.")).toBeVisible();

  await open(page, `${server.address}thread/drafts`);
  const opened = page.getByRole("region", { name: "Open" });
  await expect(opened.getByRole("listitem")).toHaveCount(3);
  await expect(opened.getByRole("listitem").filter({ hasText: "From a file" })).toContainText(/1 edit.*on version 2.*Ada/);
  await expect(page.getByRole("region", { name: "Closed" })).toContainText("From an upload");
  await expectEveryLook(page, "the drafts");
  await page.getByRole("button", { name: "Begin a draft…" }).press("Enter");
  await page.getByRole("radio", { name: /^A tree file/ }).check();
  await expectEveryLook(page, "the beginning of a draft");
});

test("any two versions are held against each other, and one is gone back to as a draft", async ({ page }) => {
  await open(page, `${server.address}thread/versions`);
  await expect(page.getByRole("listitem").filter({ hasText: "Version 2" }).first()).toContainText("Asked otherwise");
  const compared = page.getByRole("region", { name: "Version 2 against 1" });
  await expect(compared).toContainText("Satisfaction is called Was it easy");
  await compared.getByLabel("Compare version").selectOption("2");
  await compared.getByLabel("with version").selectOption("1");
  await compared.getByRole("button", { name: "Compare" }).press("Enter");
  await expect(page.getByRole("region", { name: "Version 1 against 2" })).toContainText("is called Satisfaction");
  await expectEveryLook(page, "the versions");

  await page.getByRole("button", { name: "Go back to 1…" }).press("Enter");
  await expectEveryLook(page, "going back");
  await dialog(page).getByRole("button", { name: "Begin", exact: true }).press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Back to version 1" })).toBeVisible();
  await page.getByRole("button", { name: "Publish…" }).press("Enter");
  await expect(dialog(page)).toContainText("No figure of the past changes");
  await expectEveryLook(page, "publishing");
  await dialog(page).getByRole("button", { name: "Publish", exact: true }).press("Enter");
  await expect(page.getByText("Published as version 3.")).toBeVisible();
});

test("links are drawn and metrics and units moved by drag, and each of these by a button", async ({ page }) => {
  await begin(page, "By hand");
  const line = (name: string) => outline(page).getByRole("listitem").filter({ hasText: name });
  const named = (name: string) => outline(page).getByRole("button", { name: new RegExp(`^${name}`) });
  await expect(named("Answered at once")).toBeVisible();

  await line("Answered at once").hover();
  await line("Answered at once").getByTitle("Drag onto what it also feeds").dragTo(named("Would recommend us"));
  await expect(changes(page)).toContainText("Answered at once is drawn to Would recommend us");
  await expect(line("Answered at once")).toContainText("also feeds");

  await named("Repeat calls").dragTo(named("Would recommend us"));
  await expect(changes(page)).toContainText("The link from Repeat calls to Was it easy ends");
  await expect(changes(page)).toContainText(
    "Repeat calls is drawn to Would recommend us: when it rises, Would recommend us falls",
  );

  // One undo takes the whole move back, one redo makes it again.
  await page.getByRole("button", { name: "Undo my last edit" }).press("Enter");
  await expect(changes(page)).not.toContainText("Repeat calls");
  await page.getByRole("button", { name: "Redo my last edit" }).press("Enter");
  await expect(changes(page)).toContainText("Repeat calls is drawn to Would recommend us");

  await named("Repeat calls").press("Enter");
  await page.getByRole("button", { name: "Edit the link with Would recommend us" }).press("Enter");
  await page.getByRole("button", { name: /^Move the link with Would recommend us: / }).press("Enter");
  await page.getByPlaceholder("Type part of its name").fill("easy");
  await page.keyboard.press("Enter");
  await expect(changes(page)).not.toContainText("The link from Repeat calls to Was it easy ends");

  await page.getByRole("button", { name: "Units" }).press("Enter");
  await page
    .getByRole("button", { name: "Team Blue", exact: true })
    .dragTo(page.getByRole("button", { name: "Ward", exact: true }));
  await expect(dialog(page).getByLabel("Under")).toHaveValue("ward");
  await page.getByRole("radio", { name: "From a date" }).check();
  await page.getByLabel("First day there").fill("2027-01-01");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "Units" })).toContainText("under Ward from 1 Jan 27");

  await page.getByRole("button", { name: "Move… Ward" }).press("Enter");
  await dialog(page).getByLabel("Under").selectOption("desk");
  await dialog(page).getByRole("button", { name: "Move", exact: true }).press("Enter");
  await expect(page.getByRole("region", { name: "Units" })).toContainText(/Ward.*under Desk from/);
});

test("what has a date can be said of metrics, goals, links and units, and of days gone by", async ({ page }) => {
  await begin(page, "Days");
  await outline(page)
    .getByRole("button", { name: /^Repeat calls/ })
    .press("Enter");
  // What it was all along is said for all time, what follows from the day of publishing on.
  await page.getByLabel("Changes hold").selectOption("always");
  await page.getByLabel("What is good").selectOption("hold");
  await expect(changes(page).getByRole("button", { name: "Edits 1" })).toBeVisible();
  await page.getByLabel("Changes hold").selectOption("publishing");
  await page.getByRole("button", { name: "Set a goal: At its home" }).press("Enter");
  const goals = page.getByRole("region", { name: "Goals" });
  await goals.getByLabel("Shape").selectOption("hold");
  await goals.getByLabel("Not above").fill("20");
  await goals.getByLabel("Width").fill("10");
  await goals.getByLabel("Stretch").fill("5");
  await goals.getByLabel("Who stands for it").fill("Bea");
  await goals.getByRole("button", { name: "Promise this" }).press("Enter");
  await expect(goals).toContainText("stay at 20 or below");
  await goals.getByRole("button", { name: "When it holds" }).press("Enter");
  await goals.getByRole("button", { name: /^Change the goal/ }).press("Enter");
  await goals.getByLabel("First day").fill("2026-02-01");
  await goals.getByLabel("First day").blur();
  await expect(goals).toContainText("At its home, from 1 Feb 26");

  await page.getByRole("button", { name: "Edit the link with Was it easy" }).press("Enter");
  await page.getByLabel("Hand-off").selectOption("false");
  await expect(page.getByRole("region", { name: "Links" }).getByText("no hand-off")).toBeVisible();
  await page
    .getByRole("button", { name: /^Change days/ })
    .last()
    .press("Enter");
  const lastDay = page.getByRole("list", { name: "Days on which the link holds" }).getByLabel("Last day").last();
  await lastDay.fill("2027-03-31");
  await lastDay.blur();
  await expect(page.getByRole("list", { name: "Days on which the link holds" })).toContainText(/Holds .* to 31 Mar 27/);

  await page.getByLabel("Changes hold").selectOption("always");
  const meaning = page.getByRole("region", { name: "What it is" });
  await meaning.getByLabel("When it goes well").fill("nobody must call twice");
  await page.keyboard.press("Tab");
  await page.getByLabel("Guarded by").selectOption("happy");
  await expectEveryLook(page, "a metric with its days");

  await page.getByRole("button", { name: "Units" }).press("Enter");
  await page.getByRole("button", { name: "Edit Team Blue" }).press("Enter");
  await page.getByRole("button", { name: "All its days" }).press("Enter");
  await page.getByRole("button", { name: "Add a move" }).press("Enter");
  await page.getByLabel("Moves: from").fill("2026-05-01");
  await page.getByRole("group", { name: "Moves" }).getByLabel("Under").selectOption("ward");
  await page.getByRole("button", { name: "Keep these days" }).press("Enter");
  await expect(page.getByRole("region", { name: "Units" })).toContainText("under Ward from 1 May 26");
  await expectEveryLook(page, "a unit with its days");
  await expect(page.getByRole("button", { name: "Publish…" })).toBeEnabled();
});

test("a version that was published meanwhile holds back what it says otherwise, until that is taken again", async ({ page }) => {
  await begin(page, "Slow");
  await outline(page)
    .getByRole("button", { name: /^Was it easy/ })
    .press("Enter");
  const name = page.getByRole("region", { name: "What it is" }).getByLabel("Name", { exact: true });
  await name.fill("Was it quick");
  await name.blur();
  await expect(changes(page)).toContainText("Was it easy is called Was it quick");
  await applyTree(operatorContext(server.store), { text: TREE.replace("name: Satisfaction", "name: Was it kind") });
  await page.getByRole("button", { name: "Bring up to version 3" }).press("Enter");
  const held = page.getByRole("region", { name: "Held back" });
  await expect(held).toContainText("Published: Was it kind");
  await expect(held).toContainText("Drafted: Was it quick");
  await expectEveryLook(page, "an edit that is held back");
  await held.getByRole("button", { name: "Take it again" }).press("Enter");
  await expect(changes(page)).toContainText("Was it kind is called Was it quick");
  await expect(held).toBeHidden();
});
