import { spawn } from "node:child_process";
import { join } from "node:path";
import { ROOT } from "../source-files";

/** The built application, served by the real command on a port of its own. */
export interface Served {
  readonly port: number;
  readonly pid: number;
  /** What it has written on standard error so far. */
  log(): string;
  stop(): Promise<void>;
}

/** Serves `database`; `env` is added to the environment. Throws where it ends before it listens. */
export async function serve(database: string, env: Readonly<Record<string, string>> = {}): Promise<Served> {
  const { DATABASE_URL: _, ...inherited } = process.env;
  const words = ["serve", "--port", "0", "--json", "--database", database];
  const child = spawn(process.execPath, [join(ROOT, "cli", "bin.mjs"), ...words], { env: { ...inherited, ...env } });
  let said = "";
  let log = "";
  child.stderr.setEncoding("utf8").on("data", (text) => (log += text));
  const ended = new Promise<void>((done) => child.once("exit", () => done()));
  const port = await new Promise<number>((found, fail) => {
    child.stdout.setEncoding("utf8").on("data", (text) => {
      said += text;
      const match = /"address":\s*"http:\/\/[^"]*:(\d+)\/"/.exec(said);
      if (match?.[1]) found(Number(match[1]));
    });
    child.once("exit", () => fail(new Error(`The server ended: ${said}${log}`)));
  });
  return {
    port,
    pid: child.pid ?? 0,
    log: () => log,
    stop: () => {
      child.kill("SIGTERM");
      return ended;
    },
  };
}
