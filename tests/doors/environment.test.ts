import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { readEnvironment } from "@/lib/env";
import { databasePath } from "@/lib/open-context";

describe("the environment", () => {
  it("has a default for everything that must be there", () => {
    expect(readEnvironment({})).toMatchObject({
      DATABASE_URL: "data/golden-thread.db",
      PORT: 3000,
      ALLOWED_HOSTS: [],
      IMPORT_LIMIT_MB: 1024,
    });
  });
  it("takes a blank variable for an absent one", () => expect(readEnvironment({ PORT: "" }).PORT).toBe(3000));
  it("lists hosts without blanks and in lower case", () => {
    expect(readEnvironment({ ALLOWED_HOSTS: " Thread.Example.com, ,b.example " }).ALLOWED_HOSTS).toEqual([
      "thread.example.com",
      "b.example",
    ]);
  });
  it.each([
    ["PORT", "http"],
    ["PORT", "70000"],
    ["PORT", "-1"],
    ["IMPORT_LIMIT_MB", "0"],
  ])("refuses %s=%s, naming it", (name, value) => {
    expect(() => readEnvironment({ [name]: value })).toThrow(new RegExp(`${name} is "${value}"`));
  });
});

describe("the database's place", () => {
  it("is a path or a file: URL", () => {
    expect(databasePath("/a/b.db")).toBe("/a/b.db");
    expect(databasePath("c.db")).toBe(`${process.cwd()}/c.db`);
    expect(databasePath(pathToFileURL("/a b/c.db").href)).toBe("/a b/c.db");
    expect(databasePath("file:data/c.db")).toBe(`${process.cwd()}/data/c.db`);
  });
  it("is no other kind of URL, whose password is not repeated", () => {
    expect(() => databasePath("postgres://me:secret@host/db")).toThrow(/path or a file: URL/);
    expect(() => databasePath("postgres://me:secret@host/db")).not.toThrow(/secret/);
  });
});
