import { describe, expect, it } from "vitest";
import { weaknessOf } from "@/lib/accounts/weak-password";

const OWNER = { email: "kay.brown@acme.example", name: "Kay Brown", organisation: "Acme Broadband" };
const refused = (password: string) => weaknessOf(password, OWNER);

describe("a password", () => {
  it.each([
    ["a listed one", "leavemealone"],
    ["in capitals", "LeaveMeAlone"],
    ["with figures and signs around it", "sunshine2024!"],
    ["with lookalikes", "p@ssw0rd1234"],
    ["said twice", "letmeinletmein"],
    ["a keyboard's row and figures", "qwertyuiop123"],
    ["a pattern", "abcabcabcabcabc"],
    ["one letter", "aaaaaaaaaaaaaaaa"],
    ["a run", "abcdefghijklmnop"],
    ["a run of figures", "123456789012345"],
    ["the e-mail address", "kay.brown@acme.example"],
    ["the name", "KayBrownKayBrown"],
    ["the organisation and a year", "AcmeBroadband2026"],
    ["the product", "golden-thread-2026!"],
  ])("is refused as %s", async (_, password) => expect(await refused(password)).toMatch(/^is /));

  it.each([
    "correct horse battery staple",
    "marmalade-tractor-ninety-owls",
    "Vq7#pL2m!xR9",
    "brown owls prefer marmalade",
    "pässwörter sind überall lang",
  ])("is taken: %s", async (password) => expect(await refused(password)).toBeNull());
});
