import { compactFor } from "@/lib/core/compact-value";
import { linearScale } from "@/lib/core/scale";
import type { LineStretch, Place, TrendPoint, TrendTick, TrendView } from "@/lib/metrics/trend-view";
import { type ChartSize, textWidth } from "./chart-size";
import { type Box, boxesAlong, boxOf } from "./label-boxes";
import { type DrawnChange, type DrawnNote, marksAtFoot } from "./marks-at-foot";
import { type Label, layStem, type StemLayout } from "./stem-layout";
import { valueAxis } from "./value-axis";

export interface TrendLayout {
  readonly rows: readonly { readonly y: number; readonly text: string }[];
  readonly ticks: readonly (TrendTick & { readonly x: number })[];
  readonly bands: readonly string[];
  readonly lines: readonly string[];
  readonly holds: readonly { readonly x: number; readonly width: number; readonly top: number; readonly bottom: number }[];
  readonly paths: readonly { readonly d: string; readonly tone: "history" | "judged" | "loose" }[];
  readonly dots: readonly (TrendPoint & { readonly x: number; readonly y: number })[];
  readonly whiskers: readonly { readonly x: number; readonly top: number; readonly bottom: number }[];
  /** Radius of a dot; 0 where points lie too close for dots. */
  readonly dot: number;
  readonly promise: { readonly x: number; readonly y: number } | null;
  readonly notches: readonly { readonly x: number; readonly y: number }[];
  readonly target: {
    readonly x: number;
    readonly y: number;
    readonly text: string;
    readonly date: string;
    readonly beyond: boolean;
    /** Baseline of the first of its two lines of text. */
    readonly textY: number;
  } | null;
  readonly stem: StemLayout | null;
  readonly part: {
    readonly x: number;
    readonly y: number;
    readonly from: { readonly x: number; readonly y: number } | null;
    readonly label: Label | null;
  } | null;
  readonly words: { readonly x: number; readonly y: number; readonly angle: number; readonly text: string } | null;
  readonly notes: readonly DrawnNote[];
  readonly changes: readonly DrawnChange[];
}

const LINE = 16;
const STRIDES = [1, 2, 3, 6, 12, 24];
/** Pixels between neighbouring dates: as a rule, and at the least beside an anchor. */
const TICK_SPACE = 44;
const TICK_GAP = 9;
/** Least distance of the part period from the last figure, so that its ring stands clear. */
const PART_GAP = 17;
/** From the target's ring to its words. */
export const TARGET_GAP = 12;

/** Turns a trend into pixels of one size: pure, so that what overlaps can be tested without a browser. */
export function layTrend(view: TrendView, size: ChartSize): TrendLayout {
  const x = linearScale([view.from, view.until], [size.left, size.right]);
  const atFoot = marksAtFoot(view, x, size);
  const { y, ticks } = valueAxis({
    values: valuesOf(view),
    display: view.display,
    size,
    floor: view.floor,
    ceiling: view.ceiling,
    foot: atFoot.foot,
  });
  const at = (place: Place) => ({ x: x(place.day), y: y(place.value) });
  const clip = (place: Place) => at({ day: Math.min(Math.max(place.day, view.from), view.until), value: place.value });
  const dots = view.points.flatMap((point) => (point.value === null ? [] : [{ ...point, x: x(point.day), y: y(point.value) }]));
  const pitch = dots.length > 1 ? (size.right - size.left) / (view.points.length - 1 || 1) : size.right;
  const { latest } = view;
  const stem =
    latest &&
    layStem(latest, at(latest.at), latest.promised && y(latest.promised.value), {
      dots,
      lines: view.lines.map((line) => line.vertices.map(at)),
      size,
    });
  const target = view.target && layTarget(view.target, clip(view.target), view.display, size);
  const part = view.part && layPart(view.part, at, stem, size);
  const words = lineWords(view, at, size);
  return {
    rows: ticks,
    ticks: layTicks(view.ticks, x, size),
    bands: view.lines.flatMap((line) => bandPath(line, clip)),
    lines: view.lines.map((line) =>
      line.drawn === "path" ? polyline(line.vertices.map(clip)) : marks(line.vertices.map(clip), pitch, size.right),
    ),
    holds: view.holds.map((hold) => ({
      x: x(hold.from),
      width: x(hold.until) - x(hold.from),
      top: hold.high === null ? size.top : y(hold.high),
      bottom: hold.low === null ? size.bottom : y(hold.low),
    })),
    paths: seriesPaths(view.points, at),
    dots,
    whiskers: view.points.flatMap(({ day, interval }) =>
      interval === null ? [] : [{ x: x(day), top: y(interval.high), bottom: y(interval.low) }],
    ),
    dot: pitch >= 12 ? 2.5 : pitch >= 6 ? 1.75 : 0,
    promise: view.promise && at(view.promise),
    notches: view.notches.map(at),
    target,
    stem,
    part,
    words,
    changes: atFoot.drawChanges(labelBoxes({ stem, target, part, words })),
    notes: atFoot.drawNotes((at, value) =>
      value === null ? null : Math.max(...dots.filter((dot) => Math.abs(dot.x - at) < 1).map((dot) => dot.y), y(value)),
    ),
  };
}

