import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextPath } from "@/app/(account)/_parts/next-path";

describe("where to go after signing in", () => {
  it.each([
    ["/metrics?q=nps#top", "/metrics?q=nps#top"],
    ["/", "/"],
    [undefined, "/"],
    ["", "/"],
    ["metrics", "/"],
    ["//evil.example", "/"],
    ["/\\evil.example", "/"],
    ["/\t/evil.example", "/"],
    ["/\n\\evil.example", "/"],
    ["https://evil.example/", "/"],
    ["javascript:alert(1)", "/"],
    ["/..//evil.example", "/"],
    ["/%2F/evil.example", "/%2F/evil.example"],
  ])("%j leads to %j", (asked, path) => expect(nextPath(asked)).toBe(path));

  it("is a path of this site, whatever was asked", () => {
    const pieces = fc.constantFrom(
      "/",
      "\\",
      ".",
      ":",
      "@",
      "\t",
      "\n",
      "\0",
      "%2f",
      "evil.example",
      "http:",
      "#",
      "?",
      " ",
      "\u3002",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const path = nextPath(`/${parts.join("")}`);
        expect(path.startsWith("/")).toBe(true);
        expect(new URL(path, "https://thread.example/sign-in").origin).toBe("https://thread.example");
      }),
    );
  });
});
