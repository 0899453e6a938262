import type { Command } from "commander";
import { exportTrail, trailOf } from "@/lib/trail/data";
import { type ActKind, type TrailPage, trailFilter, trailInput } from "@/lib/trail/schema";
import { askedFor, given, type Session } from "../session";
import { table } from "../table";

const HEADINGS = ["no", "at", "who", "through", "from", "what", "outcome", "subject", "why"];

function textOf({ entries, next }: TrailPage): string {
  if (entries.length === 0) return "The trail tells of nothing like that.";
  const rows = entries.map((entry) => [
    entry.no,
    entry.at.slice(0, 19).replace("T", " "),
    entry.name ?? entry.who,
    entry.door,
    entry.address,
    entry.what,
    entry.outcome,
    entry.subject,
    entry.reason,
  ]);
  return table(HEADINGS, rows) + (next === null ? "" : `More: golden-thread trail --cursor ${next}\n`);
}

interface TrailOptions {
  csv?: boolean;
  from?: string;
  to?: string;
  what?: ActKind;
  who?: string;
  query?: string;
  limit?: string;
  cursor?: string;
}

async function show(session: Session, { csv = false, ...asked }: TrailOptions): Promise<void> {
  if (csv) {
    const pieces = exportTrail(session.open(), askedFor(trailFilter, given(asked)));
    for await (const piece of pieces) await session.terminal.write(piece);
    return;
  }
  const document = await trailOf(session.open(), askedFor(trailInput, given(asked)));
  await session.answer({ document, text: textOf(document) });
}

/** `trail`: who did what, when, whence and why. */
export function addTrail(program: Command, session: () => Session): void {
  program
    .command("trail")
    .summary("who did what, the latest first")
    .option("--from <date>", "from this day on (UTC)")
    .option("--to <date>", "up to this day (UTC)")
    .option("--what <kind>", "one kind of act, such as refused or export")
    .option("--who <person>", "of a person, by name, e-mail or id, or of a token by its id")
    .option("--query <words>", "words in what was done, to what, why or by whom")
    .option("--limit <number>", "how many")
    .option("--cursor <cursor>", "the page after this one, as the page before says it")
    .option("--csv", "all of it as a file for a spreadsheet")
    .action((options: TrailOptions) => show(session(), options));
}
