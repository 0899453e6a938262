import { createHmac, hkdfSync, randomBytes } from "node:crypto";
import { closeSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, statSync, writeSync } from "node:fs";
import type { Store } from "@/db/open";
import { readEnvironment } from "@/lib/env";
import { AppError } from "@/lib/errors";

const BYTES = 32;
const IN_MEMORY = ":memory:";

/** Where the secret of a database is kept: beside it, and never in it, so that a copy of the database alone opens nothing. */
export function secretPath(databasePath: string): string {
  return `${databasePath}.secret`;
}

/**
 * The installation's secret: AUTH_SECRET, or 256 random bits in a file beside the database, readable by its owner alone, which
 * the first run makes. Cookies are signed with it, and settings that hold passwords are sealed with it.
 * @throws AppError `refused` where others can read the file, or it holds no secret
 */
export function secretOf(store: Store): string {
  const given = readEnvironment().AUTH_SECRET;
  if (given !== undefined) return given;
  const known = store.memo.get("secret");
  if (typeof known === "string") return known;
  const secret = store.path === IN_MEMORY ? newSecret() : readOrMake(secretPath(store.path));
  store.memo.set("secret", secret);
  return secret;
}

/** A key of 256 bits for one purpose, made from the secret, so that no two purposes share one. */
export function keyFor(store: Store, purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secretOf(store), "golden-thread", purpose, BYTES));
}

/** What a text is called where it may not be kept itself: the same text gives the same name, and no name gives the text. */
export function nameless(store: Store, purpose: string, text: string): string {
  return createHmac("sha256", keyFor(store, purpose)).update(text).digest("base64url");
}

const newSecret = () => randomBytes(BYTES).toString("base64url");

function readOrMake(path: string): string {
  try {
    return read(path);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
  }
  make(path);
  return read(path);
}

/** Writes the file whole under another name and gives it its own by a link, which fails where another process was first. */
function make(path: string): void {
  const aside = `${path}.${process.pid}`;
  const handle = openSync(aside, "wx", 0o600);
  try {
    writeSync(handle, `${newSecret()}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  try {
    linkSync(aside, path);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function read(path: string): string {
  const secret = readFileSync(path, "utf8").trim();
  if (process.platform !== "win32" && (statSync(path).mode & 0o077) !== 0) {
    throw new AppError(
      "refused",
      `Others can read the secret in ${path}. Run chmod 600 on it, or better, remove it: the next start makes another, and everybody signs in again.`,
    );
  }
  if (Buffer.from(secret, "base64url").length !== BYTES) {
    throw new AppError(
      "refused",
      `The file ${path} holds no secret. Remove it: the next start makes one, and everybody signs in again.`,
    );
  }
  return secret;
}
