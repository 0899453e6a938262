import type { Command } from "commander";
import { compact } from "@/lib/backup/compact";
import type { Session } from "../session";

/** `compact`: the file written afresh, without what was deleted from it. */
export function addCompact(program: Command, session: () => Session): void {
  program
    .command("compact")
    .summary("write the database's file afresh, so that nothing deleted is left in it")
    .action(async () => {
      const document = await compact(session().open());
      await session().answer({ document, text: `${document.path} was written afresh.` });
    });
}
