import type { SIGN_IN_METHODS } from "./schema";

export type SignInMethod = (typeof SIGN_IN_METHODS)[number];

/**
 * How the session begins that an address of the auth handler makes. `before` is the method of the session that it takes the
 * place of, where somebody is signed in already (a password or a second factor changed).
 */
export function methodOf(path: string, before: SignInMethod | null): SignInMethod {
  if (path === "/demo/enter") return "demo";
  if (path.startsWith("/callback/")) return "provider";
  if (path === "/set-up" || path === "/invitation/accept") return "link";
  return before ?? "password";
}

/** Does this session count as one with a second factor, whatever the person has set up here? The provider asks for its own. */
export function standsInForSecondFactor(method: unknown): boolean {
  return method === "provider" || method === "demo";
}
