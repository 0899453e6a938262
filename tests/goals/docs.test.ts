import { beforeAll, describe, expect, it } from "vitest";
import type { Endpoint } from "@/lib/api/endpoint";
import { ENDPOINTS } from "@/lib/api/endpoints";
import { PROPOSAL_STATES } from "@/lib/goals/schema";
import { textOf } from "../source-files";
import { type Company, company } from "./company";
import { answers } from "./requests";

const PAGE = textOf("docs/goals.md");

interface Shown {
  readonly line: string;
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** Every request that the page shows. */
const SHOWN: readonly Shown[] = [...PAGE.matchAll(/```http\n([\s\S]*?)```/g)]
  .flatMap(([, block = ""]) => block.trim().split("\n"))
  .map((line) => {
    const [, method = "", address = "", body] = /^(\w+) \/api\/v1(\S+)(?: (.*))?$/.exec(line) ?? [];
    const [path = "", query = ""] = address.split("?");
    return {
      line,
      method,
      path,
      query: Object.fromEntries(new URLSearchParams(query)),
      body: body === undefined ? undefined : JSON.parse(body),
    };
  });

function endpointOf({ method, path }: Shown): Endpoint | undefined {
  const shape = (endpoint: Endpoint) => new RegExp(`^${endpoint.path.replace(/\{\w+\}/g, "[^/]+")}$`);
  const found = ENDPOINTS.filter((endpoint) => endpoint.method === method && shape(endpoint).test(path));
  return found.find((endpoint) => endpoint.path === path) ?? found[0];
}

let acme: Company;
beforeAll(async () => {
  acme = await company();
});

describe("docs/goals.md", () => {
  it.each(SHOWN.map((shown) => [shown.line, shown] as const))("shows what there is: %s", (_line, shown) => {
    const endpoint = endpointOf(shown);
    expect(endpoint?.path).toMatch(/^\/goals/);
    if (endpoint?.body.kind === "json" && shown.body !== undefined) endpoint.body.schema.parse(shown.body);
    endpoint?.query?.parse(shown.query);
  });

  it("shows requests that are answered, one after the other", async () => {
    const told = await answers(acme, SHOWN);
    expect(told).toEqual(SHOWN.map(({ line }) => [line, "answered"]));
  });

  it("names every state of a proposal", () => {
    for (const state of PROPOSAL_STATES) expect(PAGE).toContain(`| ${state} |`);
  });
});
