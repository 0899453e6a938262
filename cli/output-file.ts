import { renameSync, rmSync, writeFileSync } from "node:fs";
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
