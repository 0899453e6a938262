import { mailOf } from "@/lib/mail/server";
import { sharedStore } from "@/lib/open-context";
import { demoEntries, organisationName, organisationState } from "./organisation";
import { providerOf } from "./provider";
import type { SignInChoices } from "./schema";

/** What the pages before sign-in offer, to anybody: the organisation's name, and the ways in. */
export async function signInChoices(): Promise<SignInChoices> {
  const store = sharedStore();
  return {
    state: organisationState(store),
    organisation: organisationName(store),
    provider: providerOf(store)?.name ?? null,
    mail: mailOf(store) !== null,
    demo: demoEntries(store),
  };
}
