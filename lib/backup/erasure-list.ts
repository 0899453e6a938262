import { closeSync, existsSync, fsyncSync, openSync, readdirSync, readFileSync, writeSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { z } from "zod";
import { AppError } from "@/lib/errors";
import type { Erasure } from "@/lib/units/erasures";

/** One list for all databases and backups of a folder: what it names, it names by ids that are random. */
const LIST = "golden-thread-erasures.jsonl";

const line = z.strictObject({
  unit: z.int().nullable(),
  since: z.string().nullable(),
  accounts: z.array(z.string()),
  reason: z.string(),
  at: z.string(),
  by: z.string(),
});

const listBeside = (path: string) => join(dirname(path), LIST);

/**
 * The erasures that are listed beside a database or a backup.
 * @throws AppError `damaged` where the list cannot be read: better no restore than one that brings erased people back
 */
export function erasuresBeside(path: string): Erasure[] {
  const list = listBeside(path);
  if (!existsSync(list)) return [];
  const lines = readFileSync(list, "utf8").split("\n");
  // What a crash cut short is no line: the database that it came from still tells of it.
  const whole = lines.slice(0, -1);
  return whole.flatMap((text, at) => {
    if (text === "") return [];
    const parsed = line.safeParse(jsonOf(text));
    if (parsed.success) return [parsed.data];
    throw new AppError(
      "damaged",
      `${list} cannot be read at line ${at + 1}: it lists the people who were erased. Mend it first.`,
    );
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Adds to the list beside a database or a backup what is not on it yet, and sees it onto the disk. */
export function keepErasures(path: string, erasures: readonly Erasure[]): void {
  const news = newErasures(erasuresBeside(path), erasures);
  if (news.length === 0) return;
  const list = listBeside(path);
  const torn = existsSync(list) && !/(^|\n)$/.test(readFileSync(list, "utf8"));
  const fd = openSync(list, "a", 0o600);
  try {
    const text = news.map(({ unit, since, accounts, reason, at, by }) =>
      JSON.stringify({ unit, since, accounts, reason, at, by }),
    );
    writeSync(fd, `${torn ? "\n" : ""}${text.join("\n")}\n`);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** Of some erasures, those that tell more than others do: of another worker, or of another account. */
function newErasures(known: readonly Erasure[], erasures: readonly Erasure[]): Erasure[] {
  const workers = new Set(known.map(({ since }) => since));
  const accounts = new Set(known.flatMap((erasure) => erasure.accounts));
  const news: Erasure[] = [];
  for (const erasure of erasures) {
    const told = (erasure.since === null || workers.has(erasure.since)) && erasure.accounts.every((id) => accounts.has(id));
    if (told) continue;
    news.push(erasure);
    workers.add(erasure.since);
    for (const id of erasure.accounts) accounts.add(id);
  }
  return news;
}

/** The names of copies of a database that lie beside it since a migration or a restore. */
export function copiesBeside(path: string): string[] {
  const starts = [".backup-schema-", ".before-restore-"].map((ending) => basename(path) + ending);
  return readdirSync(dirname(path)).filter((name) => starts.some((start) => name.startsWith(start)));
}
