import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Context } from "@/lib/context";
import { openContext } from "@/lib/open-context";
import { ROOT } from "../source-files";

type Handler = (request: Request, route: { params: Promise<Record<string, string>> }) => Promise<Response>;

interface Asked {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: BodyInit;
  readonly params?: Record<string, string>;
}

/** A database of its own for route handlers, which find it through DATABASE_URL as they do in the server. */
export interface FreshServer {
  readonly ctx: Context;
  /** Calls a route's handler as the server does: `path` with its query, parameters apart. */
  ask(handler: Handler, path: string, asked?: Asked): Promise<Response>;
  close(): void;
}

export function freshServer(): FreshServer {
  const folder = mkdtempSync(join(tmpdir(), "golden-thread-routes-"));
  process.env.DATABASE_URL = join(folder, "routes.db");
  process.env.GOLDEN_THREAD_HOME = ROOT;
  const ctx = openContext({ door: "api", create: true });
  return {
    ctx,
    ask: (handler, path, { params = {}, headers = {}, ...init } = {}) => {
      const request = new Request(`http://127.0.0.1:3000${path}`, { ...init, headers: { host: "127.0.0.1:3000", ...headers } });
      return handler(request, { params: Promise.resolve(params) });
    },
    close: () => {
      ctx.store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
