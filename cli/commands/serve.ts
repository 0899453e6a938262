import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, BlockList } from "node:net";
import { join } from "node:path";
import type { Command } from "commander";
import { addressServed, lookBeforeServing } from "@/lib/accounts/at-start";
import { renewSetUpLink } from "@/lib/accounts/set-up";
import { rangesIn } from "@/lib/client-address";
import { installationFolder, readEnvironment } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { type FrontDoor, readied, turnedAway } from "@/lib/front-door";
import { redacted, redactedMessage } from "@/lib/log/redact";
import { isLoopbackAddress } from "@/lib/request-origin";
import { settingsOf } from "@/lib/settings/data";
import { everyHour, remindApart } from "../remind-timer";
import type { Session } from "../session";

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

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
  // Next would answer Upgrade requests of the server that it is given, so it is given one that never listens.
  const httpServer = createServer();
  const app = next({ dev: false, dir: installationFolder(), hostname, port, httpServer });
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

/** Our names, and the proxies that are believed, as the environment says. */
function frontDoor(): FrontDoor {
  const { PUBLIC_URL, ALLOWED_HOSTS, TRUSTED_PROXIES } = readEnvironment();
  const own = PUBLIC_URL === undefined ? [] : [new URL(PUBLIC_URL).hostname];
  return { names: [...own, ...ALLOWED_HOSTS], proxies: rangesIn(TRUSTED_PROXIES) ?? new BlockList() };
}

/** Headers of every answer, whoever makes it: TLS from now on where people come by it, and nothing kept but built files. */
function beforehand({ url }: IncomingMessage, publicUrl: string | undefined): [name: string, value: string][] {
  return [
    ...(publicUrl?.startsWith("https:") ? [["strict-transport-security", "max-age=31536000"] as [string, string]] : []),
    ...(url?.startsWith("/_next/static/") ? [] : [["cache-control", "private, no-store"] as [string, string]]),
  ];
}

function say(response: ServerResponse, status: number, sentence: string): void {
  response
    .writeHead(status, {
      "content-type": "text/plain; charset=utf-8",
      "x-content-type-options": "nosniff",
      connection: "close",
    })
    .end(`${sentence}\n`);
}

const STANDSTILL_MS = 120_000;

/** Uploads may be large and slow, but they may not stand still; the header of a request may be neither. */
function keepWithinLimits(server: Server): void {
  server.requestTimeout = 0;
  server.headersTimeout = 20_000;
  server.maxHeadersCount = 100;
  server.setTimeout(STANDSTILL_MS);
}

/**
 * What Next and others warn of goes where messages go, without secrets and figures: standard output is for the answer. Their
 * news, such as how long a start took, is for nobody here.
 */
function logWithoutSecrets(): void {
  const say = (...said: unknown[]) => process.stderr.write(`${said.map(redacted).join(" ")}\n`);
  console.warn = console.error = say;
  console.log = console.info = () => undefined;
}

interface ServeOptions {
  readonly port?: string;
  readonly host: string;
  readonly allowDemo?: boolean;
}

async function serve(session: Session, options: ServeOptions): Promise<void> {
  const { PORT, PUBLIC_URL } = readEnvironment();
  const wanted = options.port === undefined ? PORT : portOf(options.port);
  const database = session.databasePath;
  const ctx = session.open({ create: true });
  const { store } = ctx;
  const isHeld = (await settingsOf(ctx)).heldDate !== null;
  const demoEntry = lookBeforeServing(store, { host: options.host, allowDemo: options.allowDemo ?? false });

  let handler: Handler | undefined;
  let setUp: string | null;
  const door = frontDoor();
  const server = createServer((request, response) => {
    for (const [name, value] of beforehand(request, PUBLIC_URL)) response.setHeader(name, value);
    const refusal = turnedAway(request, door);
    if (refusal !== null) return say(response, refusal.status, refusal.sentence);
    if (handler === undefined) return say(response.setHeader("retry-after", "1"), 503, "Golden Thread is starting.");
    readied(request, door);
    void handler(request, response);
  });
  keepWithinLimits(server);
  logWithoutSecrets();
  const { port } = await listen(server, options.host, wanted);
  Object.assign(process.env, {
    DATABASE_URL: database,
    PORT: String(port),
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    DEMO_ENTRY: demoEntry,
    PUBLIC_URL: PUBLIC_URL ?? addressServed(options.host, port),
  });
  try {
    buildWhereMissing();
    const ready = await application(options.host, port);
    setUp = await renewSetUpLink(store, PUBLIC_URL ?? addressServed(options.host, port), new Date());
    // The application opens the database for itself: what it shares with us would be closed under it.
    store.close();
    handler = ready;
  } catch (error) {
    server.close();
    throw error;
  }

  if (PUBLIC_URL === undefined && !isLoopbackAddress(options.host)) {
    session.terminal.note("Others can read what is sent here on its way. Put TLS in front, and say the address in PUBLIC_URL.");
  }
  const address = `http://${options.host.includes(":") ? `[${options.host}]` : options.host}:${port}/`;
  await session.answer({
    document: { address, database, setUp },
    text: [
      `Golden Thread is at ${address} (database ${database}). Ctrl+C stops it.`,
      ...(setUp === null ? [] : [`Nobody can sign in yet. Make the first administrator, once, within a day, at ${setUp}`]),
    ].join("\n"),
  });
  const stopReminders = isHeld
    ? () => undefined
    : everyHour(() => remindApart((text) => session.terminal.note(redactedMessage(text))));
  await untilStopped(server);
  stopReminders();
}

/** `serve`: the web application, for this machine unless another address is named. */
export function addServe(program: Command, session: () => Session): void {
  program
    .command("serve")
    .summary("the web application")
    .option("--port <number>", "the port to listen on; 0 takes a free one (default: PORT, or 3000)")
    .option("--host <address>", "the address to listen on", "127.0.0.1")
    .option("--allow-demo", "serve the demo company at an address that others reach; nobody comes in by one click then")
    .action((options: ServeOptions) => serve(session(), options));
}
