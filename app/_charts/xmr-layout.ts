import { compactFor } from "@/lib/core/compact-value";
import { linearScale, spreadLabels } from "@/lib/core/scale";
import type { XmrLevel, XmrPoint, XmrView } from "@/lib/metrics/xmr-view";
import { type ChartSize, textWidth } from "./chart-size";
import { type DrawnChange, type DrawnNote, marksAtFoot } from "./marks-at-foot";
import { valueAxis } from "./value-axis";

export interface XmrLine {
  readonly key: string;
  readonly y: number;
  readonly labelY: number;
  readonly text: string;
  readonly kind: "mean" | "limit" | "target";
}

export interface XmrLayout {
  readonly rows: readonly { readonly y: number; readonly text: string }[];
  readonly ticks: readonly { readonly x: number; readonly text: string; readonly current: boolean }[];
  readonly path: string;
  readonly dots: readonly (XmrPoint & { readonly x: number; readonly y: number })[];
  readonly dot: number;
  readonly lines: readonly XmrLine[];
  readonly box: { readonly top: number; readonly bottom: number };
  readonly notes: readonly DrawnNote[];
  readonly changes: readonly DrawnChange[];
}

const LABEL_SPACE = 16;
/** From the end of a level to its words. */
export const LABEL_GAP = 10;

/** The chart of values: limits as a box, the mean through it, the promise in gold, each named at its right end. */
export function layXmr(view: XmrView, size: ChartSize): XmrLayout {
  const levels: readonly (readonly [string, XmrLevel | null, XmrLine["kind"]])[] = [
    ["upper", view.upper, "limit"],
    ["mean", view.mean, "mean"],
    ["lower", view.lower, "limit"],
    ["target", view.target, "target"],
  ];
  return layLevels(
    view,
    size,
    view.points.map((point) => point.value),
    levels,
    [view.lower.value, view.upper.value],
    view,
  );
}

/** The chart of moving ranges beneath it: how far each figure moved from the one before. */
export function layRanges(view: XmrView, size: ChartSize): XmrLayout {
  const levels: readonly (readonly [string, XmrLevel | null, XmrLine["kind"]])[] = [
    ["upper", view.upperRange, "limit"],
    ["mean", view.meanRange, "mean"],
  ];
  const display = view.display.as === "percent" ? { ...view.display, as: "number" as const, unit: "pp" } : view.display;
  return layLevels(
    { ...view, display },
    size,
    view.points.map((point) => point.range),
    levels,
    [0, view.upperRange.value],
    { notes: [], changes: [] },
  );
}

function layLevels(
  view: XmrView,
  size: ChartSize,
  values: readonly (number | null)[],
  levels: readonly (readonly [string, XmrLevel | null, XmrLine["kind"]])[],
  box: readonly [number, number],
  marked: Pick<XmrView, "notes" | "changes">,
): XmrLayout {
  const x = linearScale([view.from, view.until], [size.left, size.right]);
  const marks = marksAtFoot(marked, x, size);
  const known = levels.flatMap(([key, level, kind]) => (level === null ? [] : [{ key, level, kind }]));
  const { y, ticks } = valueAxis({
    values: [...values, ...box, ...known.map(({ level }) => level.value)],
    display: view.display,
    size,
    floor: null,
    ceiling: null,
    foot: marks.foot,
  });
  const places = known.map(({ level }) => y(level.value));
  const labels = spreadLabels(places, LABEL_SPACE, { low: size.top, high: size.bottom });
  const dots = view.points.flatMap((point, i) => {
    const value = values[i] ?? null;
    return value === null ? [] : [{ ...point, x: x(point.day), y: y(value) }];
  });
  const pitch = (size.right - size.left) / Math.max(1, view.points.length);
  return {
    rows: ticks,
    ticks: layTicks(view, x),
    path: pathOf(view.points, values, x, y),
    dots,
    dot: pitch >= 12 ? 2.5 : pitch >= 6 ? 1.75 : 0,
    lines: known.map(({ key, level, kind }, i) => ({
      key,
      y: Math.round(y(level.value) - 0.5) + 0.5,
      labelY: (labels[i] ?? 0) + 4,
      text: written(level, view.display, size),
      kind,
    })),
    box: { top: y(box[1]), bottom: y(box[0]) },
    changes: marks.drawChanges([]),
    notes: marks.drawNotes((at, value) =>
      value === null ? null : Math.max(...dots.filter((dot) => Math.abs(dot.x - at) < 1).map((dot) => dot.y), y(value)),
    ),
  };
}

/** A level's value stands at its right end, shortly where it would leave the chart. */
function written({ value, text, words }: XmrLevel, display: XmrView["display"], size: ChartSize): string {
  const full = `${text} ${words}`;
  const fits = textWidth(full, 12) <= size.width - size.right - LABEL_GAP;
  return fits ? full : `${compactFor([value], { ...display, unit: null })(value)} ${words}`;
}

/** Broken where a period has no figure: a gap is not a zero, and not a straight line either. */
function pathOf(
  points: readonly XmrPoint[],
  values: readonly (number | null)[],
  x: (day: number) => number,
  y: (value: number) => number,
): string {
  let path = "";
  let pen = false;
  points.forEach((point, i) => {
    const value = values[i] ?? null;
    if (value !== null) path += `${pen ? "L" : "M"}${Math.round(x(point.day) * 10) / 10} ${Math.round(y(value) * 10) / 10}`;
    pen = value !== null;
  });
  return path;
}

function layTicks(view: XmrView, x: (day: number) => number): XmrLayout["ticks"] {
  const kept: { x: number; text: string; current: boolean }[] = [];
  for (const tick of [...view.ticks].sort((a, b) => Number(b.current) - Number(a.current) || b.day - a.day)) {
    const place = { x: x(tick.day), text: tick.text, current: tick.current };
    const width = textWidth(tick.text, 12) / 2 + 16;
    if (kept.every((other) => Math.abs(other.x - place.x) >= width + textWidth(other.text, 12) / 2)) kept.push(place);
  }
  return kept.sort((a, b) => a.x - b.x);
}
