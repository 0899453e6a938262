import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { asStorageError } from "@/db/storage-error";

/** A temporary file that is gone when it is closed, or when the process dies. */
export class SpillFile {
  readonly #fd: number;
  #length = 0;

  constructor(folderOf: string) {
    try {
      const folder = mkdtempSync(join(folderOf, ".import-"));
      this.#fd = openSync(join(folder, "rows"), "wx+", 0o600);
      // Unlinked at once: the open descriptor keeps it for as long as it is needed.
      rmSync(folder, { recursive: true, force: true });
    } catch (error) {
      throw asStorageError(error);
    }
  }

  /** Appends bytes and says where they begin. */
  append(bytes: Uint8Array): number {
    const begins = this.#length;
    try {
      for (let done = 0; done < bytes.length; ) done += writeSync(this.#fd, bytes, done, bytes.length - done, begins + done);
    } catch (error) {
      throw asStorageError(error);
    }
    this.#length += bytes.length;
    return begins;
  }

  /** Fills `into` with what stands from a place on. */
  read(into: Uint8Array, from: number): void {
    for (let done = 0; done < into.length; ) {
      const count = readSync(this.#fd, into, done, into.length - done, from + done);
      if (count === 0) throw new Error("a spill file ended early");
      done += count;
    }
  }

  close(): void {
    closeSync(this.#fd);
  }
}

/** The notes of a file's rows, kept out of memory. Numbers begin at 1. */
export class NoteFile {
  #file: SpillFile | null = null;
  readonly #starts: number[] = [];
  #end = 0;

  constructor(private readonly folder: string) {}

  add(text: string): number {
    this.#file ??= new SpillFile(this.folder);
    const bytes = Buffer.from(text);
    this.#starts.push(this.#file.append(bytes));
    this.#end += bytes.length;
    return this.#starts.length;
  }

  get(number: number): string {
    const from = this.#starts[number - 1];
    if (from === undefined || this.#file === null) throw new RangeError(`there is no note ${number}`);
    const bytes = Buffer.alloc((this.#starts[number] ?? this.#end) - from);
    this.#file.read(bytes, from);
    return bytes.toString();
  }

  close(): void {
    this.#file?.close();
    this.#file = null;
  }
}