/** Where the chart's own labels stand. */
function labelBoxes({ stem, target, part, words }: Pick<TrendLayout, "stem" | "target" | "part" | "words">): Box[] {
  const boxes = stem === null ? [] : [boxOf(stem.valueLabel, 14)];
  for (const label of [stem?.promisedLabel, stem?.position, part?.label]) if (label) boxes.push(boxOf(label, 12));
  if (target !== null) {
    const beside = { x: target.x + TARGET_GAP, anchor: "start" } as const;
    boxes.push(
      boxOf({ ...beside, y: target.textY, text: target.text }, 14),
      boxOf({ ...beside, y: target.textY + 16, text: target.date }, 12),
    );
  }
  return words === null ? boxes : [...boxes, ...boxesAlong(words, 12)];
}

function* valuesOf(view: TrendView): Iterable<number | null> {
  for (const point of view.points) {
    yield point.value;
    if (point.interval !== null) yield* [point.interval.low, point.interval.high];
  }
  for (const line of view.lines) for (const place of line.vertices) yield* [place.value, place.value + line.tolerance];
  for (const hold of view.holds) yield* [hold.low, hold.high];
  yield view.target?.value ?? null;
  yield view.latest?.promised?.value ?? null;
}

type At = (place: Place) => { readonly x: number; readonly y: number };

/** Runs of neighbouring figures; a period without one is a gap, never a zero. */
function seriesPaths(points: readonly TrendPoint[], at: At): TrendLayout["paths"] {
  const paths: { d: string; tone: "history" | "judged" | "loose" }[] = [];
  for (let i = 1; i < points.length; i++) {
    const [from, to] = [points[i - 1], points[i]];
    if (!from || !to || from.value === null || to.value === null || to.state === "part" || from.state === "part") continue;
    const loose = from.state === "provisional" || to.state === "provisional";
    const tone = loose ? "loose" : from.state === "history" ? "history" : "judged";
    const [a, b] = [at({ day: from.day, value: from.value }), at({ day: to.day, value: to.value })];
    const last = paths.at(-1);
    const joined = last?.tone === tone && points[i - 2]?.value !== null;
    if (last && joined) last.d += `L${fixed(b.x)} ${fixed(b.y)}`;
    else paths.push({ d: polyline([a, b]), tone });
  }
  return paths;
}

/** A dash of its own for each period, two thirds as wide as the period; the last one is the target's ring. */
function marks(places: readonly { readonly x: number; readonly y: number }[], pitch: number, right: number): string {
  const width = fixed((pitch * 2) / 3);
  const inside = places.filter(({ x }) => x < right - 1);
  return inside.map(({ x, y }) => `M${fixed(x - pitch / 3)} ${fixed(y)}h${width}`).join("");
}

function bandPath(line: LineStretch, clip: At): string[] {
  if (line.drawn === "marks" || line.tolerance === 0 || line.vertices.length < 2) return [];
  const edge = line.vertices.map((place) => clip({ day: place.day, value: place.value + line.tolerance })).reverse();
  return [`${polyline([...line.vertices.map(clip), ...edge])}Z`];
}

