import { z } from "zod";
import { COMMAND_DOCUMENTS } from "./command-documents";
import type { Body, Endpoint } from "./endpoint";
import { ERROR_CODES } from "./problem";

type Json = Record<string, unknown>;

const SECURITY_SCHEMES = {
  token: { type: "http", scheme: "bearer", description: "An API token, which an administrator or a lead makes" },
  session: {
    type: "apiKey",
    in: "cookie",
    name: "golden-thread.session_token",
    description: "The cookie of somebody who is signed in",
  },
};

const DIALECT = "https://json-schema.org/draft/2020-12/schema";

const problem = z.object({
  type: z.string().meta({ description: "Stable; one for each code." }),
  title: z.string(),
  status: z.int(),
  code: z.enum([...ERROR_CODES, "unexpected"]),
  detail: z.string().meta({ description: "A sentence for a person." }),
});

/** The OpenAPI 3.1 document of `endpoints`, every schema made from the zod one that the route is checked by. */
export function openApiDocument(endpoints: readonly Endpoint[], version: string): Json {
  const schemas: Json = { Problem: jsonSchema(problem, "output") };
  for (const [name, schema] of Object.entries(COMMAND_DOCUMENTS)) schemas[name] = jsonSchema(schema, "output");
  const paths: Record<string, Json> = {};
  for (const endpoint of endpoints) {
    if (endpoint.answer.kind === "json") schemas[endpoint.answer.name] ??= jsonSchema(endpoint.answer.schema, "output");
    paths[endpoint.path] = { ...paths[endpoint.path], [endpoint.method.toLowerCase()]: operation(endpoint) };
  }
  return {
    openapi: "3.1.0",
    jsonSchemaDialect: DIALECT,
    info: { title: "Golden Thread", version, license: { name: "MIT", identifier: "MIT" } },
    servers: [{ url: "/api/v1" }],
    paths,
    components: { schemas, securitySchemes: SECURITY_SCHEMES },
  };
}

function operation(endpoint: Endpoint): Json {
  const { id, summary, permission, answer, status, body } = endpoint;
  const content =
    answer.kind === "json"
      ? { "application/json": { schema: reference(answer.name) } }
      : { [answer.type]: { schema: { type: "string" } } };
  return {
    operationId: id,
    summary,
    security: permission === "anyone" ? [] : [{ token: [] }, { session: [] }],
    "x-permission": permission,
    parameters: [
      ...parametersOf(endpoint.params, "path"),
      ...parametersOf(endpoint.query, "query"),
      ...parametersOf(endpoint.headers, "header"),
    ],
    ...(body.kind === "none"
      ? {}
      : { requestBody: { required: !(body.kind === "json" && body.optional), content: contentOf(body) } }),
    responses: {
      [status]: { description: summary, content },
      default: { description: "A refusal", content: { "application/problem+json": { schema: reference("Problem") } } },
    },
  };
}

function contentOf(body: Exclude<Body, { kind: "none" }>): Json {
  if (body.kind === "json") return { "application/json": { schema: jsonSchema(body.schema, "input") } };
  return Object.fromEntries(body.types.map((type) => [type, { schema: { type: "string" } }]));
}

function parametersOf(schema: z.ZodObject | undefined, place: "path" | "query" | "header"): Json[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = jsonSchema(schema, "input") as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { description, ...rest }]) => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    ...(description === undefined ? {} : { description }),
    schema: rest,
  }));
}

function reference(name: string): Json {
  return { $ref: `#/components/schemas/${name}` };
}

/** A zod schema as JSON Schema 2020-12, as OpenAPI 3.1 takes it. */
function jsonSchema(schema: z.ZodType, io: "input" | "output"): Json {
  const {
    $schema,
    "~standard": standard,
    ...rest
  } = z.toJSONSchema(schema, { io, unrepresentable: "any", reused: "inline" }) as Json;
  return rest;
}
