import type { z } from "zod";
import type { Body, Endpoint, Input } from "@/lib/api/endpoint";
import { expectedError, type Problem, problemOf, UNEXPECTED } from "@/lib/api/problem";
import type { Context } from "@/lib/context";
import { readEnvironment } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { sharedContext } from "@/lib/open-context";
import { isAllowedHost, isSameOrigin } from "@/lib/request-origin";

const ALWAYS = { "cache-control": "no-store", "x-content-type-options": "nosniff" };

type RouteArguments = { params: Promise<Record<string, string | string[] | undefined>> };

/**
 * One route: who asks, whence, whether they may, what they say, in that order; then `act`; then the answer, or the
 * refusal as problem+json. `act` returns a JSON document, or a Response of its own making (for streams).
 */
export function handle<E extends Endpoint>(endpoint: E, act: (ctx: Context, input: Input<E>) => unknown) {
  return async (request: Request, route: RouteArguments): Promise<Response> => {
    try {
      const ctx = callerOf(request);
      refuseForeignOrigin(endpoint, request);
      const input = await inputOf(endpoint, request, route);
      const answer = await act(ctx, input);
      return answer instanceof Response
        ? withHeaders(answer)
        : Response.json(answer, { status: endpoint.status, headers: ALWAYS });
    } catch (error) {
      return refusal(error);
    }
  };
}

/** Until people sign in, whoever can reach this machine's loopback under its own name is the local operator. */
function callerOf(request: Request): Context {
  if (!isAllowedHost(request.headers.get("host"), readEnvironment().ALLOWED_HOSTS)) {
    throw new AppError("unauthenticated", "Until people can sign in, Golden Thread answers under this machine's own name only.");
  }
  return sharedContext("api");
}

function refuseForeignOrigin(endpoint: Endpoint, request: Request): void {
  if (endpoint.method !== "GET" && !isSameOrigin(request.headers)) {
    throw new AppError("forbidden", "Another site may not change anything here.");
  }
}

async function inputOf<E extends Endpoint>(endpoint: E, request: Request, route: RouteArguments): Promise<Input<E>> {
  const params = parsed(endpoint.params, await route.params, "path");
  const query = parsed(endpoint.query, queryOf(request), "query");
  const headers = endpoint.headers === undefined ? {} : parsed(endpoint.headers, headersOf(endpoint.headers, request), "header");
  const body = await bodyOf(endpoint.body, request);
  return { params, query, headers, body, request } as Input<E>;
}

function queryOf(request: Request): Record<string, string> {
  const entries = [...new URL(request.url).searchParams];
  const names = entries.map(([name]) => name);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw new AppError("invalid", `The query says "${twice}" twice.`);
  const blank = entries.find(([, value]) => value === "")?.[0];
  if (blank !== undefined) throw new AppError("invalid", `The query names "${blank}" and gives it no value.`);
  return Object.fromEntries(entries);
}

function headersOf(schema: z.ZodObject, request: Request): Record<string, string> {
  const names = Object.keys(schema.shape).filter((name) => request.headers.has(name));
  return Object.fromEntries(names.map((name) => [name, request.headers.get(name) ?? ""]));
}

/** `value` as `schema` has it; without a schema there is nothing to say, and saying something is refused. */
function parsed(schema: z.ZodType | undefined, value: unknown, place: "path" | "query" | "header" | "body"): unknown {
  if (schema === undefined) {
    const name = Object.keys(value ?? {})[0];
    if (place === "query" && name !== undefined) throw new AppError("invalid", `There is no "${name}" in the query here.`);
    return {};
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const errors = result.error.issues.map(({ path, message }) => ({ path: path.join("."), message }));
  const first = errors[0];
  throw new AppError(
    "invalid",
    `In the ${place}${first?.path ? `, ${first.path}` : ""}: ${first?.message ?? "not understood"}.`,
    { errors },
  );
}

async function bodyOf(body: Body, request: Request): Promise<unknown> {
  if (body.kind === "none") return undefined;
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "";
  const types = body.kind === "json" ? ["application/json"] : body.types;
  if (!types.includes(type))
    throw new AppError("unsupported-type", `The content type is "${type}"; here it is ${types.join(" or ")}.`);
  if (body.kind === "file") return undefined;
  const text = await textWithin(request, body.limitBytes);
  return body.kind === "text" ? text : parsed(body.schema, jsonOf(text), "body");
}

async function textWithin(request: Request, limit: number): Promise<string> {
  const tooLarge = () =>
    new AppError("too-large", `The body is larger than the ${limit.toLocaleString("en-GB")} bytes allowed here.`);
  if (Number(request.headers.get("content-length") ?? 0) > limit) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > limit) throw tooLarge();
    chunks.push(chunk);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw new AppError("invalid", "The body is not UTF-8 text.");
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError("invalid", "The body is not JSON.");
  }
}

function withHeaders(response: Response): Response {
  for (const [name, value] of Object.entries(ALWAYS)) response.headers.set(name, value);
  return response;
}

/** Whatever was thrown, as problem+json; the unexpected is logged and told to nobody. */
export function refusal(error: unknown): Response {
  const expected = expectedError(error);
  if (expected === null) console.error(error);
  const problem: Problem = expected === null ? UNEXPECTED : problemOf(expected);
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: {
      ...ALWAYS,
      "content-type": "application/problem+json",
      ...(problem.code === "busy" ? { "retry-after": "1" } : {}),
    },
  });
}
