import type { TrendChange, TrendNote } from "@/lib/metrics/trend-view";
import type { ChartSize } from "./chart-size";
import { type Box, brokenAt, type Segment } from "./label-boxes";
import { type LaidNote, layNotes } from "./note-lanes";

const LANE = 38;
/**
 * A chart less high than this has room for two lanes, others for three; one that leaves notes to its list, for one of changes.
 */
const HIGH = 400;

/** A note as it is drawn: a leader from under its figure down to two lines of text; without a date, the beginning of one. */
export interface DrawnNote {
  readonly x: number;
  readonly from: number;
  readonly y: number;
  readonly anchor: "start" | "end";
  readonly date: string;
  readonly text: string;
}

/**
 * A change as it is drawn: a line through the whole chart, broken where labels stand, down to a lozenge and two lines of text.
 */
export interface DrawnChange {
  readonly x: number;
  readonly line: readonly Segment[];
  /** Where the lozenge stands. */
  readonly end: number;
  /** Null where there is no room for words: the list beneath has them. */
  readonly words: Pick<DrawnNote, "y" | "anchor" | "date" | "text"> | null;
  readonly of: TrendChange["of"];
}

/** What is written at a chart's foot, before the value axis is known: `foot` is the room that it takes. */
export interface MarksAtFoot {
  readonly foot: number;
  /** The notes as they are drawn, once it is known how far down the figures at a place reach (null: there are none). */
  drawNotes(reachAt: (x: number, value: number | null) => number | null): DrawnNote[];
  /** The changes as they are drawn, once it is known where the chart's labels stand. */
  drawChanges(labels: readonly Box[]): DrawnChange[];
}

interface Marks {
  readonly notes: readonly TrendNote[];
  readonly changes: readonly TrendChange[];
}

/**
 * Lays a chart's notes and changes at its foot, so that none covers another; notes only where its size does not leave them to the
 * list.
 */
export function marksAtFoot({ notes, changes }: Marks, x: (day: number) => number, size: ChartSize): MarksAtFoot {
  const noted = size.notes ? notes : [];
  const words = [
    ...changes.map(({ day, date, text }) => ({ x: x(day), date, text })),
    ...noted.map(({ at, date, text }) => ({ x: x(at.day), date, text })),
  ];
  const laid = layNotes(words, size.width, size.notes ? (size.height < HIGH ? 2 : 3) : 1);
  const lanes = laid.reduce((most, mark) => Math.max(most, mark.lane + 1), 0);
  const foot = lanes === 0 ? 0 : lanes * LANE + 20;
  const places = new Map(laid.map((each) => [each.index, each]));
  const yOf = (place: LaidNote) => size.bottom - (lanes - 1 - place.lane) * LANE - 22;
  return {
    foot,
    drawNotes: (reachAt) =>
      noted.flatMap((note, index): DrawnNote[] => {
        const at = x(note.at.day);
        const reach = reachAt(at, note.at.value);
        const place = places.get(changes.length + index);
        if (place === undefined) return reach === null ? [] : [bare(at, reach)];
        const y = yOf(place);
        const { anchor, text } = place;
        return [{ x: at, from: reach === null ? y - 30 : reach + 8, y, anchor, date: note.date, text }];
      }),
    drawChanges: (labels) =>
      changes.map(({ day, date, of }, index): DrawnChange => {
        const at = x(day);
        const place = places.get(index);
        const words = place === undefined ? null : { y: yOf(place), anchor: place.anchor, date, text: place.text };
        const end = words === null ? size.bottom - foot : words.y - 18;
        return { x: at, line: brokenAt({ x: at, from: size.top, until: end - 5 }, labels), end, words, of };
      }),
  };
}

/** A note without room for a word: a leader of a few pixels says that there is one. */
function bare(x: number, reach: number): DrawnNote {
  return { x, from: reach + 8, y: reach + 29, anchor: "start", date: "", text: "" };
}
