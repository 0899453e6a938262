import { AppError } from "@/lib/errors";
import { IMPORT_LIMITS } from "./limits";

const QUOTE = 34;
const LF = 10;
const CR = 13;
const SPACE = 32;

const FIELD_START = 0;
const UNQUOTED = 1;
const QUOTED = 2;
const CLOSED = 3;

/** One record, as offsets into the scanner's buffer; good only until the callback that receives it returns. */
export interface CsvRecord {
  /** Number of the record in the file, from 1, blank lines counted. */
  readonly row: number;
  /** Number of fields. */
  readonly count: number;
  readonly bytes: Buffer;
  /** Field `i` is `bytes[starts[i]]` to `bytes[ends[i] − 1]`, without its quotes. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** 1 where the field holds doubled quotes, which `text` undoubles. */
  readonly escaped: Uint8Array;
  /** Index of the first field with text after its closing quote, or −1. */
  readonly malformed: number;
  text(field: number): string;
  /** Is the line empty but for white space? */
  isBlank(): boolean;
}

/**
 * Splits UTF-8 bytes, arriving in chunks of any size, into the records of a CSV file. LF, CRLF and CR end a record;
 * quotes guard delimiters and line ends; a doubled quote is a quote; a quote inside an unquoted field is itself.
 * A quote that neither closes its field nor is doubled stays part of it and marks the record `malformed`.
 * Each byte is looked at once, and only the record at a chunk's end is copied, so memory does not grow with the file.
 */
export class Scanner implements CsvRecord {
  row = 0;
  count = 0;
  bytes: Buffer = Buffer.alloc(0);
  starts = new Int32Array(64);
  ends = new Int32Array(64);
  escaped = new Uint8Array(64);
  malformed = -1;

  private state = FIELD_START;
  private at = 0;
  private recordStart = 0;
  private fieldStart = 0;
  private doubled = 0;
  private closedAt = 0;
  private skipLineFeed = false;
  private readonly delimiter: number;

  constructor(
    delimiter: string,
    private readonly onRecord: (record: CsvRecord) => void,
    private readonly limits = IMPORT_LIMITS,
  ) {
    this.delimiter = delimiter.charCodeAt(0);
  }

  /** @throws AppError `too-large` where a cell or a record is beyond the limits */
  push(chunk: Buffer): void {
    this.bytes = this.recordStart < this.bytes.length ? Buffer.concat([this.keepTail(), chunk]) : chunk;
    if (this.bytes === chunk) this.restart();
    this.scan();
    if (this.bytes.length - this.fieldStart > this.limits.cellBytes && this.state !== FIELD_START) throw this.tooLarge("cell");
    if (this.bytes.length - this.recordStart > this.limits.recordBytes) throw this.tooLarge("record");
  }

  /** Ends the file. @throws AppError `invalid` where a quote was never closed, naming the row where it opened */
  end(): void {
    if (this.state === QUOTED) {
      throw new AppError("invalid", `The quote that opens in row ${this.row + 1}, column ${this.count + 1} is never closed.`, {
        errors: [
          {
            row: this.row + 1,
            column: null,
            found: this.bytes.toString("utf8", this.fieldStart - 1, Math.min(this.bytes.length, this.fieldStart + 60)),
            expected: "a closing quote",
            message: `The quote that opens in column ${this.count + 1} of this row is never closed.`,
          },
        ],
      });
    }
    if (this.state === FIELD_START && this.count === 0) return;
    if (this.state === CLOSED) this.endField(this.closedAt);
    else {
      if (this.state === FIELD_START) this.fieldStart = this.bytes.length;
      this.endField(this.bytes.length);
    }
    this.endRecord();
  }

  text(field: number): string {
    const text = this.bytes.toString("utf8", this.starts[field], this.ends[field]);
    return this.escaped[field] === 1 ? text.replaceAll('""', '"') : text;
  }

  isBlank(): boolean {
    return this.count === 1 && (this.starts[0] === this.ends[0] || this.text(0).trim() === "");
  }

