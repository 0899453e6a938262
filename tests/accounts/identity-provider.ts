import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { HERE } from "./doorstep";

export const CLIENT = { clientId: "golden-thread", clientSecret: "between-you-and-me-only" };

export interface IdentityProvider {
  readonly issuer: string;
  /** Somebody there: what it says of them, by the name they sign in with. */
  readonly people: Map<string, { email: string; name: string; email_verified: boolean }>;
  /** Goes where an application sends a browser, signs in as somebody, agrees, and gives the address that it sends back to. */
  signIn(address: string, as: string): Promise<URL>;
  stop(): Promise<void>;
}

/** A cookie jar of the provider's, and steps by hand through what it asks. */
class Visitor {
  private readonly cookies = new Map<string, string>();

  async go(address: string, form?: Record<string, string>): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const init: RequestInit = form === undefined ? {} : { method: "POST", body: new URLSearchParams(form) };
    const answer = await fetch(address, { ...init, redirect: "manual", headers: { cookie } });
    for (const line of answer.headers.getSetCookie()) {
      const [name = "", value = ""] = line.split(";")[0]?.split(/=(.*)/s) ?? [];
      this.cookies.set(name, value);
    }
    return answer;
  }
}

/** A real OpenID Connect provider on loopback, which knows us as a client. */
export async function identityProvider(): Promise<IdentityProvider> {
  const people: IdentityProvider["people"] = new Map();
  const server = createServer((request, response) => handler?.(request, response));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { default: Provider } = await import("oidc-provider");
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.clientId,
        client_secret: CLIENT.clientSecret,
        redirect_uris: [`${HERE}/api/auth/callback/oidc`],
        token_endpoint_auth_method: "client_secret_post",
      },
    ],
    ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
    cookies: { keys: ["only for this test"] },
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    // Claims in the ID token too, as the large providers have them.
    conformIdTokenClaims: false,
    findAccount: (_: unknown, id: string) => ({ accountId: id, claims: () => ({ sub: id, ...people.get(id) }) }),
  });
  const handler: ((request: IncomingMessage, response: ServerResponse) => void) | undefined = provider.callback();
  return {
    issuer,
    people,
    async signIn(address, as) {
      const visitor = new Visitor();
      let at = address;
      for (let step = 0; step < 20; step++) {
        if (at.startsWith(HERE)) return new URL(at);
        const answer = await visitor.go(at);
        const next = answer.headers.get("location");
        if (next !== null) {
          at = new URL(next, at).href;
          continue;
        }
        const page = await answer.text();
        const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
        if (prompt === undefined) throw new Error(`${answer.status} at ${at}: ${page.slice(0, 300)}`);
        const given = await visitor.go(at, prompt === "login" ? { prompt, login: as, password: "x" } : { prompt });
        at = new URL(given.headers.get("location") ?? "", at).href;
      }
      throw new Error("The provider sends round in circles.");
    },
    stop: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}
