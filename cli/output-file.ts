import { closeSync, openSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { AppError } from "@/lib/errors";

/** Writes a small file that appears under its name once it is whole, for its owner alone. Throws `read-only` where it cannot. */
export function writeWhole(path: string, text: string): void {
  const part = `${path}.${process.pid}.part`;
  try {
    writeFileSync(part, text, { mode: 0o600 });
    renameSync(part, path);
  } catch {
    rmSync(part, { force: true });
    throw new AppError("read-only", `The file ${path} cannot be written.`);
  }
}

/**
 * The path of a file that is written later, once it is sure to be possible: what is done by then cannot be refused any more.
 * @throws AppError `usage` for a folder, and for what lies in no folder that takes files
 */
export function requireWritable(path: string): string {
  const part = `${path}.${process.pid}.part`;
  let isFolder = false;
  try {
    isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
    closeSync(openSync(part, "w", 0o600));
    rmSync(part);
  } catch (error) {
    if (!isFull(error)) throw new AppError("usage", `The file ${path} cannot be written: its folder takes no files.`);
  }
  if (isFolder) throw new AppError("usage", `${path} is a folder, not a file.`);
  return path;
}

/** May the same path be written once there is room again? */
function isFull(error: unknown): boolean {
  return error instanceof Error && "code" in error && ["ENOSPC", "EDQUOT", "EMFILE", "ENFILE"].includes(String(error.code));
}
