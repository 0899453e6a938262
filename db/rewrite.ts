import { setTimeout as pause } from "node:timers/promises";
import { AppError } from "@/lib/errors";
import { sqliteDriver } from "./driver";
import { asStorageError, isBusy } from "./storage-error";

const PATIENCE_MS = 30_000;
const PAUSE_MS = 25;

/**
 * Writes a database's file afresh, so that nothing that was deleted, moved or altered is left in its free pages, in the unused
 * parts of others, or in the write-ahead log. It stops this process while it writes (one or two seconds for 100 MB).
 * @throws AppError `busy` where others never let go of it for half a minute, `storage-full`, `read-only`
 */
export async function rewriteFile(path: string): Promise<void> {
  const Driver = sqliteDriver();
  const sqlite = new Driver(path, { fileMustExist: true, timeout: 0 });
  try {
    const deadline = performance.now() + PATIENCE_MS;
    await untilFree(deadline, () => sqlite.exec("VACUUM"));
    await untilFree(deadline, () => {
      const [outcome] = sqlite.pragma("wal_checkpoint(TRUNCATE)") as { busy: number }[];
      if (outcome?.busy === 1) throw new AppError("busy", "Somebody else is reading the database for too long.");
    });
  } catch (error) {
    throw asStorageError(error);
  } finally {
    sqlite.close();
  }
}

async function untilFree(deadline: number, act: () => unknown): Promise<void> {
  for (;;) {
    try {
      act();
      return;
    } catch (error) {
      const busy = isBusy(error) || (error instanceof AppError && error.code === "busy");
      if (!busy || performance.now() > deadline)
        throw busy ? new AppError("busy", "Somebody else uses the database for too long.") : error;
    }
    await pause(PAUSE_MS);
  }
}
