import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import type { Command } from "commander";
import { restoreFrom } from "@/lib/backup/restore";
import { requireFile } from "../input-file";
import type { Session } from "../session";

/** `restore FILE`: a backup in the place of the database; the one that was there is kept beside it. */
export function addRestore(program: Command, session: () => Session): void {
  program
    .command("restore")
    .summary("put a backup in the place of the database, and keep the one that was there")
    .argument("<file>", "a file that backup made")
    .action(async (file: string) => {
      const to = session().databasePath;
      const from = requireFile(file);
      mkdirSync(dirname(to), { recursive: true });
      const document = await restoreFrom({ now: () => new Date() }, { from, to });
      const kept = document.kept === null ? "" : ` What was there is kept as ${document.kept}.`;
      const erased =
        document.erased === 0 ? "" : ` People erased since it was made, and erased from it again: ${document.erased}.`;
      await session().answer({
        document,
        text: `${document.path} holds ${document.readings.toLocaleString("en-GB")} readings again.${erased}${kept}`,
      });
    });
}
