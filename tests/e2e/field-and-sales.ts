import type { Page } from "@playwright/test";
import type { Store } from "@/db/open";
import { fillCompany } from "../pages/company";
import { addPerson } from "../people";
import type { OwnServer } from "./own-server";
import { cookieOf } from "./signed-in";

export const RUTH = { role: "lead", name: "Ruth Shah", email: "ruth@acme.example", leads: ["field"] } as const;
export const LENA = { role: "lead", name: "Lena Brandt", email: "lena@acme.example", leads: ["sales"] } as const;
export const ADA = { role: "admin", name: "Ada Moss", email: "ada@acme.example" } as const;

/** The small company of the page tests, with people: Field is off its line, and Ruth leads it. */
export async function fieldAndSales(store: Store): Promise<void> {
  await fillCompany(store);
  for (const somebody of [RUTH, LENA, ADA]) await addPerson(store, somebody);
}

/** Signs one of them in, without the form. */
export async function enterAs(page: Page, { store, address }: OwnServer, { email }: { readonly email: string }): Promise<void> {
  const id = String(store.rows("SELECT id FROM person WHERE email = ?").get(email)?.[0]);
  await page.context().clearCookies();
  await page.context().addCookies([await cookieOf(store, id, address)]);
}
