import { createHash } from "node:crypto";
import { type FileHandle, mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AppError } from "@/lib/errors";

const BLOCK = 2 ** 20;

/** SHA-256 (hexadecimal) and number of the raw bytes of a file. */
export interface Fingerprint {
  readonly sha256: string;
  readonly bytes: number;
}

/** The bytes of an import. They are read more than once: a stream is kept in a temporary file meanwhile. */
export class Source {
  private readonly buffers = [Buffer.allocUnsafe(BLOCK), Buffer.allocUnsafe(BLOCK)];

  private constructor(
    private readonly file: FileHandle,
    readonly size: number,
    private readonly folder: string | null,
  ) {}

  /** @throws AppError `not-found` where there is no such file, `too-large` beyond `limit` bytes */
  static async ofFile(path: string, limit: number): Promise<Source> {
    const file = await open(path, "r").catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") throw new AppError("not-found", `There is no file ${path}.`);
      throw new AppError("invalid", `The file ${path} cannot be read (${error.code ?? error.message}).`);
    });
    const about = await file.stat();
    if (!about.isFile()) {
      const source = about.isDirectory() ? null : await Source.ofStream(file.createReadStream({ autoClose: false }), limit);
      await file.close();
      if (source === null) throw new AppError("invalid", `${path} is a folder, not a file.`);
      return source;
    }
    if (about.size > limit) {
      await file.close();
      throw tooLarge(limit);
    }
    return new Source(file, about.size, null);
  }

  /** @throws AppError `too-large` beyond `limit` bytes */
  static async ofStream(stream: AsyncIterable<Uint8Array>, limit: number): Promise<Source> {
    const folder = await mkdtemp(join(tmpdir(), "golden-thread-import-"));
    const file = await open(join(folder, "upload"), "wx+", 0o600);
    let size = 0;
    try {
      for await (const chunk of stream) {
        size += chunk.length;
        if (size > limit) throw tooLarge(limit);
        await file.appendFile(chunk);
      }
    } catch (error) {
      await file.close();
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
    return new Source(file, size, folder);
  }

  /** The first bytes of the file, at most one block. */
  async beginning(): Promise<Buffer> {
    const buffer = Buffer.allocUnsafe(Math.min(this.size, BLOCK));
    const { bytesRead } = await this.file.read(buffer, 0, buffer.length, 0);
    return buffer.subarray(0, bytesRead);
  }

  /** Hands over the bytes from the beginning, in blocks that are good until the block after the next is asked for. */
  async read(onBlock: (block: Buffer) => void): Promise<Fingerprint> {
    const hash = createHash("sha256");
    let bytes = 0;
    for (let turn = 0; ; turn++) {
      const buffer = this.buffers[turn % 2] as Buffer;
      const { bytesRead } = await this.file.read(buffer, 0, BLOCK, bytes);
      if (bytesRead === 0) return { sha256: hash.digest("hex"), bytes };
      const block = buffer.subarray(0, bytesRead);
      bytes += bytesRead;
      hash.update(block);
      onBlock(block);
    }
  }

  /** The same in blocks that are the caller's own, for whoever has something to wait for in between. */
  async *blocks(): AsyncGenerator<Buffer> {
    for (let from = 0; ; ) {
      const buffer = Buffer.allocUnsafe(BLOCK);
      const { bytesRead } = await this.file.read(buffer, 0, BLOCK, from);
      if (bytesRead === 0) return;
      from += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
  }

  async close(): Promise<void> {
    await this.file.close();
    if (this.folder !== null) await rm(this.folder, { recursive: true, force: true });
  }
}

function tooLarge(limit: number): AppError {
  return new AppError("too-large", `The file is larger than ${Math.floor(limit / 2 ** 20)} MiB; split it.`);
}
