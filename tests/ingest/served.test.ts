import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStore, type Store } from "@/db/open";
import { operatorContext } from "@/lib/access/operator";
import type { PostedDocument } from "@/lib/readings/posted-document";
import { verifyStore } from "@/lib/readings/verify";
import { createToken } from "@/lib/tokens/mutations";
import { applyTree } from "@/lib/tree/mutations";
import type { UploadDocument } from "@/lib/uploads/schema";
import { type Served, serve } from "../security/served";
import { calls, TREE } from "./company";

const PAGE = readFileSync("docs/api-ingest.md", "utf8");

let folder: string;
let store: Store;
let served: Served;
let env: Record<string, string>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "golden-thread-ingest-"));
  const path = join(folder, "ingest.db");
  store = openStore(path, { create: true });
  const ctx = operatorContext(store, { id: "local", now: () => new Date() });
  await applyTree(ctx, { text: TREE });
  const { token } = await createToken(ctx, { role: "write", departments: ["support"], expires: "30d", name: "Telephone system" });
  served = await serve(path);
  env = { URL: `http://127.0.0.1:${served.port}`, TOKEN: token };
});
afterAll(async () => {
  await served?.stop();
  store?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs the page's command of a name, as a reader would, and gives what the server answered. */
async function typed(name: string, more: Record<string, string> = {}): Promise<string> {
  const command = new RegExp(`<!-- ${name} -->\\n\`\`\`curl\\n([\\s\\S]*?)\`\`\``).exec(PAGE)?.[1];
  if (command === undefined) throw new Error(`The page has no command "${name}".`);
  return new Promise((done, fail) => {
    const shell = spawn("sh", ["-c", command], { cwd: folder, env: { ...process.env, ...env, ...more } });
    const said = { stdout: "", stderr: "" };
    shell.stdout.setEncoding("utf8").on("data", (text) => (said.stdout += text));
    shell.stderr.setEncoding("utf8").on("data", (text) => (said.stderr += text));
    shell.on("close", (code) => (code === 0 ? done(said.stdout) : fail(new Error(said.stderr))));
  });
}

/** The answer that the page shows under a command. */
function shownUnder(name: string): PostedDocument {
  const text = new RegExp(`<!-- ${name} -->[\\s\\S]*?\`\`\`json\\n([\\s\\S]*?)\`\`\``).exec(PAGE)?.[1];
  return JSON.parse(text ?? "null");
}

const count = (sql: string) => Number(store.rows(sql).get()?.[0]);

describe("docs/api-ingest.md", () => {
  it("posts readings, gives the same answer to the same key, and takes them back", async () => {
    const first = JSON.parse(await typed("first")) as PostedDocument;
    expect(first).toEqual({ ...shownUnder("first"), batch: first.batch, no: first.no });
    expect(JSON.parse(await typed("first"))).toEqual(first);
    expect(count("SELECT count(*) FROM reading")).toBe(2);
    expect(JSON.parse(await typed("undo", { BATCH: first.batch ?? "" }))).toMatchObject({ undoes: first.batch, changed: 2 });
  });

  it("saves the sound rows, and says what is wrong with the other", async () => {
    const answer = JSON.parse(await typed("partial")) as PostedDocument;
    expect(answer).toEqual({ ...shownUnder("partial"), batch: answer.batch, no: answer.no });
  });

  it("uploads a file, follows it, commits it, lists what was rejected, and takes it back", async () => {
    const rows = ["support-blue,2026-10-07,5", "support-blue,2026-10-08,many", "field-north,2026-10-09,7"];
    writeFileSync(join(folder, "october.csv"), `metric,unit,period,value\n${rows.map((row) => `calls,${row}\n`).join("")}`);
    const { id } = JSON.parse(await typed("upload")) as UploadDocument;
    const settled = async () => {
      for (;;) {
        const upload = JSON.parse(await typed("poll", { ID: id })) as UploadDocument;
        if (!upload.state.endsWith("ing")) return upload;
        await pause(100);
      }
    };
    const checked = await settled();
    expect(checked).toMatchObject({ state: "refused", report: { rows: 3, new: 1, rejected: 2 } });
    expect(checked.report?.errors.map(({ row, column }) => [row, column])).toEqual([
      [3, "value"],
      [4, "unit"],
    ]);
    await typed("commit", { ID: id });
    expect(await settled()).toMatchObject({ state: "committed", report: { new: 1, rejected: 2, batch: expect.any(String) } });
    expect((await typed("problems", { ID: id })).trim().split("\n")).toHaveLength(3);
    expect(JSON.parse(await typed("undo-import", { ID: id }))).toMatchObject({ changed: 1 });
  });
});

describe("the wire", () => {
  const headers = () => ({ authorization: `Bearer ${env.TOKEN}`, "content-type": "application/json" });

  /** Sends `body` with these headers, and hangs up after it where `cut`; gives the status, or 0 where none came. */
  const send = (body: string | Buffer, more: Record<string, string>, cut = false) =>
    new Promise<number>((done) => {
      const options = { host: "127.0.0.1", port: served.port, path: "/api/v1/readings", method: "POST", agent: false } as const;
      const sent = request({ ...options, headers: { ...headers(), ...more } }, (response) => {
        response.resume();
        done(response.statusCode ?? 0);
      });
      sent.on("error", () => done(0));
      sent.write(body, () => cut && setTimeout(() => sent.destroy(), 100));
      if (!cut) sent.end();
    });

  it("a body that is cut off saves nothing, and is no fault of the server's", async () => {
    const before = count("SELECT count(*) FROM reading");
    const body = JSON.stringify({ readings: [calls(1, 1)] });
    expect(await send(body, { "content-length": String(body.length + 100) }, true)).toBe(0);
    await pause(300);
    expect(count("SELECT count(*) FROM reading")).toBe(before);
    expect(served.log()).not.toMatch(/Error/);
    expect(await send(body, {})).toBe(201);
  });

  it("a compressed body is refused, whatever it unpacks to", async () => {
    expect(await send(Buffer.from("1f8b0800", "hex"), { "content-encoding": "gzip" })).toBe(415);
  });

  it("a server that is killed after it has saved gives the same answer once it is back", async () => {
    const body = JSON.stringify({ readings: Array.from({ length: 200 }, (_, i) => calls(500 + i, i)) });
    const key = { "idempotency-key": "before the fall" };
    const before = count("SELECT count(*) FROM reading");
    const answered = send(body, key);
    while (count("SELECT count(*) FROM reading") === before) await pause(1);
    process.kill(served.pid, "SIGKILL");
    await answered;
    served = await serve(store.path);
    env = { ...env, URL: `http://127.0.0.1:${served.port}` };
    expect(await send(body, key)).toBe(201);
    expect(count("SELECT count(*) FROM reading")).toBe(before + 200);
    const { faults } = await verifyStore(operatorContext(store, { id: "local", now: () => new Date() }));
    expect(faults).toEqual([]);
  });
});
