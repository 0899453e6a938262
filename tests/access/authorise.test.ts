import { describe, expect, it } from "vitest";
import { authorise } from "@/lib/access/authorise";
import { NOBODY } from "@/lib/access/caller";
import { ACTIONS, grantOf } from "@/lib/access/rules";
import { changeSettings } from "@/lib/settings/mutations";
import { applyTree } from "@/lib/tree/mutations";
import { twoDepartments } from "./two-departments";

const company = await twoDepartments();
const trail = () => company.operator.store.rows("SELECT who, what, subject, outcome, address FROM trail ORDER BY no").all();

describe("authorise", () => {
  it("lets nobody do anything, in one wording", async () => {
    const visit = company.visit(NOBODY, "nobody");
    const refusals = await Promise.all(ACTIONS.map((action) => authorise(visit, action).catch((error: unknown) => error)));
    expect(new Set(refusals.map((error) => `${(error as { code: string }).code} ${(error as Error).message}`)).size).toBe(1);
    expect(refusals[0]).toMatchObject({ code: "unauthenticated" });
  });

  it.each(["admin", "executive", "lead", "member", "viewer"] as const)("does for the %s what the table says", async (role) => {
    const visit = company.as(role, { leads: role === "lead" ? ["support"] : [] });
    for (const action of ACTIONS) {
      const grant = grantOf(visit.actor.caller, action);
      const outcome = await authorise(visit, action).then(
        ({ scope }) => (scope === "all" ? "all" : "own"),
        ({ code }: { code: string }) => code,
      );
      expect({ action, outcome }).toEqual({ action, outcome: grant === "never" ? "forbidden" : grant });
    }
  });

  it("notes a refusal on the trail, with whence it came", async () => {
    await expect(applyTree(company.as("viewer", { id: "vic" }), { text: "version: 1" })).rejects.toMatchObject({
      code: "forbidden",
    });
    expect(trail().at(-1)).toEqual(["vic", "refused", "tree.publish", "refused", "203.0.113.7"]);
  });

  it("refuses all the same where the disk takes no note", async () => {
    const { store } = company.operator;
    store.sqlite.pragma("query_only = ON");
    await expect(changeSettings(company.as("viewer"), { floor: 3 })).rejects.toMatchObject({ code: "forbidden" });
    store.sqlite.pragma("query_only = OFF");
  });

  it("gives a lead the departments that are led, a token its own, and an unbounded token all", async () => {
    const scopeOf = async (visit: Parameters<typeof authorise>[0]) => (await authorise(visit, "readings.write")).scope;
    expect(await scopeOf(company.as("lead", { leads: ["support", "field"] }))).toEqual(["support", "field"]);
    expect(await scopeOf(company.token("write", ["field"]))).toEqual(["field"]);
    expect(await scopeOf(company.token("write", null))).toBe("all");
    await expect(scopeOf(company.token("read", null))).rejects.toMatchObject({ code: "forbidden" });
  });

  it("lends an executive who once led nothing of it", async () => {
    const { eyes } = await authorise(company.as("executive", { leads: ["support"] }), "figures.read");
    expect(eyes.seesWorker(company.unit("ben"), "2026-10-31" as never)).toBe(false);
  });
});
