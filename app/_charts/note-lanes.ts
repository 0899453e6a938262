import { textWidth } from "./chart-size";

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
