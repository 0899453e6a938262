import { atomically } from "@/db/atomically";
import { authorise } from "@/lib/access/authorise";
import type { Visit } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { putSealedSetting } from "@/lib/secret/sealed-setting";
import { recordIn } from "@/lib/trail/record";
import { baseUrl } from "./one-time-link";
import { discoveryUrl, PROVIDER_ID, type Provider, providerOf } from "./provider";
import type { ProviderDocument } from "./schema";

const PATIENCE_MS = 10_000;

/** The identity provider as an administrator sees it: everything but the secret. */
export async function providerSettings(visit: Visit): Promise<ProviderDocument> {
  const { store } = await authorise(visit, "settings.read");
  const provider = providerOf(store);
  return {
    provider:
      provider === null
        ? null
        : { issuer: provider.issuer, clientId: provider.clientId, name: provider.name, setBy: provider.from },
    redirect: `${baseUrl()}/api/auth/callback/${PROVIDER_ID}`,
  };
}

/**
 * Sets the identity provider, after it has answered for itself, or with null gives it up. Without a secret the one that is
 * known for this client stays.
 * @throws AppError `invalid` where nothing answers there or no secret is known, `refused` where the environment says which it is
 */
export async function changeProvider(
  visit: Visit,
  input: (Omit<Provider, "clientSecret"> & { readonly clientSecret?: string }) | null,
): Promise<ProviderDocument> {
  const ctx = await authorise(visit, "settings.change");
  const now = providerOf(ctx.store);
  if (now?.from === "environment")
    throw new AppError("refused", "The environment says which identity provider it is: change it there.");
  const kept = input !== null && now?.issuer === input.issuer && now.clientId === input.clientId ? now.clientSecret : undefined;
  const clientSecret = input?.clientSecret ?? kept;
  if (input !== null && clientSecret === undefined) {
    throw new AppError("invalid", "The provider's secret is missing.", {
      errors: [{ path: "clientSecret", message: "is missing" }],
    });
  }
  if (input !== null) await refuseSilent(input.issuer);
  await atomically(ctx.store, (tx) => {
    const value = input === null ? null : { issuer: input.issuer, clientId: input.clientId, clientSecret, name: input.name };
    putSealedSetting(tx, "provider", value);
    const details = { setting: "provider", host: input === null ? null : new URL(input.issuer).host };
    recordIn(tx, ctx.actor, ctx.now().toISOString(), { what: "setting", details });
  });
  return providerSettings(visit);
}

/** Asks the provider what it can do, as signing in will; one that does not answer would lock people out. */
async function refuseSilent(issuer: string): Promise<void> {
  const refused = (why: string) =>
    new AppError("invalid", `No identity provider answers there: ${why}.`, {
      errors: [{ path: "issuer", message: `No identity provider answers there: ${why}.` }],
    });
  const answer = await fetch(discoveryUrl(issuer), { redirect: "error", signal: AbortSignal.timeout(PATIENCE_MS) }).catch(
    () => null,
  );
  if (answer === null) throw refused("it cannot be reached");
  const said: unknown = answer.ok ? await answer.json().catch(() => null) : null;
  if (typeof said !== "object" || said === null || !("issuer" in said) || !("jwks_uri" in said))
    throw refused("it does not say what it can do");
  if (said.issuer !== issuer && said.issuer !== `${issuer}/`) throw refused("it goes by another address");
}
