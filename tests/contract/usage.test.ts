import { afterAll, describe, expect, it } from "vitest";
import { makePlace } from "./run-command";

const place = makePlace();
afterAll(() => place.remove());

describe("wrong usage exits 2 with one sentence", () => {
  it.each([
    ["an unknown command", ["bogus"], "Unknown command 'bogus'."],
    ["a command that is nearly one", ["scorecards"], "Unknown command 'scorecards'; did you mean scorecard?"],
    ["an unknown option", ["series", "nps", "--bogus"], "Unknown option '--bogus'."],
    ["a missing argument", ["series"], "Missing required argument 'metric'."],
    ["no command", [], "Name a command; golden-thread --help lists them."],
    ["an option that is no number", ["series", "nps", "--as-of", "yesterday"], "--as-of must be a number.\n"],
    [
      "another kind of database",
      ["--database", "postgres://x:secret@h/d", "series", "nps"],
      "The database is a path or a file: URL",
    ],
    ["a port that is none", ["serve", "--port", "http"], "--port is a whole number"],
  ])("%s", async (_, words, sentence) => {
    const { code, stdout, stderr } = await place.run(...words);
    expect({ code, stdout, lines: stderr.trimEnd().split("\n").length }).toEqual({ code: 2, stdout: "", lines: 1 });
    expect(stderr).toContain(sentence);
    expect(stderr).not.toContain("secret");
  });
});

describe("with --json the refusal is the one document", () => {
  it.each([[["--json", "bogus"]], [["bogus", "--json"]], [["series", "--json", "nps", "--bogus"]]])("%j", async (words) => {
    const { code, stdout, stderr } = await place.run(...words);
    expect({ code, stderr }).toEqual({ code: 2, stderr: "" });
    expect(JSON.parse(stdout)).toEqual({ error: { code: "usage", message: expect.stringMatching(/^Unknown .*\.$/) } });
  });
});

describe("where there is no database", () => {
  it.each([[["series", "nps"]], [["scorecard", "c-suite"]], [["limits", "nps"]]])(
    "%j is refused and makes none",
    async (words) => {
      const { code, document } = await place.json(...words);
      expect(code).toBe(1);
      expect(document).toEqual({
        error: { code: "not-found", message: expect.stringMatching(/^No database at .*; run init or demo to make one\.$/) },
      });
    },
  );
});

it("--help exits 0 and lists the commands on standard output", async () => {
  const { code, stdout, stderr } = await place.run("--help");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toContain("series");
});
