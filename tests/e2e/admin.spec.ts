import { expect, type Page, test } from "@playwright/test";
import { atomically } from "@/db/atomically";
import { personByEmail } from "@/lib/accounts/person-rows";
import { visitOf } from "@/lib/open-context";
import { changeSettings } from "@/lib/settings/mutations";
import { sessionOf } from "../people";
import { ADMIN, acme, LEAD, PASSWORD, VIEWER } from "./acme";
import { expectEveryLook } from "./every-look";
import { type OwnServer, startServer } from "./own-server";
import { cookieOf } from "./signed-in";
import { complaintsOf, open } from "./visit";

/** One server for this file: each test has people, tokens and settings of its own to change. */
let server: OwnServer;
test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  server = await startServer(acme);
});
test.afterAll(() => server.stop());

const at = (path: string) => `${server.address}${path.slice(1)}`;

async function visitAs(page: Page, email: string): Promise<void> {
  const { id } = personByEmail(server.store, email);
  await page.context().clearCookies();
  await page.context().addCookies([await cookieOf(server.store, id, server.address)]);
}

test.beforeEach(({ page }) => visitAs(page, ADMIN.email));

test("every page holds in every look, its windows open too", async ({ page }) => {
  const complaints = complaintsOf(page);
  for (const path of ["people", "units", "sessions", "tokens", "settings", "trail"]) {
    await open(page, at(`/admin/${path}`));
    await expectEveryLook(page, path);
  }
  await open(page, at("/account"));
  await expectEveryLook(page, "account");
  await open(page, at("/admin/people"));
  await page.getByRole("button", { name: "Invite" }).click();
  await page.getByRole("radio", { name: /^Lead/ }).check();
  await expectEveryLook(page, "inviting");
  await open(page, at("/admin/tokens"));
  await page.getByRole("button", { name: "New token" }).click();
  await page.getByRole("checkbox", { name: "The whole organisation" }).uncheck();
  await expectEveryLook(page, "a new token");
  await open(page, at(`/admin/people/${personByEmail(server.store, VIEWER.email).id}`));
  await page.getByRole("button", { name: /^Erase/ }).click();
  await expectEveryLook(page, "erasing");
  expect(complaints).toEqual([]);
});

test("somebody is invited, comes, is given another role, suspended and let back in", async ({ page, browser }) => {
  await open(page, at("/admin/people"));
  await page.getByRole("button", { name: "Invite" }).press("Enter");
  const email = page.getByLabel("E-mail");
  await expect(email).toBeFocused();
  await email.fill(LEAD.email);
  await page.getByRole("dialog").getByRole("button", { name: "Invite" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "here already" })).toBeVisible();
  await expect(email).toHaveValue(LEAD.email);
  await email.fill("new.hand@acme.example");
  await page.getByRole("radio", { name: /^Viewer/ }).check();
  await page.getByRole("dialog").getByRole("button", { name: "Invite" }).click();
  const link = await page.getByLabel("Invitation link").inputValue();
  await expectEveryLook(page, "an invitation's link");
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("button", { name: "Invite" })).toBeFocused();
  await expect(page.getByRole("row", { name: /New Hand.*invited/ })).toBeVisible();

  const theirs = await browser.newContext();
  const guest = await theirs.newPage();
  await open(guest, at(`/invitation${new URL(link).hash}`));
  await expect(guest.getByLabel("E-mail")).toHaveValue("new.hand@acme.example");
  await expect(guest.getByLabel("Your name")).toHaveValue("New Hand");
  await guest.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await guest.getByRole("button", { name: "Take it up" }).click();
  await expect(guest).toHaveURL(server.address);
  await guest.goto(at("/teams/desk-day"));
  await expect(guest.getByRole("heading", { level: 1 })).toHaveText("There is nothing under this address.");

  await page.getByRole("link", { name: "New Hand" }).click();
  await page.getByRole("radio", { name: /^Executive/ }).check();
  await page.getByRole("button", { name: "Save role" }).click();
  await expect(page.getByText("new.hand@acme.example · Executive")).toBeVisible();
  await guest.reload();
  await expect(guest.getByRole("heading", { level: 1 })).not.toHaveText("There is nothing under this address.");

  await page.getByRole("button", { name: "Suspend" }).click();
  await expect(page.getByRole("button", { name: "Let back in" })).toBeVisible();
  await expectEveryLook(page, "somebody who is suspended");
  await guest.reload();
  await expect(guest).toHaveURL(/\/sign-in/);
  await page.getByRole("button", { name: "Let back in" }).click();
  await expect(page.getByRole("button", { name: "Suspend" })).toBeVisible();
  await theirs.close();
});

