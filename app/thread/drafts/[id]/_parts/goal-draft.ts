import type { Display } from "@/lib/core/metric";
import type { FileMetric } from "@/lib/tree/schema";
import { displayOf } from "./display-of";
import { figureIn, figureText } from "./goal-figure";
import { edgesOf, type Promised } from "./goal-promises";

/** A goal as it stands in the form: texts, until it is promised. */
export interface GoalDraft {
  readonly shape: "linear" | "step" | "hold";
  readonly points: readonly { readonly id: string; readonly date: string; readonly value: string }[];
  readonly low: string;
  readonly high: string;
  readonly width: string;
  readonly stretch: string;
  readonly reason: string;
  readonly owner: string;
}

type Of = Pick<FileMetric, "direction" | "display">;

/** What the form begins with: what is promised now, or a line from today's figure to a year ahead. */
export function goalDraftOf(goal: Promised | null, metric: Of, today: string, now: number | null): GoalDraft {
  const display = displayOf(metric);
  const empty = { low: "", high: "", width: "", stretch: "", reason: "", owner: "" };
  const text = (value: number | undefined) => (value === undefined ? "" : figureText(value, display));
  const point = (date: string, value: string) => ({ id: crypto.randomUUID(), date, value });
  if (goal === null) {
    const shape = metric.direction === "hold" ? "hold" : "linear";
    const nextYear = `${Number(today.slice(0, 4)) + 1}${today.slice(4)}`.replace(/-02-29$/, "-02-28");
    return { ...empty, shape, points: [point(today, text(now ?? undefined)), point(nextYear, "")] };
  }
  const besides = { stretch: text(goal.stretch), reason: goal.reason ?? "", owner: goal.owner ?? "" };
  if (goal.shape === "hold") {
    const { low, high, width } = edgesOf(goal);
    const points = [point(today, ""), point("", "")];
    return { shape: "hold", points, low: text(low), high: text(high), width: text(width), ...besides };
  }
  return { ...empty, ...besides, shape: goal.shape, points: goal.points.map(({ date, value }) => point(date, text(value))) };
}

/** What the form promises, or why it promises nothing yet. */
export type Said = { readonly ok: true; readonly promise: Promised } | { readonly ok: false; readonly why: string };

const no = (why: string): Said => ({ ok: false, why });

/**
 * Reads the form. Figures may be typed as the metric writes them; the line has to go the way that is good, but for a promise
 * of the past, when another way may have been.
 */
export function promiseOf(typed: GoalDraft, metric: Of, isPast = false): Said {
  const display = displayOf(metric);
  const stretch = typed.stretch.trim() === "" ? undefined : figureIn(typed.stretch, display);
  if (typeof stretch === "string") return no(stretch);
  const [reason, owner] = [typed.reason.trim(), typed.owner.trim()];
  const besides = {
    ...(stretch === undefined ? {} : { stretch }),
    ...(reason === "" ? {} : { reason }),
    ...(owner === "" ? {} : { owner }),
  };
  return typed.shape === "hold"
    ? bandOf(typed, display, besides)
    : pathOf(typed, isPast ? { ...metric, direction: "neutral" } : metric, besides);
}

function bandOf({ low, high, width: wide }: GoalDraft, display: Display, besides: object): Said {
  const typed = Object.entries({ low, high, width: wide }).filter(([, text]) => text.trim() !== "");
  const edges = typed.map(([edge, text]) => [edge, figureIn(text, display)] as const);
  const wrong = edges.find(([, value]) => typeof value === "string")?.[1];
  if (typeof wrong === "string") return no(wrong);
  const { width, ...sides } = Object.fromEntries(edges);
  if (Object.keys(sides).length === 0) return no("A band has an edge: not below, not above, or both.");
  const band = width === undefined ? sides : { ...sides, width };
  return { ok: true, promise: { shape: "hold", band, ...besides } as Promised };
}

function pathOf({ shape, points: typed }: GoalDraft, metric: Of, besides: object): Said {
  if (typed.some(({ date }) => date === "")) return no("Every point has a date.");
  const points = typed.map(({ date, value }) => ({ date, value: figureIn(value, displayOf(metric)) }));
  const wrong = points.find(({ value }) => typeof value === "string")?.value;
  if (typeof wrong === "string") return no(wrong);
  if (points.some(({ date }, place) => place > 0 && date <= (points[place - 1]?.date ?? "")))
    return no("Each point comes after the one before.");
  const [first, last] = [Number(points[0]?.value), Number(points.at(-1)?.value)];
  if (first === last) return no("The target is where it begins. To stay there, choose a band.");
  const { direction = "up" } = metric;
  if (direction === "up" && last < first) return no("Higher is better here: the target lies above where it begins.");
  if (direction === "down" && last > first) return no("Lower is better here: the target lies below where it begins.");
  return { ok: true, promise: { shape, points, ...besides } as unknown as Promised };
}
