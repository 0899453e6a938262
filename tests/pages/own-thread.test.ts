import { describe, expect, it } from "vitest";
import { openStore } from "@/db/open";
import type { Visit } from "@/lib/context";
import { visitOf } from "@/lib/open-context";
import { ownThread } from "@/lib/scorecards/own-thread";
import { addPerson } from "../people";
import { makeWorkforce } from "./workforce";

const company = await makeWorkforce();
const keys = async (visit: Visit, last: string | null = null) => (await ownThread(visit, last))?.map(({ key }) => key);

describe("the thread of a page that is about no metric", () => {
  it("is the one that was looked at last", async () => {
    expect(await keys(company.as("executive"), "waste")).toEqual(["tidy", "waste", "cost"]);
  });

  it("is else the reader's own: the worst outcome's, the department's worst, or from the own figure", async () => {
    expect((await keys(company.as("executive")))?.at(-1)).toBe("cost");
    expect(await keys(company.as("lead", { leads: ["office"] }))).toEqual(["letters"]);
    const own = await ownThread(company.as("member", { worker: "sam" }), null);
    expect(own?.map(({ name, word, href }) => [name, word, href])).toEqual([
      ["Kit scanned", "you", "/me"],
      ["Kits complete, North", "team", "/metrics/kits?unit=north"],
      ["First-visit fix", "Field", "/metrics/fix"],
      ["Found it easy", "outcome", "/metrics/easy"],
    ]);
  });

  it("keeps to what the reader may look at, whatever the cookie names", async () => {
    const sam = company.as("member", { worker: "sam" });
    expect(await keys(sam, "letters")).toEqual(await keys(sam));
    expect(await keys(sam, "no-such-metric")).toEqual(await keys(sam));
    expect(await keys(sam, "tidy")).toEqual(["tidy", "waste", "cost"]);
    expect(await keys(company.as("member"), "letters")).toEqual([]);
  });

  it("is none before a tree is published, and is not for nobody", async () => {
    const store = openStore(":memory:", { create: true });
    const id = await addPerson(store, { role: "admin" });
    const admin = visitOf(store, {
      id,
      door: "web",
      caller: { kind: "person", id, role: "admin", leads: [], worker: null },
      address: null,
    });
    expect(await ownThread(admin, "waste")).toBeNull();
    const nobody = visitOf(store, { id: "nobody", door: "web", caller: { kind: "nobody" }, address: null });
    await expect(ownThread(nobody, null)).rejects.toMatchObject({ code: "unauthenticated" });
  });
});