/** The current, target and promise ticks, and between them every second, third or twelfth one, counted from the current. */
function layTicks(ticks: readonly TrendTick[], x: (day: number) => number, size: ChartSize): TrendLayout["ticks"] {
  const placed = ticks
    .map((tick) => ({ ...tick, x: x(tick.day) }))
    .filter((tick) => tick.x >= size.left - 1 && tick.x <= size.right + 1);
  const own = placed.filter((tick) => tick.weight === "plain" || tick.weight === "current");
  const pitch = own.length > 1 ? ((own.at(-1)?.x ?? 0) - (own[0]?.x ?? 0)) / (own.length - 1) : size.width;
  const widest = Math.max(0, ...own.map((tick) => textWidth(tick.text, 12)));
  const stride = STRIDES.find((each) => each * pitch >= widest + TICK_SPACE) ?? own.length;
  const start = own.findIndex((tick) => tick.weight === "current");
  const wanted = new Set(own.filter((_, i) => (i - start) % stride === 0));
  const kept: (TrendTick & { x: number })[] = [];
  for (const weight of ["current", "target", "promise", "plain"] as const) {
    for (const tick of placed.filter(
      (candidate) => candidate.weight === weight && (weight !== "plain" || wanted.has(candidate)),
    )) {
      const half = textWidth(tick.text, 12) / 2 + TICK_GAP;
      if (kept.every((other) => Math.abs(other.x - tick.x) >= half + textWidth(other.text, 12) / 2)) kept.push(tick);
    }
  }
  return kept.sort((a, b) => a.x - b.x);
}

/**
 * The target's two lines stand beside its ring, and above the dates where the ring is at the foot; a long value is written
 * shortly.
 */
function layTarget(
  { value, text, date, beyond }: NonNullable<TrendView["target"]>,
  place: { readonly x: number; readonly y: number },
  display: TrendView["display"],
  size: ChartSize,
): NonNullable<TrendLayout["target"]> {
  const fits = textWidth(text, 14) <= size.width - place.x - TARGET_GAP;
  const written = fits ? text : compactFor([value], { ...display, unit: null })(value);
  return { ...place, text: written, date, beyond, textY: Math.min(place.y + 1, size.bottom - 18) };
}

/** The label of the part period stands right of its ring, clear of the stem's own, or under it where the right has no room. */
function layPart(part: NonNullable<TrendView["part"]>, at: At, stem: StemLayout | null, size: ChartSize): TrendLayout["part"] {
  const dated = at(part);
  const place = { x: Math.max(dated.x, part.before === null ? dated.x : at(part.before).x + PART_GAP), y: dated.y };
  const from = part.before && at(part.before);
  if (!size.notes) return { ...place, from, label: null };
  if (place.x + 9 + textWidth(part.text, 12) > size.width) {
    const under = Math.max(place.y + 22, stem && stem.valueLabel.y > place.y ? stem.valueLabel.y + LINE : 0);
    const y = under > size.bottom ? place.y - 12 : under;
    return { ...place, from, label: { x: size.width - 4, y, text: part.text, anchor: "end" } };
  }
  const taken = stem?.position?.y ?? null;
  const beside = place.y + 4;
  const y = taken === null || Math.abs(taken - beside) >= LINE ? beside : taken + (beside >= taken ? LINE : -LINE);
  return { ...place, from, label: { x: place.x + 9, y, text: part.text, anchor: "start" } };
}

/** The line says what it is, written along its last slope where that is long enough to carry the words. */
function lineWords(view: TrendView, at: At, size: ChartSize): TrendLayout["words"] {
  const vertices = view.lines.at(-1)?.vertices;
  const [last, before] = [vertices?.at(-1), vertices?.at(-2)];
  if (!size.notes || view.lineWords === null || !last || !before) return null;
  const [a, b] = [at(before), at(last)];
  const start = Math.max(a.x, (view.latest ? at(view.latest.at).x : a.x) + 16);
  const share = (start - a.x) / (b.x - a.x || 1);
  const from = { x: start, y: a.y + (b.y - a.y) * share };
  const length = Math.hypot(b.x - from.x, b.y - from.y);
  if (length < textWidth(view.lineWords, 12) + 36) return null;
  const angle = Math.atan2(b.y - from.y, b.x - from.x);
  const middle = { x: (from.x + b.x) / 2, y: (from.y + b.y) / 2 };
  return {
    x: middle.x + Math.sin(angle) * 9,
    y: middle.y - Math.cos(angle) * 9,
    angle: (angle * 180) / Math.PI,
    text: view.lineWords,
  };
}

function polyline(places: readonly { readonly x: number; readonly y: number }[]): string {
  return places.map((place, i) => `${i === 0 ? "M" : "L"}${fixed(place.x)} ${fixed(place.y)}`).join("");
}

function fixed(value: number): string {
  return String(Math.round(value * 10) / 10);
}
