import { asStorageError } from "@/db/storage-error";
import { AppError, type ErrorCode } from "@/lib/errors";

const STATUS_OF = {
  usage: 400,
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  "not-found": 404,
  conflict: 409,
  refused: 409,
  "too-large": 413,
  "unsupported-type": 415,
  "too-many": 429,
  busy: 503,
  "read-only": 503,
  damaged: 503,
  "newer-database": 503,
  "storage-full": 507,
} as const satisfies Record<ErrorCode, number>;

const TITLE_OF = {
  usage: "The request cannot be understood",
  invalid: "The request says something that cannot be",
  unauthenticated: "Nobody is known to be asking",
  forbidden: "Not allowed",
  "not-found": "Not found",
  conflict: "In conflict with what is there",
  refused: "Refused",
  "too-large": "Too large",
  "unsupported-type": "A type of content that is not read here",
  "too-many": "Too many at once",
  busy: "Busy",
  "read-only": "The database cannot be written to",
  damaged: "The database is damaged",
  "newer-database": "The database comes from a newer version",
  "storage-full": "The disk is full",
} as const satisfies Record<ErrorCode, string>;

export const ERROR_CODES = Object.keys(STATUS_OF) as ErrorCode[];

export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly [member: string]: unknown;
}

/** A refusal as RFC 9457 has it: `type` and `code` are stable, `detail` is for a person, the rest is the refusal's own. */
export function problemOf(error: AppError): Problem {
  const { code, message, details } = error;
  return {
    ...details,
    type: `urn:golden-thread:problem:${code}`,
    title: TITLE_OF[code],
    status: STATUS_OF[code],
    code,
    detail: message,
  };
}

export const UNEXPECTED: Problem = {
  type: "urn:golden-thread:problem:unexpected",
  title: "An error of ours",
  status: 500,
  code: "unexpected",
  detail: "Something failed that should not; the server's log says what.",
};

/** The expected error behind whatever was thrown, the store's own about its disk included; null for the unexpected. */
export function expectedError(error: unknown): AppError | null {
  const known = asStorageError(error);
  return known instanceof AppError ? known : null;
}
