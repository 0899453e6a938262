import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStore } from "@/db/open";
import { makePlace, type Place } from "../contract/run-command";
import { ROOT } from "../source-files";
import { Browser, GOOD_PASSWORD } from "./doorstep";

let place: Place;
const DATABASE = ["--database", "people.db"];
beforeAll(async () => {
  place = makePlace({ PUBLIC_URL: "https://thread.example.com" });
  place.write(
    "tree.yaml",
    `version: 1
organisation: { key: acme, name: Acme Broadband, timeZone: Europe/London }
units: [{ key: field, name: Field, kind: department, units: [{ key: north, name: North, kind: team }] }]
metrics: []
links: []
`,
  );
  place.write("roster.csv", "key,name,email,team\nw1,Sam Whitlock,Sam@acme.example,north\nw2,Kim Ost,kim@acme.example,north\n");
  await place.run(...DATABASE, "init");
  await place.run(...DATABASE, "tree", "apply", "tree.yaml");
  await place.run(...DATABASE, "roster", "apply", "roster.csv");
});
afterAll(() => place.remove());

const user = (...words: string[]) => place.json(...DATABASE, "user", ...words);

describe("user", () => {
  it("add invites somebody and prints the link once; departments and the row on the roster are theirs", async () => {
    const { code, document } = await user("add", "Lee@acme.example", "--role", "lead", "--department", "field", "--worker", "w2");
    expect(code).toBe(0);
    expect(document).toMatchObject({
      email: "lee@acme.example",
      role: "lead",
      departments: ["field"],
      worker: "w2",
      state: "invited",
    });
    expect((document as { link: string }).link).toMatch(/^https:\/\/thread\.example\.com\/invitation#[\w-]{43}$/);
    const plain = await place.run(...DATABASE, "user", "add", "sam@acme.example", "--role", "member");
    expect(plain.stdout.split("\n")[0]).toMatch(/^https:.*\/invitation#/);
    const { document: list } = await user("list", "--query", "sam");
    expect(list).toMatchObject({ people: [{ email: "sam@acme.example", worker: "w1", state: "invited" }], next: null });
  });

  it("add takes a password from standard input, and refuses one that would be guessed", async () => {
    const add = (password: string) =>
      spawnSync(
        process.execPath,
        [
          join(ROOT, "cli", "bin.mjs"),
          "--json",
          ...DATABASE,
          "user",
          "add",
          "boss@acme.example",
          "--role",
          "admin",
          "--password-stdin",
        ],
        { cwd: place.folder, input: password, encoding: "utf8" },
      );
    const weak = add("AcmeBroadband2026\n");
    expect([weak.status, JSON.parse(weak.stdout).error.code]).toEqual([1, "invalid"]);
    const done = add(`${GOOD_PASSWORD}\n`);
    expect([done.status, JSON.parse(done.stdout)]).toMatchObject([0, { email: "boss@acme.example", role: "admin", link: null }]);
    const store = openStore(join(place.folder, "people.db"));
    const browser = new Browser(() => store);
    expect((await browser.signIn("boss@acme.example")).status).toBe(200);
    store.close();
  });

  it("suspend lets somebody in no more, and link makes a new way in", async () => {
    expect((await user("suspend", "sam@acme.example")).document).toMatchObject({ state: "suspended" });
    expect((await user("link", "sam@acme.example")).document).toMatchObject({ error: { code: "refused" } });
    expect((await user("suspend", "sam@acme.example", "--undo")).document).toMatchObject({ state: "invited" });
    expect((await user("link", "sam@acme.example")).document).toMatchObject({ kind: "invitation", email: "sam@acme.example" });
    expect((await user("link", "boss@acme.example")).document).toMatchObject({ kind: "reset" });
    expect(await user("link", "nobody@acme.example")).toMatchObject({ code: 1, document: { error: { code: "not-found" } } });
  });

  it("refuses what cannot be, with the exit code of wrong usage or of a refusal", async () => {
    expect((await user("add", "x@acme.example", "--role", "king")).code).toBe(2);
    expect((await user("add", "no-address", "--role", "viewer")).code).toBe(2);
    expect((await user("add", "x@acme.example", "--role", "lead")).code).toBe(1);
    expect((await user("add", "x@acme.example", "--role", "lead", "--department", "moon")).code).toBe(1);
    expect((await user("add", "x@acme.example", "--role", "viewer", "--worker", "w9")).code).toBe(1);
    expect((await user("add", "lee@acme.example", "--role", "viewer")).code).toBe(1);
  });

  it("leaves the secret beside the database for its owner alone", () => {
    expect(statSync(join(place.folder, "people.db.secret")).mode & 0o777).toBe(0o600);
  });
});