  private scan(): void {
    const bytes = this.bytes;
    const length = bytes.length;
    const delimiter = this.delimiter;
    const highest = Math.max(delimiter, CR);
    let at = this.at;
    while (at < length) {
      if (this.state === FIELD_START) {
        const byte = bytes[at] as number;
        if (this.skipLineFeed) {
          this.skipLineFeed = false;
          if (byte === LF) {
            at++;
            this.recordStart = at;
            continue;
          }
        }
        if (byte === QUOTE) {
          at++;
          this.state = QUOTED;
        } else this.state = UNQUOTED;
        this.fieldStart = at;
      }
      if (this.state === UNQUOTED) {
        let byte = 0;
        while (at < length) {
          byte = bytes[at] as number;
          if (byte <= highest && (byte === delimiter || byte === LF || byte === CR)) break;
          at++;
        }
        if (at === length) break;
        this.endField(at);
        at++;
        if (byte !== delimiter) this.endLine(byte, at);
        continue;
      }
      if (this.state === QUOTED) {
        while (at < length && bytes[at] !== QUOTE) at++;
        if (at === length) break;
        this.closedAt = at++;
        this.state = CLOSED;
      }
      // After a quote: another one doubles it; spaces may stand before the delimiter; anything else reopens the field.
      while (at < length && bytes[at] === SPACE) at++;
      if (at === length) break;
      const byte = bytes[at] as number;
      if (byte === delimiter || byte === LF || byte === CR) {
        this.endField(this.closedAt);
        at++;
        if (byte !== delimiter) this.endLine(byte, at);
      } else {
        this.state = QUOTED;
        if (byte === QUOTE && at === this.closedAt + 1) {
          this.doubled = 1;
          at++;
        } else if (this.malformed < 0) this.malformed = this.count;
      }
    }
    this.at = at;
  }

  private endField(end: number): void {
    const field = this.count;
    if (field === this.starts.length) this.grow();
    if (end - this.fieldStart > this.limits.cellBytes) throw this.tooLarge("cell");
    this.starts[field] = this.fieldStart;
    this.ends[field] = end;
    this.escaped[field] = this.doubled;
    this.count = field + 1;
    this.doubled = 0;
    this.state = FIELD_START;
  }

  private endLine(byte: number, next: number): void {
    this.skipLineFeed = byte === CR;
    this.endRecord();
    this.recordStart = next;
  }

  private endRecord(): void {
    this.row++;
    this.onRecord(this);
    this.count = 0;
    this.malformed = -1;
  }

  /** Keeps what belongs to the unfinished record, and moves every offset to where it will stand. */
  private keepTail(): Buffer {
    const shift = this.recordStart;
    for (let i = 0; i < this.count; i++) {
      this.starts[i] = (this.starts[i] as number) - shift;
      this.ends[i] = (this.ends[i] as number) - shift;
    }
    this.fieldStart -= shift;
    this.closedAt -= shift;
    this.at -= shift;
    this.recordStart = 0;
    return this.bytes.subarray(shift);
  }

  private restart(): void {
    this.at = 0;
    this.recordStart = 0;
  }

  private grow(): void {
    const columns = this.starts.length * 2;
    if (this.starts.length >= this.limits.columns) {
      throw new AppError("too-large", `Row ${this.row + 1} has more than ${this.limits.columns} columns.`);
    }
    const grown = { starts: new Int32Array(columns), ends: new Int32Array(columns), escaped: new Uint8Array(columns) };
    grown.starts.set(this.starts);
    grown.ends.set(this.ends);
    grown.escaped.set(this.escaped);
    Object.assign(this, grown);
  }

  private tooLarge(what: "cell" | "record"): AppError {
    const quoted = this.state === QUOTED ? " Is a quote left open?" : "";
    const size = what === "cell" ? this.limits.cellBytes : this.limits.recordBytes;
    const where = `row ${this.row + 1}, column ${this.count + 1}`;
    return new AppError("too-large", `The ${what} at ${where} is larger than ${size / 2 ** 20} MiB.${quoted}`);
  }
}
