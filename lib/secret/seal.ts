import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { Store } from "@/db/open";
import { keyFor } from "./secret";

const CIPHER = "aes-256-gcm";
const NONCE = 12;
const TAG = 16;

/** `text`, sealed for one purpose with the installation's secret (AES-256-GCM, a fresh nonce each time). */
export function seal(store: Store, purpose: string, text: string): string {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv(CIPHER, keyFor(store, purpose), nonce, { authTagLength: TAG });
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64url");
}

/** What was sealed for this purpose; null where the secret is another one, or anything was altered. */
export function unseal(store: Store, purpose: string, sealed: string): string | null {
  const bytes = Buffer.from(sealed, "base64url");
  if (bytes.length < NONCE + TAG) return null;
  const decipher = createDecipheriv(CIPHER, keyFor(store, purpose), bytes.subarray(0, NONCE), { authTagLength: TAG });
  decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]).toString("utf8");
  } catch {
    return null;
  }
}
