import { consistently } from "@/db/atomically";
import { headNumber } from "@/db/commit-log";
import type { Visit } from "@/lib/context";
import { type Content, saysSame } from "@/lib/core/entry-grid-cell";
import { labelPeriod, type Period } from "@/lib/core/period";
import { AppError } from "@/lib/errors";
import { lockedIn } from "@/lib/locks/lock";
import { type CommitReadingsResult, commitReadings, type NewReading } from "@/lib/readings/mutations";
import { cellNow, type GridCell, gridCells, NOTHING } from "./grid-cells";
import { gridRows } from "./grid-rows";
import { type Ground, groundOf, periodIn } from "./ground";
import { LookAgain, looking } from "./look-again";
import { LONGEST_TEXT, readTyped } from "./read-typed";
import { type EntryCorrectBody, type EntryCorrected, entryCorrectBody } from "./schema";
import { consumeDraft, markOf, markSaved } from "./stored-cells";
import { readingFor } from "./submitted-reading";

type Asked = ReturnType<typeof entryCorrectBody.parse> & { readonly department: string };

/**
 * Corrects figures of a submitted period, for a reason that is kept with them: all of them or none. Where the organisation asks
 * for a second person they wait for one.
 * @throws AppError `refused` for a period that is not submitted; `conflict` where cells changed since they were seen; `invalid`
 *   for texts that are no figures, each with what was expected; `not-found` for cells that are not there to be corrected
 */
export async function correct(visit: Visit, input: EntryCorrectBody & { readonly department: string }): Promise<EntryCorrected> {
  const { department, ...body } = input;
  const asked = { ...entryCorrectBody.parse(body), department };
  const saved = await looking(async () => {
    const ground = await groundOf(visit, department);
    const period = periodIn(ground, asked.period);
    return commitLooked(
      visit,
      ground,
      asked,
      consistently(ground.ctx.store, () => lookAt(ground, period, asked)),
    );
  });
  const ground = await groundOf(visit, department);
  const period = periodIn(ground, asked.period);
  const rows = new Set(asked.cells.map(({ row }) => row));
  const now = consistently(ground.ctx.store, () => cellsOf(ground, period).filter(({ row }) => rows.has(row.key)));
  const { waiting = null, ...counts } = saved;
  return { ...counts, waiting, cells: now.map((cell) => cellNow(ground, cell)) };
}

/** One cell with what it is to say. */
interface Correcting {
  readonly cell: GridCell;
  readonly content: Content;
  readonly replaces: number;
}

interface Looked {
  readonly cells: readonly GridCell[];
  readonly readings: readonly NewReading[];
  readonly head: number;
  readonly saves: number;
}

function cellsOf(ground: Ground, period: Period): GridCell[] {
  const { rows, stored } = gridRows(ground, period, period);
  return gridCells(ground, rows, stored, [period]).flatMap((line) => line.filter(({ open }) => open));
}

function lookAt(ground: Ground, period: Period, asked: Asked): Looked {
  const { ctx, basis, department } = ground;
  if (lockedIn(ctx.store)({ department: department.key }, period) === null) {
    const label = labelPeriod(period, "long", basis.calendar);
    throw new AppError("refused", `${label} is not submitted: type the figure into the grid, no reason is needed.`);
  }
  const known = new Map(cellsOf(ground, period).map((cell) => [cell.row.key, cell]));
  const pairs = asked.cells.map((typed): Correcting => {
    const cell = known.get(typed.row);
    if (cell === undefined) throw new AppError("not-found", "There is no such cell to correct.", { row: typed.row });
    const { text, note } = typed;
    return { cell, content: { text, note, reading: readTyped(typed, cell.metric, asked.locale) }, replaces: typed.replaces };
  });
  const changed = pairs.filter(({ cell, content, replaces }) => {
    // Sent again, after its answer was lost, it finds what it wrote.
    return replaces !== cell.revision && !saysSame(content, cell.standing ?? NOTHING);
  });
  if (changed.length > 0) {
    throw new AppError("conflict", "Somebody changed what you are correcting: look at it again.", {
      cells: changed.map(({ cell }) => cellNow(ground, cell)),
    });
  }
  return {
    cells: pairs.map(({ cell }) => cell),
    readings: readingsOf(pairs),
    head: headNumber(ctx.store),
    saves: markOf(ctx.store, department.key),
  };
}

/** @throws AppError `invalid` with each text that is no figure */
function readingsOf(pairs: readonly Correcting[]): NewReading[] {
  const errors = pairs.flatMap(({ cell: { row }, content: { text, note, reading } }) => {
    const isLong = text.length > LONGEST_TEXT || note.length > LONGEST_TEXT;
    const expected = isLong ? `At most ${LONGEST_TEXT} characters` : reading.kind === "refused" ? reading.expected : null;
    return expected === null ? [] : [{ path: row.key, expected, message: `${row.definition.name}: ${expected}.` }];
  });
  const [first] = errors;
  if (first !== undefined) throw new AppError("invalid", first.message, { errors: errors.slice(0, 100) });
  return pairs.flatMap(({ cell, content }) => readingFor({ ...cell, draft: { ...content, actor: "", at: "" } }));
}

async function commitLooked(visit: Visit, ground: Ground, asked: Asked, looked: Looked): Promise<CommitReadingsResult> {
  const { key } = ground.department;
  return commitReadings(visit, {
    kind: "entry",
    rows: looked.readings,
    reason: asked.reason,
    alongside: (tx, saved) => {
      const own = saved.no === null ? 0 : 1;
      if (headNumber(tx) !== looked.head + own || markOf(tx, key) !== looked.saves) throw new LookAgain();
      if (saved.waiting !== undefined) return;
      for (const { place, draft } of looked.cells) if (draft !== null) consumeDraft(tx, place);
      markSaved(tx, key);
    },
  });
}
