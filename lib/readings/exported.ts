import type { Context } from "@/lib/context";
import { unguardText } from "@/lib/imports/csv-cell";
import { type ExportInput, exportReadings } from "./export";
import type { PostedReading } from "./posted";

const FIELD = /(?:"((?:[^"]|"")*)"|([^,\n]*))(,|\n)/y;

/**
 * The readings that stand, one by one, as a program would post them; the same readings in the same order as the export's file.
 */
export async function* exportedReadings(ctx: Context, input: ExportInput = {}): AsyncGenerator<PostedReading> {
  let isHeader = true;
  for await (const chunk of exportReadings(ctx, input)) {
    for (const cells of recordsIn(chunk)) {
      if (!isHeader) yield readingOf(cells);
      isHeader = false;
    }
  }
}

/** The records of a chunk, which always ends with one. */
function* recordsIn(chunk: string): Generator<string[]> {
  FIELD.lastIndex = 0;
  let at = 0;
  let cells: string[] = [];
  while (at < chunk.length) {
    FIELD.lastIndex = at;
    const match = FIELD.exec(chunk);
    if (match === null) throw new Error(`An export that cannot be read at ${at}.`);
    at = FIELD.lastIndex;
    cells.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? "");
    if (match[3] !== "\n") continue;
    yield cells;
    cells = [];
  }
}

function readingOf(cells: readonly string[]): PostedReading {
  const [metric = "", unit = "", period = "", segment, numerator, denominator, value, state, note] = cells;
  return {
    metric,
    unit,
    period,
    ...(segment ? { segment: unguardText(segment) } : {}),
    ...(numerator ? { numerator: Number(numerator) } : {}),
    ...(denominator ? { denominator: Number(denominator) } : {}),
    ...(value ? { value: Number(value) } : {}),
    ...(state === "not-applicable" ? { state } : {}),
    ...(note ? { note: unguardText(note) } : {}),
  };
}
