/** The expected ways in which a request can fail; each maps to one HTTP status and one exit code. */
export type ErrorCode =
  | "usage"
  | "invalid"
  | "not-found"
  | "conflict"
  | "refused"
  | "unauthenticated"
  | "forbidden"
  | "too-large"
  | "too-many"
  | "unsupported-type"
  | "storage-full"
  | "read-only"
  | "busy"
  | "newer-database"
  | "damaged";

/** One fault in a file or body: where, what stands there, what belongs there. */
export interface Fault {
  readonly line?: number;
  readonly path?: string;
  readonly found?: string;
  readonly expected?: string;
  readonly message: string;
}

/** An expected failure. `message` is a sentence for a person; `details` is merged into the JSON of the refusal. */
export class AppError extends Error {
  override readonly name = "AppError";
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }
}
