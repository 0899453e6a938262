import { randomUUID } from "node:crypto";
import { createWriteStream, existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { z } from "zod";
import type { Store } from "@/db/open";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import type { Run } from "@/lib/runs/run";
import { UPLOAD_KINDS } from "./schema";

/** Uploads lie in folders beside the database, named by us; what the sender called the file is only written down. */
const KEPT_MS = 7 * 86_400_000;
/** So long the undo of a committed upload is offered where it is shown; it can be undone as a batch ever after. */
const UNDO_OFFERED_MS = 31 * 86_400_000;
/** `owner` is the actor who sent the file: nobody but an administrator sees another's. */
const manifest = z.strictObject({
  name: z.string(),
  kind: z.enum(UPLOAD_KINDS).default("readings"),
  bytes: z.int(),
  at: z.string().default(new Date(0).toISOString()),
  owner: z.string().default("local"),
});

export interface UploadFolder {
  readonly id: string;
  readonly path: string;
  readonly file: string;
  readonly name: string;
  readonly kind: (typeof UPLOAD_KINDS)[number];
  readonly bytes: number;
  /** When it was sent; ISO 8601, UTC. */
  readonly at: string;
  readonly owner: string;
}

/** A step of an upload is one run of the import command. */
export const checkRun = ({ path }: UploadFolder): Run => ({ folder: path, name: "check" });
export const commitRun = ({ path }: UploadFolder): Run => ({ folder: path, name: "commit" });

const uploadsOf = ({ store }: Pick<Context, "store">) => `${store.path}-uploads`;

/**
 * Streams a file into a folder of its own. Throws `too-large` beyond `limit` bytes, before the rest is read, and
 * `invalid` where fewer bytes arrive than were announced; either leaves nothing behind.
 */
export async function receive(
  ctx: Context,
  body: AsyncIterable<Uint8Array>,
  upload: { name: string; kind: UploadFolder["kind"]; announced: number | null; limit: number },
): Promise<UploadFolder> {
  const tooLarge = () =>
    new AppError("too-large", `The file is larger than the ${Math.floor(upload.limit / 2 ** 20)} MB allowed here.`);
  if (upload.announced !== null && upload.announced > upload.limit) throw tooLarge();
  await sweep(ctx);
  const id = randomUUID();
  const path = join(uploadsOf(ctx), id);
  const file = join(path, "file");
  await mkdir(path, { recursive: true, mode: 0o700 });
  const said = { name: upload.name, kind: upload.kind, at: ctx.now().toISOString(), owner: ctx.actor.id };
  let bytes = 0;
  async function* counted() {
    for await (const chunk of body) {
      bytes += chunk.byteLength;
      if (bytes > upload.limit) throw tooLarge();
      yield chunk;
    }
  }
  try {
    await pipeline(counted, createWriteStream(file, { mode: 0o600 }));
    if (upload.announced !== null && bytes !== upload.announced) {
      throw new AppError("invalid", `The file was cut off: ${bytes} of ${upload.announced} bytes arrived.`);
    }
    await writeFile(join(path, "manifest.json"), JSON.stringify({ ...said, bytes }));
  } catch (error) {
    await rm(path, { recursive: true, force: true });
    const hungUp = error instanceof Error && "code" in error && error.code === "ECONNRESET";
    throw hungUp ? new AppError("invalid", `The file was cut off after ${bytes} bytes.`) : error;
  }
  return { id, path, file, bytes, ...said };
}

/** The folder of an upload. Throws `not-found` for an id that is none of ours, and for one that is not the caller's. */
export async function folderOf(ctx: Context<"readings.write">, id: string): Promise<UploadFolder> {
  const path = join(uploadsOf(ctx), id);
  const text = z.uuid().safeParse(id).success ? await readFile(join(path, "manifest.json"), "utf8").catch(() => null) : null;
  const said = text === null ? null : manifest.parse(JSON.parse(text));
  if (said === null || (!ctx.eyes.everything && said.owner !== ctx.actor.id)) {
    throw new AppError("not-found", `There is no upload ${id}.`);
  }
  return { id, path, file: join(path, "file"), ...said };
}

/** The folders of the caller's own uploads. */
export async function foldersOf(ctx: Context<"readings.write">): Promise<UploadFolder[]> {
  const ids = await readdir(uploadsOf(ctx)).catch(() => []);
  const folders = await Promise.all(ids.map((id) => folderOf(ctx, id).catch(() => null)));
  return folders.filter((folder) => folder !== null).filter(({ owner }) => owner === ctx.actor.id);
}

/** Removes one upload. */
export async function removeUpload({ path }: UploadFolder): Promise<void> {
  await rm(/* turbopackIgnore: true */ path, { recursive: true, force: true });
}

/** Removes every upload, whatever its state: any of them may hold the words that are to be erased. @returns how many */
export async function removeUploads(store: Store): Promise<number> {
  const folder = uploadsOf({ store });
  const uploads = await readdir(folder).catch(() => []);
  await rm(folder, { recursive: true, force: true });
  return uploads.length;
}

/** Removes uploads that nobody has touched for a week, and those that were committed once nobody is offered to undo them. */
async function sweep(ctx: Context): Promise<void> {
  const folder = uploadsOf(ctx);
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
    const age = ctx.now().getTime() - mtimeMs;
    if (age <= KEPT_MS) continue;
    const wasCommitted = existsSync(join(/* turbopackIgnore: true */ path, "commit.out"));
    if (!wasCommitted || age > UNDO_OFFERED_MS) await rm(path, { recursive: true, force: true });
    else if (existsSync(join(/* turbopackIgnore: true */ path, "file"))) await forgetFile(path, mtimeMs);
  }
}

/** Lets go of the bytes of a committed file: what came of it is still told. Its age stays. */
async function forgetFile(path: string, mtimeMs: number): Promise<void> {
  await rm(join(/* turbopackIgnore: true */ path, "file"), { force: true });
  await utimes(path, mtimeMs / 1000, mtimeMs / 1000);
}
