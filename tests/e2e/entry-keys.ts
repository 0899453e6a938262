import { expect, type Locator, type Page } from "@playwright/test";
import type { Store } from "@/db/open";
import { personByEmail } from "@/lib/accounts/person-rows";
import type { OwnServer } from "./own-server";
import { cookieOf } from "./signed-in";
import { open } from "./visit";

/* What the tests of the entry grid share. */

export const SHEET = "entry/billing?period=2026-10";
/** The asked period's column. */
const OCTOBER = 3;

export function cellAt(page: Page, row: number, column = OCTOBER): Locator {
  return page.locator(`td[data-place="${row} ${column}"]`);
}

/** What the state column says of a row. */
export function stateOf(page: Page, row: number): Locator {
  return page.locator(`#state-${row}`);
}

/** What is read aloud. */
export function said(page: Page): Locator {
  return page.getByRole("status").filter({ hasNotText: /^$/ });
}

/** How saving stands, in the sheet's foot. */
export function foot(page: Page): Locator {
  return page.locator("footer");
}

/** Brings somebody's session into a browser. */
export async function signedInAs(
  page: Page,
  { store, address }: { store: Store; address: string },
  email: string,
): Promise<void> {
  await page.context().clearCookies();
  await page.context().addCookies([await cookieOf(store, personByEmail(store, email).id, address)]);
}

/** Opens October's sheet, ready to type. */
export async function openSheet(page: Page, server: OwnServer): Promise<void> {
  await open(page, `${server.address}${SHEET}`);
  await expect(page.getByRole("grid").or(page.getByRole("list", { name: /Billing/ }))).toBeVisible();
  await page.waitForFunction(() => document.querySelectorAll("[data-place]").length > 0 && document.readyState === "complete");
}

/** Pastes as a spreadsheet's clipboard does, at whatever has the focus: by the event that Ctrl+V makes of it. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((plain) => {
    const data = new DataTransfer();
    data.setData("text/plain", plain);
    const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
  }, text);
}

/** Presses Tab until something has the focus. */
export async function tabTo(page: Page, target: Locator, most = 60): Promise<void> {
  for (let i = 0; i < most; i++) {
    if (await target.evaluate((element) => element === document.activeElement).catch(() => false)) return;
    await page.keyboard.press("Tab");
  }
  await expect(target).toBeFocused();
}
