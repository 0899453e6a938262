import { redacted } from "./redact";

/** Writes an error of ours to the server's log, without what it was about. */
export function logFault(error: unknown): void {
  console.error(redacted(error));
}
