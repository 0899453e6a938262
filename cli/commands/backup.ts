import type { Command } from "commander";
import { backupTo } from "@/lib/backup/backup";
import type { Session } from "../session";

/** `backup FILE`: one consistent copy, made while others work, and checked. */
export function addBackup(program: Command, session: () => Session): void {
  program
    .command("backup")
    .summary("one consistent copy of the database, checked; others may go on working")
    .argument("<file>", "where to; a file that is there is never overwritten")
    .action(async (file: string) => {
      const document = await backupTo(session().open(), { path: file });
      const text = `${document.path} holds ${document.readings.toLocaleString("en-GB")} readings; its chain ends in ${document.head}.`;
      await session().answer({ document, text });
    });
}
