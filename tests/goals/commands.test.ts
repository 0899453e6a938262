import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStore } from "@/db/open";
import { operatorContext } from "@/lib/access/operator";
import type { Visit } from "@/lib/context";
import { parseDate } from "@/lib/core/period";
import { proposeGoal } from "@/lib/goals/mutations";
import { visitOf } from "@/lib/open-context";
import { makePlace, type Place } from "../contract/run-command";
import { fillCompany } from "./company";

let place: Place;
let database: string;
beforeAll(async () => {
  place = makePlace();
  database = join(place.folder, "acme.db");
  const store = openStore(database, { create: true });
  await fillCompany(operatorContext(store, { id: "local" }), ["2026-03", "2026-04"]);
  store.close();
});
afterAll(() => place.remove());

const run = async (...words: string[]) => {
  const { code, document } = await place.json("--database", database, "goals", ...words);
  return { code, document: document as { draft: string; id: string } };
};

/** Acts as the lead of Field, who is signed in to the application. */
async function asField<T>(act: (visit: Visit) => Promise<T>): Promise<T> {
  const store = openStore(database, { create: false });
  const id = String(store.rows("SELECT id FROM person WHERE email = 'field@acme.example'").get()?.[0]);
  const caller = { kind: "person", id, role: "lead", leads: ["field"], worker: null } as const;
  try {
    return await act(visitOf(store, { id, door: "web", caller, address: null }));
  } finally {
    store.close();
  }
}

describe("the commands of goals", () => {
  it("hand a promise down to departments, and on to their teams in one draft", async () => {
    const targets = ["--target", "support=80", "--target", "field=55"];
    const { document } = await run("hand-down", "answered", "--by", "hand", ...targets, "--name", "Goals for 2027");
    const teams = ["--unit", "support", "--by", "even", "--part", "blue", "--draft", document.draft];
    expect(await run("hand-down", "answered", ...teams)).toMatchObject({
      code: 0,
      document: { draft: document.draft, parts: [{ key: "blue", goal: { points: [{}, { value: 80 }] } }] },
    });
    const { stdout } = await place.run("--database", database, "goals", "parts", "answered", "--draft", document.draft);
    expect(stdout).toMatch(/^Promised: 75 by 2026-12-31\.\n/);
    expect(stdout).toMatch(/support +Support +70 +600 +80 by 2026-12-31\n/);
    expect(stdout).toContain("The parts add up to 73.8%, the promise is 75.0%.");
  });

  it("answer and accept what a department proposed, and nothing of their own", async () => {
    const target = { date: parseDate("2026-12-31") ?? expect.fail("no date"), value: 74 };
    const { id } = await asField((field) => proposeGoal(field, { metric: "fixed", target, reason: "One van is late." }));
    expect((await run()).document).toMatchObject({ goals: [{ metric: "answered" }, {}, {}, {}], waiting: 1 });
    expect((await run("answer", id, "Would 76 do?")).document).toMatchObject({ state: "answered" });
    expect((await run("accept", id)).document).toMatchObject({ state: "accepted", draft: { name: "Goals agreed" } });
    const own = await run("propose", "fixed", "--target", "72", "--by", "2026-12-31", "--reason", "Two vans are late.");
    expect(await run("accept", own.document.id)).toMatchObject({ code: 1, document: { error: { code: "not-found" } } });
    const { stdout } = await place.run("--database", database, "goals", "withdraw", own.document.id, "--words", "They came.");
    expect(stdout).toContain("Fixed first time, Field (withdrawn): Field proposes 72% by 31 Dec 26");
    expect(stdout).toContain("withdrawn: They came.");
  });

  it.each([
    ["a target without its value", ["hand-down", "answered", "--by", "hand", "--target", "support"]],
    ["a goal without a target or a band", ["propose", "fixed", "--reason", "Why"]],
    ["a target without its date", ["propose", "fixed", "--target", "72", "--reason", "Why"]],
  ])("refuse %s as wrong usage", async (_what, words) => {
    expect((await run(...words)).code).toBe(2);
  });
});

it("the commands of the audit accept a finding until a day, and end that", async () => {
  const tree = async (...words: string[]) =>
    (await place.json("--database", database, "tree", ...words)) as { code: number; document: Checks };
  const found = (await tree("check")).document.checks.find(({ message }) => message === "Uptime has never had a reading.");
  const until = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  const accepted = await tree("accept", found?.id ?? "", "--until", until, "--reason", "The meter comes in spring");
  expect(accepted.document).toMatchObject({ id: found?.id, accepted: { until, reason: "The meter comes in spring" } });
  const { stdout } = await place.run("--database", database, "tree", "check");
  expect(stdout).toContain(`${found?.id}  Uptime has never had a reading. Accepted until ${until}.`);
  expect((await tree("end", found?.id ?? "")).document).toEqual({ id: found?.id, accepted: null });
  expect((await tree("end", found?.id ?? "")).code).toBe(1);
});

interface Checks {
  readonly checks: readonly { readonly id: string; readonly message: string }[];
}
