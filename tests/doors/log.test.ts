import { describe, expect, it } from "vitest";
import { redacted } from "@/lib/log/redact";

describe("what is logged", () => {
  it.each([
    ["a token", "Bearer gt_8fK2m9QxT4vLw7Zp1Rb6Ny3Hc5Jd0Sa refused"],
    ["a session's cookie", "cookie: golden-thread.session_token=AbC123dEf456GhI789jKl012.c2lnbmF0dXJl%2B1/9="],
    ["a password in a document", 'In the body: {"password":"canary-8fK2 horse"}'],
    ["an e-mail address", "No account canary.person@acme.example here"],
    ["a quoted name", 'There is no worker "Canary Person" in the roster'],
    ["a worker's figure", "UNIQUE constraint failed: 7310421.5 of metric 88"],
    ["a link's query", "GET /reset?token=canary8fK2m9QxT4v failed"],
    ["a secret that is only long", "key 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b"],
  ])("holds no %s", (_, message) => {
    const text = `${redacted(new Error(message))}\n${redacted(message)}`;
    expect(text).not.toMatch(/8fK2|AbC123|c2lnb|horse|canary|Canary|7310421|9f86d0/);
  });

  it("holds no parameter of a statement that failed, and nothing of its cause", () => {
    const failed = new Error("Failed query: insert into worker values (?, ?)\nparams: Canary Person,7310421", {
      cause: new Error('near "Canary": syntax error'),
    });
    const text = redacted(failed);
    expect(text).toContain("Failed query: insert into worker values (?, ?)");
    expect(text).toMatch(/caused by Error: near "…": syntax error/);
    expect(text).not.toMatch(/Canary|7310421/);
  });

  it("says what failed and where, in a stack that repeats no message", () => {
    const error = new TypeError("Cannot read properties of undefined (reading 'key')");
    const lines = redacted(error).split("\n");
    expect(lines[0]).toBe("TypeError: Cannot read properties of undefined (reading 'key')");
    expect(lines.slice(1).every((line) => /^\s+at /.test(line))).toBe(true);
    expect(lines[1]).toContain("log.test.ts");
  });

  it("names an object by its kind alone", () => {
    expect(redacted({ name: "Canary Person", value: 7310421 })).toBe("‹Object›");
    expect(redacted(null)).toBe("null");
  });
});
