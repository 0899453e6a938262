import type { Command } from "commander";
import { lockPeriod } from "@/lib/locks/mutations";
import type { Session } from "../session";

/** `lock DEPARTMENT PERIOD`: figures that are changed from now on for a reason alone. */
export function addLock(program: Command, session: () => Session): void {
  program
    .command("lock")
    .summary("lock a department's figures of a period: from then on a change needs a reason")
    .argument("<department>", "the department's key")
    .argument("<period>", "a period such as 2026-10: everything that lies within it is locked")
    .action(async (department: string, period: string) => {
      const document = await lockPeriod(session().open(), { department, period });
      const { label, no, at, by } = document;
      const who = by === null ? "" : ` by ${by}`;
      const done = document.already ? `was locked${who} on ${at.slice(0, 10)} already` : "is locked";
      const text = `${label} of ${document.department.name} ${done} (commit ${no}). Changes need a reason: import and undo take one with --reason.`;
      await session().answer({ document, text });
    });
}
