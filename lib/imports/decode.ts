import { isAscii, isUtf8 } from "node:buffer";
import { AppError } from "@/lib/errors";
import type { Encoding } from "./schema";

const NO_BYTES = Buffer.alloc(0);
const NAMES: Record<Encoding, string> = {
  "utf-8": "UTF-8",
  "utf-16le": "UTF-16 LE",
  "utf-16be": "UTF-16 BE",
  "windows-1252": "windows-1252",
};

/** What files that are no text begin with, in hexadecimal. */
const MAGIC: readonly (readonly [string, string])[] = [
  ["504b0304", "a spreadsheet or ZIP file; save the sheet as CSV first"],
  ["d0cf11e0", "an old Excel workbook; save the sheet as CSV first"],
  ["1f8b", "compressed (gzip); unpack it first"],
  ["25504446", "a PDF"],
  ["89504e47", "a picture"],
  ["53514c69746520666f726d6174", "an SQLite database"],
];

/** windows-1252 from 0x80 to 0x9F; 0 where it has no character. From 0xA0 on it is Latin-1. */
const UPPER_CONTROLS = [
  0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0, 0, 0x2018,
  0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178,
];

/**
 * Turns a file's bytes, in chunks, into UTF-8 without a byte order mark. The encoding is the byte order mark's; else the
 * declared one; else UTF-16 where every other byte of the beginning is zero; else decided by the first characters that
 * are not ASCII: UTF-8 where they are valid, windows-1252 where none is. A file that is neither is refused.
 */
export class Decoder {
  /** `null` while only ASCII has been seen. */
  private encoding: Encoding | null = null;
  private carry: Buffer = NO_BYTES;
  private started = false;
  private offset = 0;
  private wide: TextDecoder | null = null;

  constructor(private readonly declared: Encoding | null = null) {}

  /** The encoding as known so far; ASCII counts as UTF-8. */
  get found(): Encoding {
    return this.encoding ?? "utf-8";
  }

  /** @throws AppError `invalid` for bytes that are no text in the encoding */
  push(chunk: Buffer): Buffer {
    const bytes = this.carry.length === 0 ? chunk : Buffer.concat([this.carry, chunk]);
    this.carry = NO_BYTES;
    if (!this.started) {
      if (bytes.length < 4) {
        this.carry = Buffer.from(bytes);
        return NO_BYTES;
      }
      return this.decode(this.start(bytes), false);
    }
    return this.decode(bytes, false);
  }

  /** The rest, at the file's end. */
  end(): Buffer {
    const bytes = this.started ? this.carry : this.start(this.carry);
    this.carry = NO_BYTES;
    return this.decode(bytes, true);
  }

  /** Settles what the beginning of the file can settle, and drops its byte order mark. */
  private start(bytes: Buffer): Buffer {
    this.started = true;
    const beginning = bytes.toString("hex", 0, 16);
    for (const [magic, what] of MAGIC) {
      if (beginning.startsWith(magic)) throw new AppError("invalid", `The file is not CSV: it is ${what}.`);
    }
    const marked: Encoding | null = beginning.startsWith("efbbbf")
      ? "utf-8"
      : beginning.startsWith("fffe")
        ? "utf-16le"
        : beginning.startsWith("feff")
          ? "utf-16be"
          : null;
    this.encoding = marked ?? this.declared ?? wideByZeros(bytes.subarray(0, 512));
    if (this.encoding === "utf-16le" || this.encoding === "utf-16be") {
      this.wide = new TextDecoder(this.encoding, { fatal: true, ignoreBOM: true });
    }
    const mark = marked === "utf-8" ? 3 : marked ? 2 : 0;
    this.offset = mark;
    return bytes.subarray(mark);
  }

  private decode(bytes: Buffer, last: boolean): Buffer {
    const text = this.wide ? this.decodeWide(bytes, last) : this.decodeNarrow(bytes, last);
    if (text.includes(0)) {
      throw undecodable("The file holds NUL bytes: it is binary, or its encoding must be declared in the mapping.", [
        "utf-16le",
        "utf-16be",
      ]);
    }
    this.offset += bytes.length;
    return text;
  }

