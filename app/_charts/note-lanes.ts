import { textWidth } from "./chart-size";

/** A note in its place: how much of its text is written, and on which side of its leader. */
export interface LaidNote {
  readonly index: number;
  readonly x: number;
  readonly lane: number;
  readonly anchor: "start" | "end";
  readonly text: string;
}

interface WordedNote {
  readonly x: number;
  readonly date: string;
  readonly text: string;
}

/** A note as it could be laid, with the span of its text. */
interface Candidate extends LaidNote {
  readonly from: number;
  readonly until: number;
  readonly cost: number;
}

interface Layout {
  readonly notes: readonly Candidate[];
  readonly cost: number;
}

const GAP = 14;
/** Pixels between a leader and a text that it passes. */
const CLEAR = 4;
const FONT = 12;
/** Letters of a note: as many as are written into a chart, and as few as still say something. */
const LENGTHS = [44, 20, 0] as const;
/** What it costs to write the whole, less of it, the date alone, or nothing. */
const COSTS = [0, 2, 4] as const;
const LEFT_OUT = 12;
/** Layouts that are followed up, the best so far. */
const BEAM = 16;

/**
 * Puts notes under a chart into lanes so that no text covers another or another's leader: as many as there is room for, whole
 * where they can be, else shortened, else their date. What fits nowhere is left out; the list beneath has it.
 */
export function layNotes(notes: readonly WordedNote[], right: number, lanes = 2): LaidNote[] {
  let layouts: Layout[] = [{ notes: [], cost: 0 }];
  const order = notes.map((note, index) => ({ ...note, index })).sort((a, b) => b.x - a.x);
  for (const note of order) {
    const candidates = candidatesFor(note, right, lanes);
    layouts = layouts
      .flatMap((layout) => [
        { notes: layout.notes, cost: layout.cost + LEFT_OUT },
        ...candidates
          .filter((candidate) => layout.notes.every((other) => areClear(candidate, other)))
          .map((candidate) => ({ notes: [...layout.notes, candidate], cost: layout.cost + candidate.cost })),
      ])
      .sort((a, b) => a.cost - b.cost)
      .slice(0, BEAM);
  }
  const best = layouts[0]?.notes ?? [];
  return best.map(({ index, x, lane, anchor, text }) => ({ index, x, lane, anchor, text })).reverse();
}

function candidatesFor(note: WordedNote & { readonly index: number }, right: number, lanes: number): Candidate[] {
  const { index, x, date } = note;
  const texts = [...new Set(LENGTHS.map((length) => shortened(note.text, length)))];
  return texts.flatMap((text) => {
    const width = Math.max(textWidth(date, FONT), textWidth(text, FONT));
    const cost = text === "" ? COSTS[2] : text.endsWith("…") && text.length <= LENGTHS[1] ? COSTS[1] : COSTS[0];
    return (["start", "end"] as const).flatMap((anchor): Candidate[] => {
      const from = anchor === "start" ? x : x - width;
      if (from < 0 || from + width > right) return [];
      const sides = cost + (anchor === "end" ? 0.5 : 0);
      return Array.from({ length: lanes }, (_, lane) => ({
        ...{ index, x, lane, anchor, text, from, until: from + width, cost: sides + lane * 0.4 },
      }));
    });
  });
}

/** Neither text covers the other, and no leader passes through a text above its own. */
function areClear(a: Candidate, b: Candidate): boolean {
  if (a.lane === b.lane) return a.until + GAP <= b.from || b.until + GAP <= a.from;
  const [upper, lower] = a.lane < b.lane ? [a, b] : [b, a];
  return lower.x + CLEAR < upper.from || upper.until + CLEAR < lower.x;
}

/** So many letters at the most, cut between words. */
function shortened(text: string, longest: number): string {
  if (text.length <= longest) return text;
  if (longest === 0) return "";
  const cut = text.slice(0, longest - 1);
  const space = cut.lastIndexOf(" ");
  return `${cut.slice(0, space > longest / 2 ? space : undefined).replace(/[\s,;:.]+$/, "")}…`;
}
