import {
  request as ask,
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type RequestOptions,
  type Server,
} from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rangesIn } from "@/lib/client-address";
import { readied, turnedAway } from "@/lib/front-door";

/** A server with the door alone: it answers with the headers that came through, or with why nothing did. */
let server: Server;
let port: number;
const door = { names: ["thread.example.com"], proxies: rangesIn([]) ?? (null as never) };

beforeAll(async () => {
  server = createServer((request, response) => {
    const away = turnedAway(request, door);
    if (away === null) readied(request, door);
    response.writeHead(away?.status ?? 200).end(JSON.stringify(away ?? request.headers));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => server.close());

interface Answered {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
}

function asked(options: RequestOptions): Promise<Answered> {
  return new Promise((done, fail) => {
    const read = (response: IncomingMessage) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk) => (text += chunk));
      response.on("end", () => done({ status: response.statusCode ?? 0, headers: JSON.parse(text) }));
    };
    ask({ host: "127.0.0.1", port, path: "/", ...options }, read)
      .on("error", fail)
      .end();
  });
}

describe("a request is turned away", () => {
  it.each([
    ["under a name that is not ours", { headers: { host: "evil.example" } }, 421],
    ["for another server", { path: "http://169.254.169.254/latest" }, 400],
    ["for another server by its Host", { path: "http://169.254.169.254/latest", headers: { host: "169.254.169.254" } }, 421],
    ["with a method that nothing here has", { method: "TRACE" }, 405],
    ["where it would post to a page", { method: "POST", headers: { "content-type": "multipart/form-data" } }, 405],
    ["as a server action", { headers: { "next-action": "x".repeat(40) } }, 404],
    ["with a path that is no text", { path: "/metrics/%ff" }, 400],
    ["with a path that ends in half a sign", { path: "/api/v1/metrics/%e2%82/series" }, 400],
    ["with an address that is too long", { path: `/?${"x".repeat(9000)}` }, 414],
  ])("%s", async (_, options, status) => expect((await asked(options)).status).toBe(status));
});

describe("a request is let in", () => {
  it.each([
    [{}],
    [{ headers: { host: "thread.example.com" } }],
    [{ method: "PUT", path: "/api/v1/tree" }],
    [{ path: "/metrics/%E2%82%AC?q=100%" }],
  ])("with %j", async (options: RequestOptions) => {
    expect((await asked(options)).status).toBe(200);
  });

  it("without anything that a caller may not say, and with the socket's address", async () => {
    const { headers } = await asked({
      headers: {
        accept: "text/html",
        cookie: "theme=dark",
        forwarded: "for=10.9.9.9;host=evil.example",
        "x-forwarded-for": "10.9.9.9",
        "x-forwarded-host": "evil.example",
        "x-forwarded-proto": "https",
        "x-real-ip": "10.9.9.9",
        "x-golden-thread-address": "10.9.9.9",
        "x-golden-thread-path": "//evil.example",
        "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy",
        "x-original-url": "/admin",
        "x-rewrite-url": "/admin",
        "x-invoke-path": "/admin",
        "x-matched-path": "/admin",
        "x-nextjs-data": "1",
        "x-prerender-revalidate": "1",
        "content-security-policy": "script-src 'nonce-mine'",
      },
    });
    const { host, connection, ...rest } = headers;
    expect(rest).toEqual({ accept: "text/html", cookie: "theme=dark", "x-golden-thread-address": "127.0.0.1" });
  });
});
