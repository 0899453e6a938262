import { describe, expect, it } from "vitest";
import { GET as getOpenApi } from "@/app/api/v1/openapi.json/route";
import { ENDPOINTS } from "@/lib/api/endpoints";
import { filesUnder, textOf } from "../source-files";

const ROUTES = filesUnder(["app/api/v1"], ["/route.ts"]).filter((path) => !path.includes("openapi.json"));

/** `METHOD /path` of every handler that the framework serves under /api/v1. */
function served(): string[] {
  return ROUTES.flatMap((file) => {
    const path = file.replace("app/api/v1", "").replace("/route.ts", "").replaceAll("[", "{").replaceAll("]", "}");
    return [...textOf(file).matchAll(/export (?:const|(?:async )?function) (GET|HEAD|POST|PUT|PATCH|DELETE)\b/g)].map(
      ([, method]) => `${method} ${path}`,
    );
  });
}

describe("every entry point", () => {
  it("is described, and everything described is served", () => {
    expect(served().toSorted()).toEqual(ENDPOINTS.map(({ method, path }) => `${method} ${path}`).toSorted());
  });

  it("goes through the wrapper, which refuses strangers", () => {
    const bare = filesUnder(["app"], ["/route.ts"]).filter((file) => !textOf(file).includes("handle("));
    expect(bare).toEqual([
      "app/api/[...unknown]/route.ts",
      "app/api/auth/[...all]/route.ts",
      "app/api/v1/openapi.json/route.ts",
      "app/healthz/route.ts",
      "app/readyz/route.ts",
      "app/schema/tree.json/route.ts",
    ]);
  });

  it("changes nothing by GET", () => {
    const writing = new Set<string>(["tree.publish", "readings.write", "roster.change", "settings.change", "people.erase"]);
    const only = new Set([
      "getTemplate",
      "getImport",
      "getImports",
      "getProblems",
      "getChanges",
      "getImportTemplate",
      "getImportMappings",
      "getImportProposals",
      "previewUndo",
    ]);
    expect(
      ENDPOINTS.filter(({ id, method, permission }) => method === "GET" && writing.has(permission) && !only.has(id)),
    ).toEqual([]);
  });

  it("takes no body without a limit, and no text without one where a limit can be said", () => {
    const loose = ENDPOINTS.filter(({ body }) => (body.kind === "json" || body.kind === "text") && body.limitBytes > 8 * 2 ** 20);
    expect(loose).toEqual([]);
  });

  it("has an id of its own", () => {
    const ids = ENDPOINTS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe("the OpenAPI document", () => {
  interface Operation {
    readonly parameters: { name: string; in: string }[];
    readonly responses: Record<string, { content: Record<string, { schema: { $ref?: string } }> }>;
  }

  it("describes every endpoint, its parameters and its answers, and refers to nothing that is not there", async () => {
    const document = (await getOpenApi().json()) as {
      openapi: string;
      paths: Record<string, Record<string, Operation>>;
      components: { schemas: object };
    };
    expect(document.openapi).toBe("3.1.0");
    for (const { method, path } of ENDPOINTS) {
      const operation = document.paths[path]?.[method.toLowerCase()];
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      expect(operation?.parameters.filter((each) => each.in === "path").map(({ name }) => name)).toEqual(inPath);
    }
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1] ?? "");
    const missing = references.filter(
      (reference) => !(reference.replace("#/components/schemas/", "") in document.components.schemas),
    );
    expect(missing).toEqual([]);
  });
});
