import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, posix, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = resolve(fileURLToPath(import.meta.url), "../..");

/** Every file under `folders` with one of `extensions`, as paths from the root, in order. */
export function filesUnder(folders: readonly string[], extensions: readonly string[]): string[] {
  return folders
    .flatMap((folder) => readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)))
    .filter((path) => extensions.some((extension) => path.endsWith(extension)) && statSync(join(ROOT, path)).isFile())
    .map((path) => relative(ROOT, join(ROOT, path)).split("\\").join("/"))
    .sort();
}

export function textOf(path: string): string {
  return readFileSync(join(ROOT, path), "utf8");
}

export interface Import {
  readonly from: string;
  /** A path from the root without its extension, for a file of ours; else the package's name as written. */
  readonly to: string;
  readonly ours: boolean;
}

const SPECIFIER = /(?:^|\n)\s*(?:import|export)\s(?:[^"';]*?\sfrom\s+)?["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)/g;

/** The imports and re-exports that a file of ours states, dynamic ones too. */
export function importsOf(path: string): Import[] {
  return [...textOf(path).matchAll(SPECIFIER)].map((match) => {
    const written = match[1] ?? match[2] ?? "";
    if (written.startsWith("@/")) return { from: path, to: bare(written.slice(2)), ours: true };
    if (written.startsWith(".")) return { from: path, to: bare(posix.join(posix.dirname(path), written)), ours: true };
    return { from: path, to: written, ours: false };
  });
}

function bare(path: string): string {
  return path.replace(/\.(tsx?|mjs|js)$/, "");
}