  private decodeWide(bytes: Buffer, last: boolean): Buffer {
    try {
      return Buffer.from(this.wide?.decode(bytes, { stream: !last }) ?? "", "utf8");
    } catch {
      throw new AppError(
        "invalid",
        `The file is not ${NAMES[this.found]} text: it breaks off or goes wrong after byte ${this.offset}.`,
      );
    }
  }

  private decodeNarrow(bytes: Buffer, last: boolean): Buffer {
    if (isAscii(bytes)) return bytes;
    if (this.encoding === "windows-1252") return this.fromWindows(bytes);
    const whole = last ? bytes : bytes.subarray(0, bytes.length - unfinished(bytes));
    if (isUtf8(whole)) {
      this.carry = Buffer.from(bytes.subarray(whole.length));
      this.offset -= this.carry.length;
      if (!isAscii(whole)) this.encoding = "utf-8";
      return whole;
    }
    if (this.encoding === null && !hasUtf8Sequence(bytes)) {
      this.encoding = "windows-1252";
      return this.fromWindows(bytes);
    }
    const known =
      this.declared === "utf-8" ? "" : " Much of it is; the rest may be windows-1252. Declare encoding in the mapping if it is.";
    throw undecodable(`The file is not UTF-8 text: byte ${this.offset + firstFault(whole) + 1} breaks a character.${known}`, [
      "windows-1252",
    ]);
  }

  private fromWindows(bytes: Buffer): Buffer {
    const text = Buffer.allocUnsafe(bytes.length * 3);
    let length = 0;
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at] as number;
      if (byte < 0x80) {
        text[length++] = byte;
        continue;
      }
      const code = byte < 0xa0 ? (UPPER_CONTROLS[byte - 0x80] as number) : byte;
      if (code === 0) {
        const hex = byte.toString(16).toUpperCase();
        throw new AppError(
          "invalid",
          `The file is neither UTF-8 nor windows-1252 text: byte ${this.offset + at + 1} is 0x${hex}.`,
        );
      }
      if (code >= 0x800) text[length++] = 0xe0 | (code >> 12);
      text[length++] = code >= 0x800 ? 0x80 | ((code >> 6) & 0x3f) : 0xc0 | (code >> 6);
      text[length++] = 0x80 | (code & 0x3f);
    }
    return text.subarray(0, length);
  }
}

/** UTF-16 where only the high bytes of the sample are zero, as in text of Latin letters. */
function wideByZeros(sample: Buffer): Encoding | null {
  const zeros = [0, 0];
  for (let i = 0; i < sample.length; i++) if (sample[i] === 0) zeros[i % 2] = (zeros[i % 2] as number) + 1;
  const [even = 0, odd = 0] = zeros;
  const many = sample.length / 8;
  if (even === 0 && odd > many) return "utf-16le";
  return odd === 0 && even > many ? "utf-16be" : null;
}

/** How many bytes at the end begin a UTF-8 character that they do not finish. */
function unfinished(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] as number;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? back : 0;
  }
  return 0;
}

/** The length of the valid UTF-8 character of several bytes that begins at `at`, or 0. */
function sequenceAt(bytes: Buffer, at: number): number {
  const lead = bytes[at] as number;
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 0;
  return length > 0 && at + length <= bytes.length && isUtf8(bytes.subarray(at, at + length)) ? length : 0;
}

function hasUtf8Sequence(bytes: Buffer): boolean {
  for (let at = 0; at < bytes.length; at++) if ((bytes[at] as number) >= 0x80 && sequenceAt(bytes, at) > 0) return true;
  return false;
}

function firstFault(bytes: Buffer): number {
  let at = 0;
  while (at < bytes.length) {
    const step = (bytes[at] as number) < 0x80 ? 1 : sequenceAt(bytes, at);
    if (step === 0) return at;
    at += step;
  }
  return at;
}

/** A refusal of bytes that are text in another encoding perhaps. */
function undecodable(message: string, values: Encoding[]): AppError {
  const problem = { row: 1, column: null, found: null, expected: `encoding: ${values.join(" or ")}`, message };
  return new AppError("invalid", message, { errors: [{ ...problem, asks: { key: "encoding", values } }] });
}
