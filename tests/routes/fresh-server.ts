import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Role } from "@/lib/access/caller";
import type { Action } from "@/lib/access/rules";
import type { Context } from "@/lib/context";
import { openContext } from "@/lib/open-context";
import { addPerson, sessionOf } from "../people";
import { ROOT } from "../source-files";

type Handler = (request: Request, route: { params: Promise<Record<string, string>> }) => Promise<Response>;

interface Asked {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: BodyInit;
  readonly params?: Record<string, string>;
  /** Who asks, with a session from a page of ours; null asks with nothing but the headers. An administrator by default. */
  readonly as?: Role | null;
}

/** A database of its own for route handlers, which find it through DATABASE_URL as they do in the server. */
export interface FreshServer {
  readonly ctx: Context<Action>;
  /** Calls a route's handler as the server does: `path` with its query, parameters apart. */
  ask(handler: Handler, path: string, asked?: Asked): Promise<Response>;
  /** The headers that somebody of a role sends from a page of ours. */
  session(role: Role): Promise<Record<string, string>>;
  close(): void;
}

const HERE = "http://127.0.0.1:3000";

export function freshServer(): FreshServer {
  const folder = mkdtempSync(join(tmpdir(), "golden-thread-routes-"));
  process.env.DATABASE_URL = join(folder, "routes.db");
  process.env.GOLDEN_THREAD_HOME = ROOT;
  const ctx = openContext({ door: "api", create: true });
  const cookies = new Map<Role, Promise<string>>();
  const session = async (role: Role) => {
    const cookie = cookies.get(role) ?? addPerson(ctx.store, { role }).then((person) => sessionOf(ctx.store, person));
    cookies.set(role, cookie);
    return { cookie: await cookie, origin: HERE };
  };
  return {
    ctx,
    session,
    ask: async (handler, path, { params = {}, headers = {}, as = "admin", ...init } = {}) => {
      const known = as === null ? {} : await session(as);
      const request = new Request(`${HERE}${path}`, { ...init, headers: { host: "127.0.0.1:3000", ...known, ...headers } });
      return handler(request, { params: Promise.resolve(params) });
    },
    close: () => {
      ctx.store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
