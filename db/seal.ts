import { hash, randomBytes } from "node:crypto";

/**
 * What the chain holds in the place of words about a person: their SHA-256 behind 128 random bits. Who has words and salt can
 * prove that they were there; once both are erased, the seal says nothing of them.
 */
export function sealOf(salt: Uint8Array, words: readonly (string | null)[]): Buffer {
  return hash("sha256", Buffer.concat([salt, Buffer.from(JSON.stringify(words))]), "buffer");
}

/** A salt for one seal. */
export function newSalt(): Buffer {
  return randomBytes(16);
}
