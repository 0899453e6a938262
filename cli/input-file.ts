import { createReadStream, readFileSync, statSync } from "node:fs";
import { AppError } from "@/lib/errors";

/** The text of a small file that a command was given. `-` is standard input. Throws `usage` where it cannot be read. */
export function readText(path: string): string {
  try {
    return readFileSync(path === "-" ? 0 : path, "utf8");
  } catch (error) {
    throw unreadable(path, error);
  }
}

/** The bytes of a file that may be large. Throws `usage` where there is no such file. */
export function openFile(path: string): { stream: NodeJS.ReadableStream; bytes: number } {
  try {
    const state = statSync(path);
    if (!state.isFile()) throw Object.assign(new Error(), { code: "EISDIR" });
    return { stream: createReadStream(path), bytes: state.size };
  } catch (error) {
    throw unreadable(path, error);
  }
}

function unreadable(path: string, error: unknown): AppError {
  const code = error instanceof Error && "code" in error ? error.code : "";
  if (code === "ENOENT") return new AppError("usage", `There is no file ${path}.`);
  if (code === "EISDIR") return new AppError("usage", `${path} is a folder, not a file.`);
  return new AppError("usage", `The file ${path} cannot be read.`);
}
