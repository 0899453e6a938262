import { hash, randomBytes } from "node:crypto";

/** Marks a text as one of our tokens, so that scanners for leaked secrets can find it. */
const PREFIX = "gt_";
const SECRET_BYTES = 32;
const SHAPE = /^gt_[A-Za-z0-9_-]{43}$/;

/** A new token: the prefix and 256 random bits in base64url. */
export function newToken(): string {
  return PREFIX + randomBytes(SECRET_BYTES).toString("base64url");
}

/** A new token's id, which says nothing of it. */
export function newTokenId(): string {
  return randomBytes(12).toString("base64url");
}

/** What is kept of a token: its SHA-256. There are 2^256 tokens, so that a slow hash would add nothing. */
export function tokenHash(token: string): Buffer {
  return hash("sha256", token, "buffer");
}

/** The token of an Authorization header (`Bearer gt_…`), or null where it holds none of the right shape. */
export function tokenIn(authorization: string): string | null {
  const token = /^bearer +(\S+)$/i.exec(authorization.trim())?.[1] ?? "";
  return SHAPE.test(token) ? token : null;
}
