import type { Command } from "commander";
import { erasePerson } from "@/lib/units/erase";
import type { ErasedDocument } from "@/lib/units/schema";
import type { Session } from "../session";

function textOf({ no, unit, notes, verbatims, sources, accounts, tokens, uploads, mentions, copies }: ErasedDocument): string {
  const lines = [
    `Erased, as commit ${no}: ${notes} notes, ${verbatims} answers in words, ${accounts} accounts, ${tokens} tokens, ${sources} names of files or batches, ${uploads} uploads. No figure has changed.`,
    ...(unit === null ? [] : [`The figures go on standing under the number ${unit}.`]),
    ...(mentions.notes > 0 ? [`Notes on others' readings that still name the person: ${mentions.notes}.`] : []),
    ...(mentions.trees > 0 ? [`Versions of the tree that still name the person, as an owner perhaps: ${mentions.trees}.`] : []),
    ...(copies.length > 0 ? [`These copies beside the database still hold the person; delete them: ${copies.join(", ")}.`] : []),
    "Backups made before do too: restore erases the person from them again.",
  ];
  return lines.join("\n");
}

/** `erase PERSON`: row, notes, account and uploads go; every figure stays. */
export function addErase(program: Command, session: () => Session): void {
  program
    .command("erase")
    .summary("erase a person; every figure stays, and it cannot be taken back")
    .argument("<person>", "a worker's key, or the e-mail address of a worker or an account")
    .requiredOption("--reason <text>", "why; kept for good, so without the person's name")
    .action(async (person: string, { reason }: { reason: string }) => {
      const document = await erasePerson(session().open(), { person, reason });
      await session().answer({ document, text: textOf(document) });
    });
}
