import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decode } from "./scanned";

const TEXT = "unit,note\nBlau,“Größe” 5 € – naïve\n";
const utf16 = (text: string, bigEndian: boolean) =>
  bigEndian ? Buffer.from(text, "utf16le").swap16() : Buffer.from(text, "utf16le");
const WINDOWS_1252 = Buffer.from(
  TEXT.replace("“", "\x93").replace("”", "\x94").replace("€", "\x80").replace("–", "\x96"),
  "latin1",
);

const FILES = [
  ["UTF-8", Buffer.from(TEXT), "utf-8"],
  ["UTF-8 with a mark", Buffer.from(`\ufeff${TEXT}`), "utf-8"],
  ["UTF-16 LE", utf16(TEXT, false), "utf-16le"],
  ["UTF-16 LE with a mark", utf16(`\ufeff${TEXT}`, false), "utf-16le"],
  ["UTF-16 BE", utf16(TEXT, true), "utf-16be"],
  ["UTF-16 BE with a mark", utf16(`\ufeff${TEXT}`, true), "utf-16be"],
  ["windows-1252", WINDOWS_1252, "windows-1252"],
] as const;

describe("encodings", () => {
  it.each(FILES)("%s is found, whole and byte by byte", (_name, bytes, encoding) => {
    expect(decode(bytes)).toEqual({ text: TEXT, encoding });
    for (const size of [1, 2, 3, 7]) expect(decode(bytes, null, size)).toEqual({ text: TEXT, encoding });
  });

  it("reads what is declared", () => {
    expect(decode(WINDOWS_1252, "windows-1252").text).toBe(TEXT);
    expect(decode(utf16(TEXT, true), "utf-16be", 3).text).toBe(TEXT);
    expect(decode(Buffer.from("é"), "windows-1252").text).toBe("Ã©");
  });

  it("takes a byte order mark's word over a declaration", () => {
    expect(decode(Buffer.from(`\ufeff${TEXT}`), "windows-1252")).toEqual({ text: TEXT, encoding: "utf-8" });
  });

  it("has every character of windows-1252", () => {
    const bytes = Buffer.from(
      Array.from({ length: 256 }, (_, i) => i).filter((i) => i > 0 && ![0x81, 0x8d, 0x8f, 0x90, 0x9d].includes(i)),
    );
    const upper = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ";
    expect(decode(bytes, "windows-1252").text).toBe(bytes.toString("latin1").replace(/[\x80-\x9f]+/, upper));
  });

  it.each([
    ["a ZIP (xlsx)", Buffer.from("504b030414000600", "hex"), /spreadsheet or ZIP/],
    ["an old workbook", Buffer.from("d0cf11e0a1b11ae1", "hex"), /Excel workbook/],
    ["gzip", Buffer.from("1f8b0800000000000003", "hex"), /gzip/],
    ["NUL bytes in text", Buffer.from("metric,unit\nnps,a\0b\n"), /NUL bytes/],
    ["bytes of no encoding", Buffer.from([0x61, 0x2c, 0x81, 0x8d, 0x0a]), /neither UTF-8 nor windows-1252/],
    ["UTF-8 that goes wrong", Buffer.concat([Buffer.from("naïve\n"), Buffer.from([0xe9, 0x0a])]), /not UTF-8 text: byte 8/],
    ["half a UTF-16 character", Buffer.concat([utf16("\ufeffab", false), Buffer.from([0x61])]), /not UTF-16 LE text/],
    ["a lone surrogate", utf16("\ufeffa\ud800b", false), /not UTF-16 LE text/],
  ])("refuses %s with a sentence", (_name, bytes, message) => {
    expect(() => decode(bytes)).toThrow(message);
  });

  it("never alters a text in any encoding, wherever it is cut", () => {
    const text = fc.string({ unit: fc.constantFrom("a", ",", "\n", "é", "€", "語", "😀"), minLength: 4, maxLength: 30 });
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 9 }), (input, size) => {
        expect(decode(Buffer.from(input), null, size).text).toBe(input);
        expect(decode(utf16(`\ufeff${input}`, false), null, size).text).toBe(input);
        expect(decode(utf16(`\ufeff${input}`, true), null, size).text).toBe(input);
      }),
    );
  });

  it("answers any bytes with text or a refusal", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        try {
          decode(Buffer.from(bytes), null, 5);
        } catch (error) {
          expect(error).toMatchObject({ name: "AppError", code: "invalid" });
        }
      }),
    );
  });
});
