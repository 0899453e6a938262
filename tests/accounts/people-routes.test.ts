import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GET as getAccount, PATCH as patchAccount } from "@/app/api/v1/account/route";
import { DELETE as endOwnSession } from "@/app/api/v1/account/sessions/[id]/route";
import { GET as getOwnSessions } from "@/app/api/v1/account/sessions/route";
import { POST as postInvitation } from "@/app/api/v1/invitations/route";
import { POST as postLink } from "@/app/api/v1/people/[id]/link/route";
import { GET as getPerson, PATCH as patchPerson } from "@/app/api/v1/people/[id]/route";
import { DELETE as endSessions } from "@/app/api/v1/people/[id]/sessions/route";
import { GET as getPeople } from "@/app/api/v1/people/route";
import { GET as getSessions } from "@/app/api/v1/sessions/route";
import { trailOf } from "@/lib/trail/data";
import { type FreshServer, freshServer } from "../routes/fresh-server";

let server: FreshServer;
beforeAll(() => {
  server = freshServer();
});
afterAll(() => server.close());

const json = { "content-type": "application/json" };
const send = (method: string, body: unknown) => ({ method, headers: json, body: JSON.stringify(body) });

describe("people by HTTP", () => {
  it("are an administrator's to manage, and nobody else's", async () => {
    const invited = await server.ask(postInvitation, "/invitations", send("POST", { email: "kay@acme.example", role: "viewer" }));
    expect(invited.status).toBe(201);
    const { id, link } = await invited.json();
    expect(link).toMatch(/\/invitation#[\w-]{43}$/);
    const params = { id };
    for (const as of ["executive", "lead", "member", "viewer"] as const) {
      expect((await server.ask(getPeople, "/people", { as })).status).toBe(403);
      expect((await server.ask(postInvitation, "/invitations", { as, ...send("POST", {}) })).status).toBe(403);
      expect((await server.ask(patchPerson, "/people/x", { as, params, ...send("PATCH", { role: "admin" }) })).status).toBe(403);
      expect((await server.ask(getSessions, "/sessions", { as })).status).toBe(403);
    }
    expect((await server.ask(getPeople, "/people", { as: null })).status).toBe(401);
    const changed = await server.ask(patchPerson, `/people/${id}`, { params, ...send("PATCH", { role: "executive" }) });
    expect([changed.status, (await changed.json()).role]).toEqual([200, "executive"]);
    expect((await server.ask(postLink, `/people/${id}/link`, { method: "POST", params })).status).toBe(201);
    expect(await (await server.ask(endSessions, `/people/${id}/sessions`, { method: "DELETE", params })).json()).toEqual({
      ended: 0,
    });
    const people = await (await server.ask(getPeople, "/people?query=kay")).json();
    expect(people.people).toMatchObject([{ id, role: "executive", state: "invited" }]);
  });

  it("says 404 of somebody who is not there before it looks at what is said of them, and takes no key it does not know", async () => {
    const params = { id: "nobody" };
    expect((await server.ask(getPerson, "/people/nobody", { params })).status).toBe(404);
    expect((await server.ask(patchPerson, "/people/nobody", { params, ...send("PATCH", { role: 7 }) })).status).toBe(404);
    const body = { email: "x@acme.example", role: "viewer", userId: "y" };
    expect((await server.ask(postInvitation, "/invitations", send("POST", body))).status).toBe(400);
    expect((await server.ask(postInvitation, "/invitations", send("POST", { email: ["x"], role: "viewer" }))).status).toBe(400);
  });

  it("shows everybody their own account and sessions, and ends no other's", async () => {
    const account = await (await server.ask(getAccount, "/account", { as: "viewer" })).json();
    expect(account).toMatchObject({ role: "viewer", hasPassword: false, secondFactor: false, provider: null });
    const renamed = await server.ask(patchAccount, "/account", { as: "viewer", ...send("PATCH", { name: " Vera " }) });
    expect(await renamed.json()).toEqual({ name: "Vera" });
    expect((await trailOf(server.ctx, { what: "account" })).entries[0]).toMatchObject({
      who: account.id,
      details: { did: "renamed" },
    });
    const own = await (await server.ask(getOwnSessions, "/account/sessions", { as: "viewer" })).json();
    expect(own.sessions).toMatchObject([{ person: account.id, current: true, method: "password" }]);
    const all = await (await server.ask(getSessions, "/sessions")).json();
    const other = all.sessions.find(({ person }: { person: string }) => person !== account.id);
    const ending = { as: "viewer", method: "DELETE" } as const;
    expect((await server.ask(endOwnSession, "/account/sessions/x", { ...ending, params: { id: other.id } })).status).toBe(404);
    expect(
      (await server.ask(endOwnSession, "/account/sessions/x", { ...ending, params: { id: own.sessions[0].id } })).status,
    ).toBe(200);
    expect((await server.ask(getAccount, "/account", { as: "viewer" })).status).toBe(401);
  });
});
