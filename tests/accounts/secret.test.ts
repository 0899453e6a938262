import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openStore, type Store } from "@/db/open";
import { readEnvironment } from "@/lib/env";
import { seal, unseal } from "@/lib/secret/seal";
import { keyFor, nameless, secretOf, secretPath } from "@/lib/secret/secret";

let folder: string;
let store: Store;
const path = () => join(folder, "secret.db");
const reopen = () => {
  store.close();
  store = openStore(path());
};
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "golden-thread-secret-"));
  store = openStore(path(), { create: true });
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

describe("the secret", () => {
  it("is 256 random bits, made once beside the database, for its owner's eyes alone", () => {
    const secret = secretOf(store);
    expect(Buffer.from(secret, "base64url")).toHaveLength(32);
    expect(statSync(secretPath(path())).mode & 0o777).toBe(0o600);
    reopen();
    expect(secretOf(store)).toBe(secret);
    expect(readFileSync(path()).includes(secret)).toBe(false);
  });

  it("is refused where others can read it, or where there is none in its file", () => {
    secretOf(store);
    chmodSync(secretPath(path()), 0o640);
    reopen();
    expect(() => secretOf(store)).toThrow(/Others can read the secret/);
    chmodSync(secretPath(path()), 0o600);
    writeFileSync(secretPath(path()), "changeme\n");
    expect(() => secretOf(store)).toThrow(/holds no secret/);
  });

  it("is taken from the environment only where there is chance in it, and a weak one is not repeated", () => {
    const strong = "kV3p9-Zr0QxT7bWm2LsYc8Nd5HfJ1GaE";
    expect(readEnvironment({ AUTH_SECRET: strong }).AUTH_SECRET).toBe(strong);
    for (const weak of ["changeme", "a".repeat(64), "secret-secret-secret-secret-secret-secret"]) {
      expect(() => readEnvironment({ AUTH_SECRET: weak })).toThrow(/AUTH_SECRET is not usable/);
    }
  });

  it("gives each purpose a key of its own", () => {
    expect(keyFor(store, "one")).not.toEqual(keyFor(store, "two"));
    expect(nameless(store, "one", "text")).not.toBe(nameless(store, "two", "text"));
    expect(nameless(store, "one", "text")).toBe(nameless(store, "one", "text"));
  });

  it("seals what only it opens, for one purpose, unaltered", () => {
    const sealed = seal(store, "mail", "a password");
    expect(seal(store, "mail", "a password")).not.toBe(sealed);
    expect(unseal(store, "mail", sealed)).toBe("a password");
    expect(unseal(store, "provider", sealed)).toBeNull();
    const bytes = Buffer.from(sealed, "base64url");
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    expect(unseal(store, "mail", bytes.toString("base64url"))).toBeNull();
    expect(unseal(store, "mail", "short")).toBeNull();
  });
});
