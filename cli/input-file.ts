import { accessSync, constants, readFileSync, statSync } from "node:fs";
import { AppError } from "@/lib/errors";

/** The text of a small file that a command was given. `-` is standard input. Throws `usage` where it cannot be read. */
export function readText(path: string): string {
  try {
    return readFileSync(path === "-" ? 0 : path, "utf8");
  } catch (error) {
    throw unreadable(path, error);
  }
}

/** The path of a file that may be large, where there is one. Throws `usage` where there is none. */
export function requireFile(path: string): string {
  try {
    accessSync(path, constants.R_OK);
    if (statSync(path).isDirectory()) throw Object.assign(new Error(path), { code: "EISDIR" });
    return path;
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
