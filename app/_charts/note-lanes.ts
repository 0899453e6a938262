import type { TrendNote } from "@/lib/metrics/trend-view";
import { type ChartSize, textWidth } from "./chart-size";

export interface LaidNote {
  readonly index: number;
  readonly x: number;
  readonly lane: number;
  readonly anchor: "start" | "end";
}

interface WordedNote {
  readonly x: number;
  readonly date: string;
  readonly text: string;
}

const GAP = 14;

/**
 * Puts notes under a chart into at most two lanes so that no text covers another or another's leader: from the right,
 * each into the upper lane where there is room, else the lower. What fits nowhere is left out; the list beside has it.
 */
export function layNotes(notes: readonly WordedNote[], right: number): LaidNote[] {
  const laid: (LaidNote & { readonly from: number })[] = [];
  const order = notes.map((note, index) => ({ ...note, index })).sort((a, b) => b.x - a.x);
  for (const note of order) {
    const width = Math.max(textWidth(note.date, 12), textWidth(note.text, 12));
    const anchor = note.x + width > right ? "end" : "start";
    const from = anchor === "start" ? note.x : note.x - width;
    const until = anchor === "start" ? note.x + width : note.x;
    const clear = (lane: number) =>
      laid.every((other) => {
        if (other.lane === lane) return until + GAP <= other.from;
        return other.lane < lane ? note.x + 4 < other.from : until + 4 < other.x;
      });
    const lane = [0, 1].find(clear);
    if (lane !== undefined) laid.push({ index: note.index, x: note.x, lane, anchor, from });
  }
  return laid.map(({ index, x, lane, anchor }) => ({ index, x, lane, anchor })).reverse();
}

const LANE = 38;
/** Letters of a note that are written into a chart; the list beneath has all of it. */
const LONGEST = 44;

/** A note as it is drawn: a leader from under its figure down to two lines of text. */
export interface DrawnNote {
  readonly x: number;
  readonly from: number;
  readonly y: number;
  readonly anchor: "start" | "end";
  readonly date: string;
  readonly text: string;
}

/** A chart's notes in their lanes, before the value axis is known: `foot` is the room that they take at its bottom. */
export interface NotesAtFoot {
  readonly foot: number;
  /** The notes as they are drawn, once it is known how far down the figures at a place reach (null: there are none). */
  draw(reachAt: (x: number, value: number | null) => number | null): DrawnNote[];
}

/** Lays a chart's notes at its foot; none where its size leaves them to the list. */
export function notesAtFoot(notes: readonly TrendNote[], x: (day: number) => number, size: ChartSize): NotesAtFoot {
  const words = notes.map((note) => ({ x: x(note.at.day), date: note.date, text: shortened(note.text) }));
  const laid = size.notes ? layNotes(words, size.width) : [];
  const lanes = laid.reduce((most, note) => Math.max(most, note.lane + 1), 0);
  return {
    foot: lanes === 0 ? 0 : lanes * LANE + 20,
    draw: (reachAt) =>
      laid.flatMap((each) => {
        const [note, said] = [notes[each.index], words[each.index]];
        if (!note || !said) return [];
        const y = size.bottom - (lanes - 1 - each.lane) * LANE - 22;
        const reach = reachAt(each.x, note.at.value);
        return [
          { x: each.x, from: reach === null ? y - 30 : reach + 8, y, anchor: each.anchor, date: said.date, text: said.text },
        ];
      }),
  };
}

function shortened(text: string): string {
  if (text.length <= LONGEST) return text;
  const cut = text.slice(0, LONGEST - 1);
  const space = cut.lastIndexOf(" ");
  return `${cut.slice(0, space > LONGEST / 2 ? space : undefined).replace(/[\s,;:.]+$/, "")}…`;
}
