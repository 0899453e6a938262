import { AppError } from "@/lib/errors";

function codeOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : null;
  return typeof code === "string" ? code : "";
}

/** Is it SQLite's "another connection is writing"? */
export function isBusy(error: unknown): boolean {
  return codeOf(error).startsWith("SQLITE_BUSY");
}

/** What SQLite or the file system refused, as a sentence for a person; whatever else it is comes back as it was. */
export function asStorageError(error: unknown): unknown {
  const code = codeOf(error);
  if (code === "SQLITE_FULL" || code === "ENOSPC" || code === "EDQUOT") {
    return new AppError("storage-full", "The disk is full: nothing was saved. Free some space and try again.");
  }
  if (code.startsWith("SQLITE_IOERR") || code === "EIO") {
    return new AppError("storage-full", "The disk refused to write: nothing was saved. Check the disk and try again.");
  }
  if (code.startsWith("SQLITE_READONLY") || code === "SQLITE_PERM" || code === "EROFS" || code === "EACCES" || code === "EPERM") {
    return new AppError("read-only", "The database or its folder is read-only: nothing was saved.");
  }
  if (code.startsWith("SQLITE_CORRUPT")) {
    return new AppError("damaged", "The database is damaged. Run verify, and restore the latest backup.");
  }
  if (code.startsWith("SQLITE_NOTADB")) {
    return new AppError("damaged", "The file is not a SQLite database, or it is damaged.");
  }
  return error;
}
