import type { z } from "zod";
import type { Store } from "@/db/open";
import { readEnvironment } from "@/lib/env";
import { sealedSetting } from "@/lib/secret/sealed-setting";
import { providerSchema } from "./schema";

/** The only provider there is, as the auth library's addresses name it. */
export const PROVIDER_ID = "oidc";

export type Provider = z.infer<typeof providerSchema>;

/** The organisation's identity provider: the environment's, else what an admin set; null where there is none. */
export function providerOf(store: Store): (Provider & { readonly from: "environment" | "setting" }) | null {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME } = readEnvironment();
  if (OIDC_ISSUER !== undefined && OIDC_CLIENT_ID !== undefined && OIDC_CLIENT_SECRET !== undefined) {
    const name = OIDC_NAME ?? new URL(OIDC_ISSUER).hostname;
    return { issuer: OIDC_ISSUER, clientId: OIDC_CLIENT_ID, clientSecret: OIDC_CLIENT_SECRET, name, from: "environment" };
  }
  const set = sealedSetting(store, "provider", providerSchema);
  return set === null ? null : { ...set, from: "setting" };
}

/** Where a provider says what it can do (OpenID Connect Discovery 1.0, section 4). */
export function discoveryUrl(issuer: string): string {
  return `${issuer.replace(/\/+$/, "")}/.well-known/openid-configuration`;
}
