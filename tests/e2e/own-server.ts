import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStore, type Store } from "@/db/open";

/** A server of one's own on a database of one's own, for tests that change what others would see. */
export interface OwnServer {
  /** Ends with a slash. */
  readonly address: string;
  /** The link that makes the first administrator; null where the database came with one. */
  readonly setUp: string | null;
  /** The same database, to look into or to put something there by hand. */
  readonly store: Store;
  stop(): Promise<void>;
}

/** Starts it, after `prepare` has filled the database. */
export async function startServer(
  prepare: (store: Store) => Promise<void>,
  environment: Readonly<Record<string, string>> = {},
): Promise<OwnServer> {
  const folder = mkdtempSync(join(tmpdir(), "golden-thread-own-server-"));
  const database = join(folder, "own.db");
  const store = openStore(database, { create: true });
  await prepare(store);
  const command = [join(process.cwd(), "cli", "bin.mjs"), "serve", "--port", "0", "--json", "--database", database];
  const server = spawn(process.execPath, command, {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...environment },
  });
  const ended = new Promise((done) => server.once("exit", done));
  const { address, setUp } = await new Promise<{ address: string; setUp: string | null }>((found, fail) => {
    let [said, complaint] = ["", ""];
    server.stdout.on("data", (chunk) => {
      said += String(chunk);
      if (/^\{\s*"address".*\}\s*$/s.test(said)) found(JSON.parse(said));
    });
    server.stderr.on("data", (chunk) => {
      complaint += String(chunk);
    });
    server.once("close", () => fail(new Error(`The server ended: ${said}${complaint}`)));
  });
  return {
    address,
    setUp,
    store,
    stop: async () => {
      server.kill("SIGTERM");
      await ended;
      store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
