import { describe, expect, it } from "vitest";
import { isAllowedHost, isForeign, isLoopbackAddress, provesSameOrigin } from "@/lib/request-origin";

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
    "192.168.1.5",
  ])("%j does not", (host) => expect(isAllowedHost(host, [])).toBe(false));

  it("may name what a reverse proxy passes on, and nothing beside it", () => {
    expect(isAllowedHost("thread.example.com", ["thread.example.com"])).toBe(true);
    expect(isAllowedHost("other.example.com", ["thread.example.com"])).toBe(false);
  });

  it.each([
    ["192.168.1.5:3000", "192.168.1.5", true],
    ["192.168.1.5:3000", "::ffff:192.168.1.5", true],
    ["[fe80::2]:3000", "fe80::2", true],
    ["192.168.1.6:3000", "192.168.1.5", false],
    ["evil.example", "192.168.1.5", false],
  ])("%s at the address %s: %s", (host, local, allowed) => expect(isAllowedHost(host, [], local)).toBe(allowed));
});

describe("a request that changes something", () => {
  const from = (headers: Record<string, string>) => new Headers({ host: "127.0.0.1:3000", ...headers });

  it("says nothing of whence it comes where a program sends it, which proves nothing", () => {
    expect(isForeign(from({}))).toBe(false);
    expect(provesSameOrigin(from({}))).toBe(false);
  });

  it.each([
    { origin: "http://127.0.0.1:3000", "sec-fetch-site": "same-origin" },
    { origin: "http://127.0.0.1:3000" },
    { "sec-fetch-site": "same-origin" },
  ])("comes from our own page with %j", (headers) => {
    expect(isForeign(from(headers as Record<string, string>))).toBe(false);
    expect(provesSameOrigin(from(headers as Record<string, string>))).toBe(true);
  });

  it.each([
    { origin: "http://evil.example" },
    { origin: "null" },
    { origin: "" },
    { origin: "http://127.0.0.1:4000" },
    { origin: "http://localhost:3000" },
    { origin: "https://thread.example.com.evil.example" },
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "none" },
    { "sec-fetch-site": "same-site", origin: "http://127.0.0.1:3000" },
    { "sec-fetch-site": "same-origin", origin: "http://evil.example" },
  ])("does not with %j", (headers) => {
    expect(isForeign(from(headers as Record<string, string>), "https://thread.example.com")).toBe(true);
    expect(provesSameOrigin(from(headers as Record<string, string>), "https://thread.example.com")).toBe(false);
  });

  it("may come from the address that people type, where a proxy passes another Host on", () => {
    expect(provesSameOrigin(from({ origin: "https://thread.example.com" }), "https://thread.example.com")).toBe(true);
  });
});

it("loopback addresses are those that only this machine reaches", () => {
  expect(["127.0.0.1", "::1", "localhost", "127.0.0.53"].every(isLoopbackAddress)).toBe(true);
  expect(["0.0.0.0", "::", "192.168.1.5", "example.com", ""].some(isLoopbackAddress)).toBe(false);
});
