import type { Command } from "commander";
import { type Verification, verifyStore } from "@/lib/readings/verify";
import type { Session } from "../session";
import { table } from "../table";

function textOf({ ok, commits, readings, rollUps, head, rebuilt, faults }: Verification): string {
  const count = (number: number) => number.toLocaleString("en-GB");
  const checked = `${count(commits)} commits, ${count(readings)} readings and ${count(rollUps)} roll-ups${rebuilt ? ", computed again" : ""}`;
  if (ok) return `Sound: ${checked}. The chain ends in ${head}.`;
  return `Not sound: ${checked}.\n${table(
    ["check", "fault"],
    faults.map(({ check, message }) => [check, message]),
  )}`;
}

/** `verify`: is everything as it was committed? */
export function addVerify(program: Command, session: () => Session): void {
  program
    .command("verify")
    .summary("check the file, every count, every roll-up and the hash chain")
    .option("--rebuild", "compute every roll-up again from the readings, and put right what differs")
    .action(async ({ rebuild = false }: { rebuild?: boolean }) => {
      const document = await verifyStore(session().open(), { rebuild });
      await session().answer({ document, text: textOf(document), ...(document.ok ? {} : { exit: 1 as const }) });
    });
}
