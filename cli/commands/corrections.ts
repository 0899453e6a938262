import type { Command } from "commander";
import type { z } from "zod";
import type { ImportProgress } from "@/lib/imports/schema";
import { correctionsShown } from "@/lib/locks/corrections";
import { acceptNow, rejectCorrection } from "@/lib/locks/decide";
import { type CorrectionsDocument, correctionsInput } from "@/lib/locks/schema";
import { askedFor, given, type Session } from "../session";
import { table } from "../table";

const HEADINGS = ["correction", "state", "kind", "of", "proposed", "by", "new", "changed", "reason"];

function textOf({ corrections, next }: CorrectionsDocument): string {
  if (corrections.length === 0) return "There are no corrections.";
  const rows = corrections.map((each) => [
    each.id,
    each.state,
    each.kind,
    each.departments.map(({ key }) => key).join(", "),
    each.proposedAt.slice(0, 16).replace("T", " "),
    each.proposedBy,
    each.new,
    each.changed,
    each.reason,
  ]);
  return table(HEADINGS, rows) + (next === null ? "" : `More: golden-thread corrections --cursor ${next}\n`);
}

async function accept(session: Session, id: string): Promise<void> {
  const onProgress = ({ rows, total }: ImportProgress) =>
    session.terminal.progress.report({ phase: "Importing", done: rows, total: total ?? null });
  const document = await acceptNow(session.open(), { id, onProgress });
  await session.answer({ document, text: `Accepted. Batch ${document.batch}.` });
}

/** `corrections`: changes of locked figures that wait for a second person, and what became of them. */
export function addCorrections(program: Command, session: () => Session): void {
  const parent = program
    .command("corrections")
    .summary("changes of locked figures that wait for a second person")
    .option("--state <state>", "waiting or decided; both by default")
    .option("--limit <number>", "how many", "20")
    .option("--cursor <cursor>", "the page after this one, as the page before says it")
    .action(async (options: z.input<typeof correctionsInput>) => {
      const document = await correctionsShown(session().open(), askedFor(correctionsInput, given(options)));
      await session().answer({ document, text: textOf(document) });
    });
  parent
    .command("accept")
    .summary("accept one, in the name of whoever is signed in to the application; the command line itself may not")
    .argument("<id>", "the correction's id")
    .action((id: string) => accept(session(), id));
  parent
    .command("reject")
    .summary("turn one down, or withdraw one's own")
    .argument("<id>", "the correction's id")
    .requiredOption("--reason <text>", "why, for whoever proposed it")
    .action(async (id: string, { reason }: { reason: string }) => {
      const document = await rejectCorrection(session().open(), { id, reason });
      await session().answer({ document, text: document.state === "withdrawn" ? "Withdrawn." : "Rejected." });
    });
}
