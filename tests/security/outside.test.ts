import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { filesUnder, ROOT, textOf } from "../source-files";
import { ask } from "./ask";
import { makeScene, type Scene } from "./scene";

const WATCH = { NODE_OPTIONS: `--require ${join(ROOT, "tests", "security", "watch-outbound.cjs")}` };

let scene: Scene;
/** Somebody whom a forged request would have the server call. */
let stranger: Server;
let calls = 0;
let there: string;

beforeAll(async () => {
  stranger = createServer((_, response) => {
    calls++;
    response.end("inside");
  });
  stranger.on("connection", () => calls++);
  await new Promise<void>((done) => stranger.listen(0, "127.0.0.1", done));
  there = `127.0.0.1:${(stranger.address() as AddressInfo).port}`;
  scene = await makeScene(WATCH);
  before = spoken().length;
});
afterAll(async () => {
  await scene?.close();
  stranger.close();
});

/** Bytes as they are, and the first line of what comes back; nothing where the connection is closed. */
function raw(text: string): Promise<string> {
  return new Promise((done) => {
    let said = "";
    const socket = connect(scene.served.port, "127.0.0.1", () => socket.end(text));
    socket.setEncoding("utf8").on("data", (chunk) => (said += chunk));
    socket.on("close", () => done(said.split("\r\n")[0] ?? ""));
    socket.on("error", () => done(""));
  });
}

/** What was called since the scene stood: to listen looks up its own address. */
const outbound = () => spoken().slice(before);
let before = 0;
const spoken = () =>
  scene.served
    .log()
    .split("\n")
    .filter((line) => line.startsWith("OUTBOUND"));

it("a connection would be seen", () => {
  const words = [
    "--require",
    join(ROOT, "tests", "security", "watch-outbound.cjs"),
    "--eval",
    'require("net").connect(9, "127.0.0.1").on("error", () => {})',
  ];
  expect(spawnSync(process.execPath, words, { encoding: "utf8" }).stderr).toContain("OUTBOUND");
});

describe("nothing that a request says makes the server call anybody", () => {
  it("forged headers", async () => {
    const admin = scene.credentials.headers.admin;
    const forged: Record<string, string>[] = [
      { "x-forwarded-host": there },
      { "x-forwarded-host": there, "x-forwarded-proto": "http", "x-forwarded-port": there.split(":")[1] ?? "" },
      { forwarded: `host=${there};proto=http` },
      { "x-original-url": `http://${there}/`, "x-rewrite-url": `http://${there}/` },
      { "x-middleware-rewrite": `http://${there}/`, "x-middleware-redirect": `http://${there}/` },
      { "x-nextjs-rewrite": `http://${there}/`, "x-invoke-path": `http://${there}/` },
      { origin: `http://${there}`, referer: `http://${there}/` },
      { upgrade: "websocket", connection: "Upgrade", "sec-websocket-key": "x".repeat(22), "sec-websocket-version": "13" },
      { upgrade: "h2c", connection: "Upgrade, HTTP2-Settings", "http2-settings": "AAMAAABkAAQAAP__" },
      { "next-url": `http://${there}/`, rsc: "1" },
      { "next-action": "x".repeat(40), "x-forwarded-host": there },
    ];
    for (const path of [
      "/",
      "/metrics",
      "/api/v1/metrics",
      "/sign-in",
      "/nowhere",
      `/_next/image?url=http://${there}/a.png&w=64&q=75`,
    ]) {
      for (const headers of forged) {
        const { status, headers: told } = await ask(scene.served.port, { path, headers: { ...admin, ...headers } });
        expect(status, `${path} ${JSON.stringify(headers)}`).toBeLessThan(500);
        expect(told.location ?? "").not.toContain(there);
      }
    }
    expect({ calls, outbound: outbound() }).toEqual({ calls: 0, outbound: [] });
  });

  it("hosts and targets that are another's", async () => {
    const lines = [
      `GET / HTTP/1.1\r\nHost: ${there}`,
      `GET http://${there}/ HTTP/1.1\r\nHost: ${there}`,
      `GET http://${there}/ HTTP/1.1\r\nHost: 127.0.0.1:${scene.served.port}`,
      `CONNECT ${there} HTTP/1.1\r\nHost: ${there}`,
      `GET //${there}/ HTTP/1.1\r\nHost: 127.0.0.1:${scene.served.port}`,
      `GET /\\${there}/ HTTP/1.1\r\nHost: 127.0.0.1:${scene.served.port}`,
      `GET /.${there}/..%2f HTTP/1.1\r\nHost: 127.0.0.1:${scene.served.port}`,
      `OPTIONS * HTTP/1.1\r\nHost: 127.0.0.1:${scene.served.port}`,
      `GET / HTTP/1.1\r\nHost: evil.example\r\nHost: 127.0.0.1:${scene.served.port}`,
      `GET ws://${there}/ HTTP/1.1\r\nHost: 127.0.0.1:${scene.served.port}\r\nUpgrade: websocket\r\nConnection: Upgrade`,
    ];
    const answers = [];
    for (const line of lines) answers.push(await raw(`${line}\r\nConnection: close\r\n\r\n`));
    expect(answers.filter((answer) => / 5\d\d /.test(answer) || / 200 /.test(answer))).toEqual([]);
    expect({ calls, outbound: outbound() }).toEqual({ calls: 0, outbound: [] });
  });
});

describe("the framework's own addresses", () => {
  const BUILD = textOf(".next/BUILD_ID");

  it.each([
    "/_next/image?url=%2Ficon.png&w=64&q=75",
    "/_next/image",
    "/_next/data/build/index.json",
    "/_next/server/app/page.js",
    "/_next/static/../server/app-paths-manifest.json",
    "/_next/static/..%2fserver/app-paths-manifest.json",
    "/_next/static/%2e%2e/BUILD_ID",
    "/_next/required-server-files.json",
    "/_next/hmr",
    "/_next/mcp",
    "/__nextjs_original-stack-frames",
    "/__nextjs_source-map?filename=x",
    "/.next/BUILD_ID",
    "/.env",
    "/package.json",
    "/data/golden-thread.db",
    "/lib/env.ts",
    "/api/v1/../../package.json",
  ])("%s shows nothing", async (path) => {
    const { status, body } = await ask(scene.served.port, { path, headers: scene.credentials.headers.admin });
    expect([307, 308, 400, 404]).toContain(status);
    expect(body).not.toMatch(/"dependencies"|"\/page":|environmentSchema|SQLite format/);
    expect(body).not.toBe(BUILD);
  });

  it("what the browser is given holds nothing of the server", () => {
    const scripts = filesUnder([".next/static"], [".js"])
      .map((file) => readFileSync(join(ROOT, file), "utf8"))
      .join("\n");
    expect(scripts.length).toBeGreaterThan(100_000);
    expect(scripts).not.toMatch(/better-sqlite3|DATABASE_URL|AUTH_SECRET|INSERT INTO|nodemailer/);
    expect(filesUnder([".next/static"], [".map"])).toEqual([]);
  });
});
