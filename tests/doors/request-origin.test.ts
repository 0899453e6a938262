import { describe, expect, it } from "vitest";
import { isAllowedHost, isLoopbackAddress, isSameOrigin } from "@/lib/request-origin";

describe("a Host header", () => {
  it.each(["localhost", "localhost:3000", "LOCALHOST:3000", "127.0.0.1:3000", "127.1.2.3", "[::1]:3000", "[::1]"])(
    "%s names this machine",
    (host) => expect(isAllowedHost(host, [])).toBe(true),
  );

  it.each([
    null,
    "",
    "evil.example",
    "evil.example:3000",
    "localhost.evil.example",
    "127.0.0.1.evil.example",
    "evil.example#localhost",
    "user@localhost",
    "localhost:3000:3000",
    "[::2]:3000",
    "0.0.0.0:3000",
  ])("%j does not", (host) => expect(isAllowedHost(host, [])).toBe(false));

  it("may name what a reverse proxy passes on, and nothing beside it", () => {
    expect(isAllowedHost("thread.example.com", ["thread.example.com"])).toBe(true);
    expect(isAllowedHost("other.example.com", ["thread.example.com"])).toBe(false);
  });
});

describe("a request that changes something", () => {
  const from = (headers: Record<string, string>) => isSameOrigin(new Headers({ host: "127.0.0.1:3000", ...headers }));

  it("may come from a program, which names no origin", () => expect(from({})).toBe(true));
  it("may come from our own page", () =>
    expect(from({ origin: "http://127.0.0.1:3000", "sec-fetch-site": "same-origin" })).toBe(true));
  it.each([
    { origin: "http://evil.example" },
    { origin: "null" },
    { origin: "http://127.0.0.1:4000" },
    { origin: "http://localhost:3000" },
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site", origin: "http://127.0.0.1:3000" },
  ])("may not come with %j", (headers) => expect(from(headers as Record<string, string>)).toBe(false));
});

it("serve listens on loopback addresses only", () => {
  expect(["127.0.0.1", "::1", "localhost", "127.0.0.53"].every(isLoopbackAddress)).toBe(true);
  expect(["0.0.0.0", "::", "192.168.1.5", "example.com", ""].some(isLoopbackAddress)).toBe(false);
});
