import { createHash, randomBytes } from "node:crypto";
import type { Transaction } from "@/db/atomically";
import type { Store } from "@/db/open";
import { readEnvironment } from "@/lib/env";

export type LinkKind = "set-up" | "invitation" | "reset";

const HOUR = 3_600_000;
/** How long a link lets somebody in: an invitation may wait for a holiday to end, a reset not for long. */
const LASTS: Record<LinkKind, number> = { "set-up": 24 * HOUR, invitation: 7 * 24 * HOUR, reset: 4 * HOUR };

export interface OneTimeLink {
  readonly token: string;
  readonly expires: Date;
}

const hashOf = (token: string) => createHash("sha256").update(token).digest("hex");

/** Makes a link of 256 random bits and forgets those that the person (or the set-up) had before. Only its hash is kept. */
export function makeLink(tx: Transaction, kind: LinkKind, person: string | null, at: Date): OneTimeLink {
  const token = randomBytes(32).toString("base64url");
  const expires = new Date(at.getTime() + LASTS[kind]);
  forgetLinks(tx, person);
  tx.statement("INSERT INTO one_time_link (hash, kind, person, made_at, expires_at) VALUES (?, ?, ?, ?, ?)").run(
    hashOf(token),
    kind,
    person,
    at.getTime(),
    expires.getTime(),
  );
  return { token, expires };
}

/** Makes a person's links, or those of the set-up (null), good for nothing. */
export function forgetLinks(tx: Transaction, person: string | null): void {
  tx.statement("DELETE FROM one_time_link WHERE person IS ?").run(person);
}

/** What a link is for, where it still lets somebody in. Looking uses nothing up. */
export function openLink(store: Store, token: string, at: Date): { kind: LinkKind; person: string | null } | null {
  const row = store
    .rows("SELECT kind, person FROM one_time_link WHERE hash = ? AND expires_at > ?")
    .get(hashOf(token), at.getTime());
  return row === undefined ? null : { kind: row[0] as LinkKind, person: row[1] as string | null };
}

/** Uses a link up: of any number who try at once, one gets true. */
export function spend(tx: Transaction, token: string, at: Date): boolean {
  return (
    tx.statement("DELETE FROM one_time_link WHERE hash = ? AND expires_at > ?").run(hashOf(token), at.getTime()).changes === 1
  );
}

/** The address of a link's page. The token stands behind the #, which browsers send to nobody and servers do not log. */
export function addressOf(kind: LinkKind, token: string, base = baseUrl()): string {
  return `${base}/${kind}#${token}`;
}

/** Under which address people reach this installation: PUBLIC_URL, or the loopback address served. */
export function baseUrl(): string {
  const { PUBLIC_URL, PORT } = readEnvironment();
  return PUBLIC_URL ?? `http://127.0.0.1:${PORT}`;
}
