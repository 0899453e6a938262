import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newToken } from "@/lib/tokens/secret";
import { WITHHELD, withoutSecrets } from "@/lib/trail/secret-guard";

const kept = (details: Readonly<Record<string, unknown>>, subject: string | null = null) => ({ subject, reason: null, details });

describe("the guard of the trail", () => {
  it.each([
    "password",
    "newPassword",
    "current_password",
    "token",
    "sessionToken",
    "access_token",
    "id_token",
    "setUpToken",
    "clientSecret",
    "secret",
    "apiKey",
    "cookie",
    "Set-Cookie",
    "authorization",
    "totpURI",
    "backupCodes",
    "otp",
    "salt",
    "link",
    "resetLink",
    "email",
    "name",
    "numerator",
  ])("refuses a field %s, however deep", (field) => {
    expect(() => withoutSecrets(kept({ [field]: 1 }))).toThrow(field);
    expect(() => withoutSecrets(kept({ list: [{ inner: { [field]: null } }] }))).toThrow(field);
  });

  it.each([
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl",
    "otpauth://totp/Acme?secret=ABC",
    "Bearer abcdefghijkl",
    "https://acme.example/reset?token=1",
    "/invitation#code=12",
    "jane@acme.example",
    "q8Zt1bN-0cVh_Rk2mYxW5eDsLpUo3GfJ7aTiQv9Xz4E",
  ])("withholds the text %s in a subject and in details", (text) => {
    expect(withoutSecrets(kept({}, text)).subject).toBe(WITHHELD);
    expect(withoutSecrets(kept({ said: text, other: "kept" })).details).toEqual({ said: WITHHELD, other: "kept" });
    expect(withoutSecrets(kept({ said: [`see ${text} there`] })).details).toEqual({ said: [WITHHELD] });
  });

  it("keeps no token of ours, whatever stands around it, in a reason neither", () => {
    const around = fc.string({ maxLength: 20 });
    fc.assert(
      fc.property(around, around, (before, after) => {
        const token = newToken();
        const text = `${before} ${token}${after}`;
        expect(JSON.stringify(withoutSecrets(kept({ text, deep: [{ text }] }, text)))).not.toContain(token);
        expect(() => withoutSecrets({ subject: null, reason: text, details: {} })).toThrow("looks like a secret");
      }),
    );
  });

  it.each([
    kept({ role: "read", departments: ["field"], expires: "2027-02-02T12:00:00.000Z" }, "token:abcDEF123_-"),
    kept({ sha256: "a".repeat(64), bytes: 12 }, "3f0c6a52-8a5b-4f0f-9f8e-2a1b3c4d5e6f"),
    kept({ from: 5, to: 7 }, "privacyFloor"),
    kept({ session: "QpXk8mN2vTzR5wYbL3cHjD7fGsA1eU9i" }, "person:QpXk8mN2vTzR5wYbL3cHjD7fGsA1eU9i"),
    { subject: null, reason: "Asked for by the works council on 3 June, see file 12/2026", details: {} },
  ])("lets %j pass", (act) => expect(withoutSecrets(act)).toEqual(act));
});
