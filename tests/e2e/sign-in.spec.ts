import { expect, type Page } from "@playwright/test";
import { operatorContext } from "@/lib/access/operator";
import { resetLink } from "@/lib/accounts/mutations";
import { personByEmail } from "@/lib/accounts/person-rows";
import { changeSettings } from "@/lib/settings/mutations";
import { codeAt } from "../accounts/authenticator";
import { ADMIN, acme, EXECUTIVE, LEAD, PASSWORD } from "./acme";
import { expectEveryLook } from "./every-look";
import { type OwnServer, startServer } from "./own-server";
import { test } from "./signed-in";
import { complaintsOf, open } from "./visit";

test.use({ as: null });

async function fill(page: Page, fields: Readonly<Record<string, string>>) {
  for (const [label, text] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(text);
}

test.describe("in the demo", () => {
  for (const [who, path, heading] of [
    ["Chief executive", "/", /Customers/],
    ["Head of Field", "/departments/field", /Field/],
    ["Team member", "/me", /Sam/],
    ["Administrator", "/", /Customers/],
  ] as const) {
    test(`one press enters as ${who}, on the page made for them`, async ({ page }) => {
      const complaints = complaintsOf(page);
      await open(page, "/sign-in");
      await page.getByRole("button", { name: new RegExp(`^${who}`) }).click();
      await expect(page).toHaveURL(new RegExp(`${path}$`));
      await expect(page.getByRole("heading", { level: 1 })).toContainText(heading);
      expect(complaints).toEqual([]);
    });
  }

  test("leads back to where one was going, and to no other site", async ({ page, request }) => {
    const asked = await request.get("/metrics?q=nps", { maxRedirects: 0 });
    expect(asked.status()).toBe(307);
    expect(asked.headers().location).toBe("/sign-in?next=%2Fmetrics%3Fq%3Dnps");
    await open(page, "/sign-in?next=%2Fmetrics%3Fq%3Dnps");
    await page.getByRole("button", { name: /^Chief executive/ }).click();
    await expect(page).toHaveURL(/\/metrics\?q=nps$/);
    for (const next of ["//evil.example/x", "https://evil.example", "/\\evil.example", "javascript:alert(1)"]) {
      await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
      expect(new URL(page.url()).hostname).toBe("127.0.0.1");
      expect(new URL(page.url()).pathname).toBe("/");
    }
  });

  test("holds in every look, dead links and all", async ({ page }) => {
    for (const path of ["/sign-in", "/forgotten", "/second-factor", "/invitation#spent", "/reset#spent", "/reset"]) {
      await open(page, path);
      if (path.includes("#")) await expect(page.getByRole("alert").filter({ hasText: "used already" })).toBeVisible();
      await expectEveryLook(page, path);
    }
  });
});

test.describe("with a password", () => {
  let server: OwnServer;
  test.beforeAll(async () => {
    server = await startServer(acme);
  });
  test.afterAll(() => server.stop());

  test("works by keyboard alone; what is refused stays as it was typed", async ({ page }) => {
    await open(page, `${server.address}sign-in`);
    await expect(page.getByLabel("E-mail")).toBeFocused();
    await page.keyboard.type(LEAD.email);
    await page.keyboard.press("Tab");
    await page.keyboard.type("not my password");
    await page.keyboard.press("Enter");
    const password = page.getByLabel("Password", { exact: true });
    await expect(password).toHaveAccessibleDescription("The e-mail address or the password is not right.");
    await expect(password).toBeFocused();
    await expect(password).toHaveValue("not my password");
    await expect(page.getByLabel("E-mail")).toHaveValue(LEAD.email);
    await expectEveryLook(page, "refused");
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/departments\/desk$/);
  });

  test("tells a password manager which field is which", async ({ page }) => {
    await open(page, `${server.address}sign-in`);
    await expect(page.getByLabel("E-mail")).toHaveAttribute("autocomplete", "username");
    await expect(page.getByLabel("Password", { exact: true })).toHaveAttribute("autocomplete", "current-password");
    await expect(page.locator("form")).toHaveAttribute("method", "post");
  });

  test("a second factor is set up, asked for, and replaced by a recovery code", async ({ page }) => {
    await open(page, `${server.address}sign-in?next=%2Faccount`);
    await fill(page, { "E-mail": ADMIN.email, Password: PASSWORD });
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your account");
    await page.getByRole("button", { name: "Set it up" }).click();
    await fill(page, { "Your password": "not it" });
    await page.getByRole("button", { name: "Continue" }).click();
    await expect(page.getByLabel("Your password")).toHaveAccessibleDescription("This is not your password.");
    await expectEveryLook(page, "a wrong password for the second factor");
    await fill(page, { "Your password": PASSWORD });
    await page.getByRole("button", { name: "Continue" }).click();
    await expect(page.getByRole("img", { name: /scan/ })).toBeVisible();
    const key = (await page.locator(".select-all").innerText()).replaceAll(" ", "");
    const uri = `otpauth://totp/x?secret=${key}`;
    await fill(page, { Code: "000000" });
    await expect(page.getByLabel("Code")).toHaveAccessibleDescription(/not right/);
    await expectEveryLook(page, "the square to scan, and a wrong code");
    await fill(page, { Code: codeAt(uri, new Date()) });
    const codes = page.getByRole("list", { name: "Recovery codes" }).getByRole("listitem");
    await expect(codes).not.toHaveCount(0);
    const [recovery = ""] = await codes.allInnerTexts();
    await expectEveryLook(page, "recovery codes");
    await page.getByRole("button", { name: "I have kept them" }).click();
    await expect(page.getByText("It is on.")).toBeVisible();
    await page.getByRole("button", { name: "Sign out", exact: true }).last().click();
    await expect(page.getByText("You are signed out.")).toBeVisible();

    await fill(page, { "E-mail": ADMIN.email, Password: PASSWORD });
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("One more step");
    await page.getByRole("button", { name: "Use a recovery code" }).click();
    await fill(page, { "Recovery code": "nonsense" });
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByLabel("Recovery code")).toHaveAccessibleDescription(/none of your recovery codes/);
    await fill(page, { "Recovery code": recovery });
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("One more step");
    await expect(page).toHaveURL(server.address);
  });

  test("a link chooses another password, which must be a good one", async ({ page }) => {
    const { id } = personByEmail(server.store, LEAD.email);
    const { link } = await resetLink(operatorContext(server.store), { person: id });
    const token = new URL(link).hash;
    await open(page, `${server.address}forgotten`);
    await expect(page.getByText("An administrator can hand you a link")).toBeVisible();
    await open(page, `${server.address}reset${token}`);
    await expect(page.getByLabel("E-mail")).toHaveValue(LEAD.email);
    const password = page.getByLabel("New password", { exact: true });
    await password.fill("password1234");
    await page.getByRole("button", { name: "Use this password" }).click();
    await expect(password).toHaveAccessibleDescription(/tried first|guessed/);
    await expect(password).toHaveValue("password1234");
    await expectEveryLook(page, "a weak password");
    await password.fill(`${PASSWORD} again`);
    await page.getByRole("button", { name: "Use this password" }).click();
    await expect(page.getByText("Your password is changed.")).toBeVisible();
    await fill(page, { "E-mail": LEAD.email, Password: `${PASSWORD} again` });
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page).toHaveURL(/\/departments\/desk$/);
    await open(page, `${server.address}reset${token}`);
    await expect(page.getByRole("alert").filter({ hasText: "used already" })).toBeVisible();
  });
});

