import { z } from "zod";

export const TOKEN_ROLES = ["read", "write"] as const;

const instant = z.string().describe("ISO 8601, UTC");

/** What a token is asked to be. */
export const tokenRequest = z.strictObject({
  role: z
    .enum(TOKEN_ROLES)
    .describe("read: figures of groups, never of a single worker. write: these, and readings of its departments"),
  departments: z
    .array(z.string().min(1).max(200))
    .min(1)
    .max(500)
    .nullable()
    .default(null)
    .describe("Keys of the departments it is for; null for the whole organisation"),
  expires: z
    .string()
    .regex(/^(\d{1,3}d|\d{4}-\d{2}-\d{2})$/, "is a number of days such as 90d, or a date such as 2026-12-31")
    .default("90d")
    .describe("In so many days, or after a date (UTC): from one day to a year"),
  name: z.string().trim().min(1).max(80).default("Unnamed").describe("What it is for"),
});
export type TokenRequest = z.input<typeof tokenRequest>;

/** The one time that a token is shown. */
export const createdToken = z.strictObject({
  id: z.string(),
  token: z.string().describe("Shown this once: only its hash is kept"),
  role: z.enum(TOKEN_ROLES),
  departments: z.array(z.string()).nullable(),
  expires: instant,
  name: z.string(),
});
export type CreatedToken = z.infer<typeof createdToken>;

export const TOKEN_STATES = ["holds", "expired", "revoked", "maker-gone"] as const;

export const tokenDocument = z.strictObject({
  id: z.string(),
  name: z.string(),
  role: z.enum(TOKEN_ROLES),
  departments: z.array(z.string()).nullable().describe("As it was made; null for the whole organisation"),
  reaches: z
    .array(z.string())
    .nullable()
    .describe("Of these, the ones that its maker still answers for; null for the whole organisation"),
  maker: z.strictObject({ id: z.string(), name: z.string().nullable() }),
  made: instant,
  expires: instant,
  lastUsed: instant.nullable(),
  revoked: instant.nullable(),
  state: z
    .enum(TOKEN_STATES)
    .describe("maker-gone: who made it is suspended, erased, or answers for none of its departments any more"),
});
export type TokenDocument = z.infer<typeof tokenDocument>;

export const tokenPage = z.strictObject({
  tokens: z.array(tokenDocument).describe("The latest first"),
  next: z.string().nullable().describe("The cursor of the next page; null on the last"),
});
export type TokenPage = z.infer<typeof tokenPage>;

export const tokensInput = z.strictObject({
  cursor: z.string().min(1).max(60).exactOptional(),
  limit: z.coerce.number().int().min(1).max(500).exactOptional(),
});
export type TokensInput = z.infer<typeof tokensInput>;
