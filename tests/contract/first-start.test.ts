import { spawn } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openContext } from "@/lib/open-context";
import { ROOT } from "../source-files";
import { makePlace, type Place } from "./run-command";

let place: Place;
beforeAll(() => {
  place = makePlace();
});
afterAll(() => place.remove());

const oneSentence = (text: string) => expect(text.trimEnd().split("\n")).toHaveLength(1);

describe("what stands in the way is said in one sentence", () => {
  it("a port in use", async () => {
    const other: Server = createServer();
    await new Promise<void>((done) => other.listen(0, "127.0.0.1", done));
    const { port } = other.address() as AddressInfo;
    const { code, stderr } = await place.run("serve", "--port", String(port));
    other.close();
    expect({ code, stderr }).toEqual({ code: 1, stderr: `Port ${port} is in use; choose another with --port.\n` });
  });

  it("a database from a newer version", async () => {
    await place.run("--database", "newer.db", "init");
    const ctx = openContext({ door: "cli", database: join(place.folder, "newer.db") });
    ctx.store.sqlite.pragma("user_version = 999");
    ctx.store.close();
    const { code, stderr } = await place.run("--database", "newer.db", "series", "nps");
    expect(code).toBe(1);
    oneSentence(stderr);
    expect(stderr).toContain("newer");
  });

  it("a file that is no database", async () => {
    place.write("notes.db", "These are notes, and no database at all.\n".repeat(50));
    const { code, stderr } = await place.run("--database", "notes.db", "series", "nps");
    expect(code).toBe(1);
    oneSentence(stderr);
  });

  it("another program's database", async () => {
    const ctx = openContext({ door: "cli", database: join(place.folder, "foreign.db"), create: true });
    ctx.store.sqlite.pragma("application_id = 7");
    ctx.store.close();
    const { code, stderr } = await place.run("--database", "foreign.db", "series", "nps");
    expect(code).toBe(1);
    oneSentence(stderr);
  });

  it("a folder where no database can be made", async () => {
    place.write("file", "");
    const { code, stderr } = await place.run("--database", "file/golden-thread.db", "init");
    expect(code).toBe(1);
    oneSentence(stderr);
  });
});

describe("npm start from a clone", () => {
  let clone: string;
  beforeAll(() => {
    clone = mkdtempSync(join(tmpdir(), "golden-thread-clone-"));
    mkdirSync(join(clone, "cli"));
    for (const file of ["package.json", "package-lock.json", "cli/start.mjs", "cli/prepare.mjs"])
      copyFileSync(join(ROOT, file), join(clone, file));
  });
  afterAll(() => {
    chmodSync(clone, 0o700);
    rmSync(clone, { recursive: true, force: true });
  });

  /** Runs `cli/start.mjs` in the clone, after `prelude`. */
  function start(prelude: string): Promise<{ code: number | null; stderr: string }> {
    const script = `${prelude}; import(${JSON.stringify(join(clone, "cli", "start.mjs"))})`;
    return new Promise((done) => {
      const child = spawn(process.execPath, ["--input-type=module", "--eval", script], { cwd: clone });
      let stderr = "";
      child.stderr.setEncoding("utf8").on("data", (text) => (stderr += text));
      child.on("close", (code) => done({ code, stderr }));
    });
  }

  it("with an old Node says which one is needed, and does nothing", async () => {
    const { code, stderr } = await start('Object.defineProperty(process.versions, "node", { value: "18.20.4" })');
    expect(code).toBe(1);
    oneSentence(stderr);
    expect(stderr).toMatch(/needs Node\.js 20\.19 or newer .* 18\.20\.4/);
  });

  it("in a read-only folder says so before it installs anything", async () => {
    // Root may write anywhere, so a folder that nobody can write to is pretended.
    const readOnly =
      'const fs = (await import("node:fs")).default; fs.writeFileSync = () => { throw Object.assign(new Error(), { code: "EROFS" }) }; (await import("node:module")).syncBuiltinESMExports()';
    const { code, stderr } = await start(readOnly);
    expect(code).toBe(1);
    oneSentence(stderr);
    expect(stderr).toContain(`the folder ${clone} is read-only`);
  });
});

it("which Nodes are new enough is package.json's to say", async () => {
  const { allows } = (await import(join(ROOT, "cli", "prepare.mjs"))) as { allows(range: string, version: string): boolean };
  const range = (JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { engines: { node: string } }).engines.node;
  const verdicts = [
    "18.20.4",
    "20.18.3",
    "20.19.0",
    "20.20.2",
    "21.7.3",
    "22.12.0",
    "22.13.1",
    "23.11.0",
    "24.0.0",
    "25.1.0",
  ].map((version) => allows(range, version));
  expect(verdicts).toEqual([false, false, true, true, false, false, true, false, true, true]);
});
