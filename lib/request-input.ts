import type { z } from "zod";
import type { Body, Endpoint, Input } from "@/lib/api/endpoint";
import { AppError } from "@/lib/errors";
import { alteredNumber } from "@/lib/exact-numbers";
import { hasLoneSurrogate } from "@/lib/lone-surrogates";
import { schemaWords } from "@/lib/schema-words";

export type RouteArguments = { params: Promise<Record<string, string | string[] | undefined>> };

/** What the path of a request says. Throws `invalid`. */
export async function paramsOf<E extends Endpoint>(endpoint: E, route: RouteArguments): Promise<Input<E>["params"]> {
  return parsed(endpoint.params, await route.params, "path") as Input<E>["params"];
}

/**
 * What a request says beside its path: query, headers, body, in that order, each as the endpoint's schema has it.
 * @throws AppError `invalid`, `unsupported-type`, `too-large`
 */
export async function inputOf<E extends Endpoint>(endpoint: E, request: Request, params: Input<E>["params"]): Promise<Input<E>> {
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
  const result = schema.safeParse(value, { error: schemaWords });
  if (result.success) return result.data;
  const errors = result.error.issues.map(({ path, message }) => ({ path: path.join("."), message }));
  const first = errors[0];
  throw new AppError(
    "invalid",
    first?.path
      ? `In the ${place}, ${first.path} ${first.message}.`
      : `The ${place} ${first?.message ?? "cannot be understood"}.`,
    { errors },
  );
}

/** Only an escape brings half a character into a body that is UTF-8. */
const ESCAPED_SURROGATE = /\\u[dD][89a-fA-F]/;

async function bodyOf(body: Body, request: Request): Promise<unknown> {
  if (body.kind === "none") return undefined;
  if (body.kind === "json" && body.optional && (await isEmpty(request))) return parsed(body.schema, {}, "body");
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "";
  const types = body.kind === "json" ? ["application/json"] : body.types;
  if (!types.includes(type))
    throw new AppError("unsupported-type", `The content type is "${type}"; here it is ${types.join(" or ")}.`);
  // A small body may unpack to any size, so nothing is unpacked here.
  const encoding = request.headers.get("content-encoding")?.trim().toLowerCase() ?? "identity";
  if (encoding !== "identity")
    throw new AppError("unsupported-type", `The body comes as "${encoding.slice(0, 40)}"; send it as it is, not compressed.`);
  if (body.kind === "file") return undefined;
  const text = await textWithin(request, body.limitBytes);
  if (body.kind === "text") return text;
  const document = jsonOf(text);
  if (ESCAPED_SURROGATE.test(text) && hasLoneSurrogate(document))
    throw new AppError("invalid", "The body holds half a character (a lone surrogate), which cannot be kept.");
  const altered = body.exactNumbers ? alteredNumber(text) : null;
  if (altered !== null)
    throw new AppError("invalid", `The number ${altered.slice(0, 80)} has more digits than can be held without altering it.`);
  return parsed(body.schema, document, "body");
}

/** Is nothing said? A server hands over a body of no bytes where none was sent. */
async function isEmpty(request: Request): Promise<boolean> {
  if (request.body === null) return true;
  return !request.headers.has("content-type") && (await textWithin(request, 0).catch(() => null)) === "";
}

/** How long a document may take to arrive. Uploaded files may take longer: serve ends what stands still. */
const PATIENCE_MS = 30_000;

/** The text of a body. Throws `too-large` beyond `limit` bytes, before the rest is read, and `invalid` for what is no text. */
async function textWithin(request: Request, limit: number): Promise<string> {
  const tooLarge = () =>
    new AppError("too-large", `The body is larger than the ${limit.toLocaleString("en-GB")} bytes allowed here.`);
  if (Number(request.headers.get("content-length") ?? 0) > limit) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of timely(request.body)) {
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

/** A body's pieces. Throws `invalid` where they take too long altogether. */
async function* timely(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  if (body === null) return;
  const reader = body.getReader();
  const late = AbortSignal.timeout(PATIENCE_MS);
  const given = new Promise<never>((_, fail) =>
    late.addEventListener("abort", () => fail(new AppError("invalid", "The body took too long to arrive."))),
  );
  try {
    for (;;) {
      const { done, value } = await Promise.race([reader.read().catch(cutOff), given]);
      if (done) return;
      yield value;
    }
  } finally {
    // What was cut off has nothing left to be cancelled.
    await reader.cancel().catch(() => undefined);
  }
}

function cutOff(): never {
  throw new AppError("invalid", "The body was cut off.");
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError("invalid", "The body is not JSON.");
  }
}