test("the last administrator cannot be made anything else, and is told so", async ({ page }) => {
  await open(page, at(`/admin/people/${personByEmail(server.store, ADMIN.email).id}`));
  await page.getByRole("radio", { name: /^Viewer/ }).check();
  await page.getByRole("button", { name: "Save role" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "last administrator" })).toBeVisible();
  await expect(page.getByRole("radio", { name: /^Viewer/ })).toBeChecked();
});

test("a token is shown once, and revoked when told twice", async ({ page, request }) => {
  await open(page, at("/admin/tokens"));
  await page.getByRole("button", { name: "New token" }).click();
  await page.getByLabel("What it is for").fill("Nightly feed");
  await page.getByRole("button", { name: "Make the token" }).click();
  const token = await page.getByLabel("Token", { exact: true }).inputValue();
  const ask = () => request.get(at("/api/v1/metrics"), { headers: { authorization: `Bearer ${token}` } });
  expect((await ask()).status()).toBe(200);
  await page.getByRole("button", { name: "I have copied it" }).click();
  expect(await page.content()).not.toContain(token);
  const row = page.getByRole("row", { name: /Nightly feed/ });
  await row.getByRole("button", { name: /Revoke/ }).click();
  await expect(page.getByRole("dialog")).toContainText("cannot be undone");
  await expectEveryLook(page, "revoking");
  await page.keyboard.press("Escape");
  expect((await ask()).status()).toBe(200);
  await row.getByRole("button", { name: /Revoke/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
  await expect(row).toContainText("revoked");
  expect((await ask()).status()).toBe(401);
});

test("settings say what is wrong at its field, are saved together, and can be taken back", async ({ page }) => {
  await open(page, at("/admin/settings"));
  const floor = page.getByLabel("Smallest group");
  await floor.fill("2");
  await expect(floor).toHaveAccessibleDescription(/from 3 to 99/);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(floor).toBeFocused();
  await expectEveryLook(page, "a setting that cannot be");
  await floor.fill("7");
  await page.getByLabel("Slipping, down to").fill("20");
  await expect(page.getByText("2 changes not saved.")).toBeVisible();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
  await page.reload();
  await expect(floor).toHaveValue("7");
  await expect(page.getByLabel("Slipping, down to")).toHaveValue("20");
  await floor.fill("9");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(floor).toHaveValue("7");
  await page.reload();
  await expect(floor).toHaveValue("7");
});

test("a provider that does not answer is not set, and what was typed stays", async ({ page }) => {
  await open(page, at("/admin/settings"));
  await page.getByRole("region", { name: "Identity provider" }).getByRole("button", { name: "Set one up" }).click();
  await page.getByLabel("Its address").fill("http://127.0.0.1:9");
  await page.getByLabel("Client id").fill("golden-thread");
  await page.getByLabel("Client secret", { exact: true }).fill("secret of this test");
  await page.getByLabel("Name on the button").fill("Acme ID");
  await page.getByRole("button", { name: "Save provider" }).click();
  await expect(page.getByLabel("Its address")).toHaveAccessibleDescription(/No identity provider answers there/);
  await expect(page.getByLabel("Client id")).toHaveValue("golden-thread");
  await expectEveryLook(page, "a provider that does not answer");
});

test("a roster shows whom it would change before it does", async ({ page }) => {
  await open(page, at("/admin/units"));
  const pick = (text: string) =>
    page.getByLabel(/^Roster file/).setInputFiles({ name: "roster.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
  await pick("key,team\nmo,nowhere\n");
  await expect(page.getByRole("alert").filter({ hasText: "Line 2" })).toContainText("nowhere");
  await pick(
    "key,name,team,from\nmo,Mo Reed,desk-night,2026-11-01\nkit,Kit Vale,desk-day,\nlou,<img src=x onerror=alert(1)>,desk-day,\n",
  );
  await expect(page.getByRole("list", { name: "What would change" })).toContainText(
    "was Day, is Day until 2026-10-31 and Night from 2026-11-01",
  );
  await expect(page.getByText("1 new, 1 changed, 1 as before")).toBeVisible();
  await expectEveryLook(page, "what a roster would change");
  await page.getByRole("button", { name: "Apply to 2 people" }).click();
  await expect(page.getByText("Applied: 1 new, 1 changed")).toBeVisible();
  // The row opens once the page has heard that there is somebody in the team.
  await expect(async () => {
    await page.getByText("Night", { exact: true }).click();
    await expect(page.getByRole("list", { name: "People in Night" })).toContainText("Mo Reed", { timeout: 2_000 });
  }).toPass();
});

test("names that would be markup stay text, on every page that has them", async ({ page }) => {
  const complaints = complaintsOf(page);
  page.on("dialog", (dialog) => {
    complaints.push(dialog.message());
    void dialog.dismiss();
  });
  const name = `<script>alert(1)</script><img src=x onerror=alert(2)>"'\u202e`;
  const { id } = personByEmail(server.store, LEAD.email);
  await atomically(server.store, (tx) => tx.statement("UPDATE person SET name = ? WHERE id = ?").run(name, id));
  await sessionOf(server.store, id);
  for (const path of ["/admin/people", `/admin/people/${id}`, "/admin/units", "/admin/sessions", "/admin/trail"])
    await open(page, at(path));
  await open(page, at("/admin/people"));
  await expect(page.getByText("<script>alert(1)</script>")).toBeVisible();
  expect(complaints).toEqual([]);
});

test("the trail is searched, kept in the address, and taken away as a file", async ({ page }) => {
  const { id } = personByEmail(server.store, ADMIN.email);
  const caller = { kind: "person", id, role: "admin", leads: [], worker: null } as const;
  await changeSettings(visitOf(server.store, { id, door: "web", caller, address: null }), { overload: 12 });
  await open(page, at("/admin/trail"));
  await page.getByLabel("What", { exact: true }).selectOption({ label: "A setting was changed" });
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page).toHaveURL(/what=setting/);
  const rows = page.getByRole("table", { name: "Trail" }).getByRole("row");
  await expect(rows.nth(1)).toContainText(ADMIN.name);
  await expect(page.getByRole("cell", { name: "Signed in" })).toHaveCount(0);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export as CSV" }).click();
  expect((await download).suggestedFilename()).toBe("trail.csv");
  await open(page, at("/admin/trail?from=tomorrow"));
  await expect(page.getByLabel("From")).toHaveAccessibleDescription(/date such as/);
  await expectEveryLook(page, "a date that is none");
  await open(page, at("/admin/trail?query=nothing-has-this-in-it"));
  await expect(page.getByText("Nothing on the trail fits all of this.")).toBeVisible();
});

test("ending a session signs its person out", async ({ page, browser }) => {
  const { id } = personByEmail(server.store, VIEWER.email);
  const theirs = await browser.newContext();
  await theirs.addCookies([await cookieOf(server.store, id, server.address)]);
  const guest = await theirs.newPage();
  await guest.goto(at("/account"));
  await expect(guest.getByRole("heading", { level: 1 })).toHaveText("Your account");
  await open(page, at("/admin/sessions"));
  await page
    .getByRole("row", { name: new RegExp(VIEWER.name) })
    .first()
    .getByRole("button", { name: /End/ })
    .click();
  await expect(page.getByRole("row", { name: new RegExp(VIEWER.name) })).toHaveCount(0);
  await guest.reload();
  await expect(guest).toHaveURL(/\/sign-in\?next=%2Faccount$/);
  await theirs.close();
});

test("somebody is erased when their address has been typed, and the page says what went", async ({ page }) => {
  await open(page, at(`/admin/people/${personByEmail(server.store, VIEWER.email).id}`));
  await page.getByRole("button", { name: /^Erase/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Why").fill("Asked for it");
  await expect(dialog.getByRole("button", { name: "Erase for good" })).toBeDisabled();
  await dialog.getByLabel(/^Type/).fill(VIEWER.email);
  await dialog.getByLabel("Why").fill(`${VIEWER.name} asked for it`);
  await dialog.getByRole("button", { name: "Erase for good" }).click();
  await expect(dialog.getByRole("alert").or(dialog.getByText("names the person")).first()).toBeVisible();
  await dialog.getByLabel("Why").fill("Asked for it");
  await dialog.getByRole("button", { name: "Erase for good" }).click();
  await expect(page.getByRole("dialog", { name: "Erased" })).toContainText("every figure is as it was");
  await expectEveryLook(page, "erased");
  await page.getByRole("link", { name: "To people" }).click();
  await expect(page.getByText(VIEWER.email)).toHaveCount(0);
});

test("a lead sees nothing of this but tokens of own departments", async ({ page }) => {
  await visitAs(page, LEAD.email);
  for (const path of ["people", "units", "sessions", "tokens", "settings", "trail"]) {
    const answer = await page.goto(at(`/admin/${path}`));
    expect(answer?.status(), path).toBe(404);
  }
  await open(page, at("/account/tokens"));
  await page.getByRole("button", { name: "New token" }).click();
  await expect(page.getByRole("checkbox", { name: "Front Desk" })).toBeChecked();
  await expect(page.getByRole("checkbox", { name: "Ward" })).toHaveCount(0);
  await expect(page.getByRole("checkbox", { name: "The whole organisation" })).toHaveCount(0);
  await page.getByLabel("What it is for").fill("Desk feed");
  await page.getByRole("button", { name: "Make the token" }).press("Enter");
  await page.getByRole("button", { name: "I have copied it" }).click();
  await expect(page.getByRole("row", { name: /Desk feed/ })).toContainText("Front Desk");
  await expectEveryLook(page, "a lead's tokens");
});
