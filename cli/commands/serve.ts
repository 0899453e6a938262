import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Command } from "commander";
import { installationFolder, readEnvironment } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { isAllowedHost, isLoopbackAddress } from "@/lib/request-origin";
import type { Session } from "../session";

type Handler = (request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse) => Promise<void>;

function buildWhereMissing(): void {
  const home = installationFolder();
  if (existsSync(join(home, ".next", "BUILD_ID"))) return;
  const { status } = spawnSync(process.execPath, [join(home, "cli", "build.mjs")], { stdio: ["ignore", 2, 2] });
  if (status !== 0) throw new AppError("refused", "The web application could not be built; the lines above say why.");
}

function listen(server: Server, host: string, port: number): Promise<AddressInfo> {
  return new Promise((done, fail) => {
    server.once("error", (error: NodeJS.ErrnoException) => fail(listenError(error, host, port)));
    server.listen(port, host, () => done(server.address() as AddressInfo));
  });
}

function listenError(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === "EADDRINUSE") return new AppError("refused", `Port ${port} is in use; choose another with --port.`);
  if (error.code === "EACCES")
    return new AppError("refused", `Port ${port} needs more rights than this user has; choose one above 1023 with --port.`);
  if (error.code === "EADDRNOTAVAIL") return new AppError("refused", `This machine has no address ${host}.`);
  return error;
}

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65535) return port;
  throw new AppError("usage", `--port is a whole number from 0 to 65535, not "${text}".`);
}

/** The web application's request handler, ready to answer. */
async function application(hostname: string, port: number): Promise<Handler> {
  const { default: next } = await import("next");
  const app = next({ dev: false, dir: installationFolder(), hostname, port });
  await app.prepare();
  return app.getRequestHandler() as Handler;
}

/** Resolves when this process is asked to end and the last answer has gone out. */
function untilStopped(server: Server): Promise<void> {
  return new Promise((done) => {
    const stop = () => {
      server.close(() => done());
      server.closeIdleConnections();
      setTimeout(() => server.closeAllConnections(), 5000).unref();
    };
    process.once("SIGINT", stop);
    process.once("SIGTERM", stop);
  });
}

async function serve(session: Session, options: { port?: string; host: string }): Promise<void> {
  if (!isLoopbackAddress(options.host)) {
    throw new AppError(
      "usage",
      "Until people can sign in, Golden Thread answers on this machine only: --host is 127.0.0.1, ::1 or localhost.",
    );
  }
  const { PORT, ALLOWED_HOSTS } = readEnvironment();
  const wanted = options.port === undefined ? PORT : portOf(options.port);
  const database = session.databasePath;
  session.open({ create: true }).store.close();

  let handler: Handler | undefined;
  const server = createServer((request, response) => {
    if (!isAllowedHost(request.headers.host ?? null, ALLOWED_HOSTS)) {
      response
        .writeHead(421, { "content-type": "text/plain; charset=utf-8" })
        .end("Golden Thread answers under this machine's own name only.\n");
    } else if (handler === undefined) {
      response
        .writeHead(503, { "retry-after": "1", "content-type": "text/plain; charset=utf-8" })
        .end("Golden Thread is starting.\n");
    } else {
      void handler(request, response);
    }
  });
  // What Next says goes where messages go: standard output is for the answer.
  console.log = console.info = console.error;
  // Uploads may be large and slow; the header of a request may not.
  server.requestTimeout = 0;
  const { port } = await listen(server, options.host, wanted);
  Object.assign(process.env, {
    DATABASE_URL: database,
    PORT: String(port),
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
  });
  try {
    buildWhereMissing();
    handler = await application(options.host, port);
  } catch (error) {
    server.close();
    throw error;
  }

  const address = `http://${options.host.includes(":") ? `[${options.host}]` : options.host}:${port}/`;
  await session.answer({
    document: { address, database },
    text: `Golden Thread is at ${address} (database ${database}). Ctrl+C stops it.`,
  });
  await untilStopped(server);
}

/** `serve`: the web application, for this machine only. */
export function addServe(program: Command, session: () => Session): void {
  program
    .command("serve")
    .summary("the web application, on this machine")
    .option("--port <number>", "the port to listen on; 0 takes a free one (default: PORT, or 3000)")
    .option("--host <address>", "the loopback address to listen on", "127.0.0.1")
    .action((options: { port?: string; host: string }) => serve(session(), options));
}
