import type { z } from "zod";
import type { Action } from "@/lib/access/rules";

/**
 * What a request carries: nothing, one JSON document (an empty one where it may be left out), one text file as it stands, or one
 * uploaded file.
 */
export type Body =
  | { readonly kind: "none" }
  | {
      readonly kind: "json";
      readonly schema: z.ZodType;
      readonly limitBytes: number;
      readonly optional?: true;
      /** Refuses numbers with more digits than can be held: figures are never altered. */
      readonly exactNumbers?: true;
    }
  | { readonly kind: "text"; readonly types: readonly string[]; readonly limitBytes: number }
  | { readonly kind: "file"; readonly types: readonly string[] };

/** What an answer carries: a JSON document of a published shape, or text of a type. */
export type Answer =
  | { readonly kind: "json"; readonly schema: z.ZodType; readonly name: string }
  | { readonly kind: "text"; readonly type: string };

/** One operation of the HTTP interface, said once: the route is checked by it and the OpenAPI document is made from it. */
export interface Endpoint {
  readonly id: string;
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below /api/v1, with parameters in braces. */
  readonly path: string;
  readonly summary: string;
  /** The line of the table (lib/access/rules.ts) that lets a caller in, or `anyone`, for what comes before sign-in. */
  readonly permission: Action | "anyone";
  /** How many of these one caller, and all callers together, may have under way at once; more are refused. */
  readonly atOnce?: { readonly each: number; readonly all: number };
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly headers?: z.ZodObject;
  readonly body: Body;
  readonly answer: Answer;
  readonly status: 200 | 201 | 202;
}

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : Record<never, never>;

/**
 * What an endpoint's schemas make of a request. `body` is the parsed document, the text, or undefined where the route reads it.
 */
export interface Input<E extends Endpoint> {
  readonly params: Parsed<E["params"]>;
  readonly query: Parsed<E["query"]>;
  readonly headers: Parsed<E["headers"]>;
  readonly body: E["body"] extends { kind: "json"; schema: infer Schema }
    ? Parsed<Schema>
    : E["body"] extends { kind: "text" }
      ? string
      : undefined;
  readonly request: Request;
}
