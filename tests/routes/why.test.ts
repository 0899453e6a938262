import { afterAll, beforeAll, expect, it } from "vitest";
import { GET as getWhy } from "@/app/api/v1/metrics/[key]/why/route";
import { GET as getOpenApi } from "@/app/api/v1/openapi.json/route";
import { applyTree } from "@/lib/tree/mutations";
import { whyDocument } from "@/lib/why/schema";
import { TREE } from "../contract/examples";
import { type FreshServer, freshServer } from "./fresh-server";

let server: FreshServer;
beforeAll(async () => {
  server = freshServer();
  await applyTree(server.ctx, { text: TREE });
});
afterAll(() => server.close());

const ask = (key: string, query = "", as: "admin" | "member" | null = "admin") =>
  server.ask(getWhy, `/api/v1/metrics/${key}/why${query}`, { params: { key }, as });

it("a metric's threads are told as the document that is promised, from any unit that its figure is read at", async () => {
  const home = whyDocument.parse(await (await ask("repeat-contacts")).json());
  expect(home.threads.length).toBeGreaterThan(0);
  for (const { outcome, start, hops } of home.threads) {
    expect(start.metric).toBe("repeat-contacts");
    expect(hops.at(-1)?.metric).toBe(outcome);
    expect(hops.map(({ link }) => link?.from)).toEqual([start, ...hops.slice(0, -1)].map(({ metric }) => metric));
  }
  const team = whyDocument.parse(await (await ask("repeat-contacts", "?unit=support-blue&period=2026-10")).json());
  expect([team.unit, team.period]).toEqual(["support-blue", "2026-10"]);
});

it("is refused as everything else is", async () => {
  const statuses = [
    await ask("nothing"),
    await ask("repeat-contacts", "?unit=nowhere"),
    await ask("repeat-contacts", "?period=soon"),
    await ask("repeat-contacts", "?colour=red"),
    await ask("repeat-contacts", "", "member"),
    await ask("repeat-contacts", "", null),
  ].map(({ status }) => status);
  expect(statuses).toEqual([404, 404, 400, 400, 404, 401]);
});

it("stands in the description of the API", async () => {
  const { paths } = await getOpenApi().json();
  expect(Object.keys(paths).find((path) => path.endsWith("/metrics/{key}/why"))).toBeDefined();
});
