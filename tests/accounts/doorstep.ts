import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStore, type Store } from "@/db/open";
import { operatorContext } from "@/lib/access/operator";
import type { Action } from "@/lib/access/rules";
import { answerAuth } from "@/lib/accounts/answer";
import { callerOf } from "@/lib/accounts/caller";
import { ADDRESS_HEADER } from "@/lib/client-address";
import type { Context } from "@/lib/context";

export const HERE = "http://127.0.0.1:3000";
export const GOOD_PASSWORD = "marmalade-tractor-ninety-owls";

/** A browser: it keeps the cookies that it is given, and says where its requests come from. */
export class Browser {
  private readonly cookies = new Map<string, string>();

  constructor(
    private readonly store: () => Store,
    private readonly more: Readonly<Record<string, string>> = {},
  ) {}

  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  get headers(): Headers {
    const cookie = this.cookie === "" ? {} : { cookie: this.cookie };
    return new Headers({ host: "127.0.0.1:3000", origin: HERE, ...cookie, ...this.more });
  }

  keep(response: Response): Response {
    for (const line of response.headers.getSetCookie()) {
      const [pair = "", ...attributes] = line.split("; ");
      const at = pair.indexOf("=");
      const name = pair.slice(0, at);
      if (attributes.includes("Max-Age=0")) this.cookies.delete(name);
      else this.cookies.set(name, pair.slice(at + 1));
    }
    return response;
  }

  /** Asks the auth handler; a body makes it a POST. */
  async ask(path: string, body?: unknown, more: Readonly<Record<string, string>> = {}): Promise<Response> {
    const headers = this.headers;
    for (const [name, value] of Object.entries(more)) headers.set(name, value);
    if (body !== undefined) headers.set("content-type", "application/json");
    const init = body === undefined ? { headers } : { method: "POST", headers, body: JSON.stringify(body) };
    return this.keep(await answerAuth(new Request(`${HERE}/api/auth${path}`, init), this.store()));
  }

  signIn(email: string, password = GOOD_PASSWORD): Promise<Response> {
    return this.ask("/sign-in/email", { email, password });
  }

  /** Who this browser is, to the rest of the application. */
  who() {
    return callerOf(this.store(), this.headers, () => new Date());
  }
}

export interface Doorstep {
  readonly store: Store;
  readonly ctx: Context<Action>;
  browser(address?: string): Browser;
  /** The same database, opened again, as after a restart. */
  restart(): void;
  /** What the trail tells of, the oldest first. */
  trail(): { what: string; who: string; subject: string | null; details: Record<string, unknown>; address: string | null }[];
  dispose(): void;
}

/** A database of its own, with nobody in it, and browsers that come to its door. */
export function doorstep(): Doorstep {
  const folder = mkdtempSync(join(tmpdir(), "golden-thread-accounts-"));
  const path = join(folder, "accounts.db");
  let store = openStore(path, { create: true });
  return {
    get store() {
      return store;
    },
    get ctx() {
      return operatorContext(store);
    },
    browser: (address = "198.51.100.7") => new Browser(() => store, { [ADDRESS_HEADER]: address }),
    restart() {
      store.close();
      store = openStore(path);
    },
    trail: () =>
      store
        .rows("SELECT what, who, subject, details, address FROM trail ORDER BY no")
        .all()
        .map(([what, who, subject, details, address]) => ({
          what: String(what),
          who: String(who),
          subject: subject as string | null,
          details: JSON.parse(String(details)),
          address: address as string | null,
        })),
    dispose() {
      store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