test("who owes a second factor sets one up before anything else is shown, and goes on from there", async ({ page }) => {
  const server = await startServer(async (store) => {
    await acme(store);
    await changeSettings(operatorContext(store), { secondFactor: "required" });
  });
  try {
    await open(page, `${server.address}sign-in?next=%2Fmetrics`);
    await fill(page, { "E-mail": EXECUTIVE.email, Password: PASSWORD });
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page).toHaveURL(/\/second-factor\?next=%2Fmetrics$/);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Set up a second factor");
    await expectEveryLook(page, "a second factor that is owed");
    await fill(page, { "Your password": PASSWORD });
    await page.getByRole("button", { name: "Continue" }).click();
    const key = (await page.locator(".select-all").innerText()).replaceAll(" ", "");
    await fill(page, { Code: codeAt(`otpauth://totp/x?secret=${key}`, new Date()) });
    await page.getByRole("button", { name: "I have kept them" }).click();
    await expect(page).toHaveURL(/\/metrics$/);
  } finally {
    await server.stop();
  }
});

test("set-up makes the first administrator, once", async ({ page }) => {
  const server = await startServer(async () => undefined);
  try {
    const complaints = complaintsOf(page);
    await open(page, server.address);
    await expect(page).toHaveURL(/\/set-up$/);
    await expect(page.getByRole("alert").filter({ hasText: "not whole" })).toBeVisible();
    await expectEveryLook(page, "set-up without its token");
    const token = new URL(server.setUp ?? "").hash;
    await page.goto("about:blank");
    await open(page, `${server.address}set-up${token}`);
    await fill(page, { "Your name": "Ada Moss", "E-mail": "ada@acme.example", Password: "ada moss acme" });
    await page.getByRole("button", { name: "Make my account" }).click();
    await expect(page.getByLabel("Password", { exact: true })).toHaveAccessibleDescription(/Choose another/);
    await expect(page.getByLabel("Your name")).toHaveValue("Ada Moss");
    await expectEveryLook(page, "set-up with a weak password");
    await fill(page, { Password: PASSWORD });
    await page.getByRole("button", { name: "Make my account" }).click();
    await expect(page).toHaveURL(/\/welcome$/);
    const again = await page.context().browser()?.newContext();
    const stranger = await again?.newPage();
    await stranger?.goto(`${server.address}set-up${token}`);
    await expect(stranger?.getByRole("heading", { level: 1 }) ?? page.locator("none")).toHaveText("Sign in");
    await again?.close();
    expect(complaints.filter((line) => !line.includes("400"))).toEqual([]);
  } finally {
    await server.stop();
  }
});

test("the organisation's provider has a button of its own, which says when nobody answers there", async ({ page }) => {
  const server = await startServer(acme, {
    OIDC_ISSUER: "http://127.0.0.1:9",
    OIDC_CLIENT_ID: "golden-thread",
    OIDC_CLIENT_SECRET: "a secret of this test",
    OIDC_NAME: "Acme ID",
  });
  try {
    await open(page, `${server.address}sign-in`);
    await page.getByRole("button", { name: "Sign in with Acme ID" }).click();
    await expect(page.getByRole("alert").filter({ hasText: /./ })).toBeVisible();
    await expectEveryLook(page, "a provider that does not answer");
    await open(page, `${server.address}sign-in?error=account_not_linked`);
    await expect(page.getByText("That account has no place here yet.")).toBeVisible();
  } finally {
    await server.stop();
  }
});
