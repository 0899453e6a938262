import type { FileMetric } from "@/lib/tree/schema";
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

/** What the form begins with: what is promised now, or a line from today's figure to a year ahead. */
export function goalDraftOf(goal: Promised | null, { direction }: FileMetric, today: string, now: number | null): GoalDraft {
  const empty = { low: "", high: "", width: "", stretch: "", reason: "", owner: "" };
  const text = (value: number | undefined) => (value === undefined ? "" : String(value));
  const point = (date: string, value: string) => ({ id: crypto.randomUUID(), date, value });
  if (goal === null) {
    const shape = direction === "hold" ? "hold" : "linear";
    const nextYear = `${Number(today.slice(0, 4)) + 1}${today.slice(4)}`.replace(/-02-29$/, "-02-28");
    return { ...empty, shape, points: [point(today, now === null ? "" : String(now)), point(nextYear, "")] };
  }
  const besides = { stretch: text(goal.stretch), reason: goal.reason ?? "", owner: goal.owner ?? "" };
  if (goal.shape === "hold") {
    const { low, high, width } = edgesOf(goal);
    const points = [point(today, ""), point("", "")];
    return { shape: "hold", points, low: text(low), high: text(high), width: text(width), ...besides };
  }
  return { ...empty, ...besides, shape: goal.shape, points: goal.points.map(({ date, value }) => point(date, String(value))) };
}

/** What the form promises, or why it promises nothing yet. */
export function promiseOf(
  typed: GoalDraft,
): { readonly ok: true; readonly promise: Promised } | { readonly ok: false; readonly why: string } {
  if (typed.stretch.trim() !== "" && !isNumber(typed.stretch)) return { ok: false, why: "The stretch is not a number." };
  const [reason, owner] = [typed.reason.trim(), typed.owner.trim()];
  const besides = {
    ...(typed.stretch.trim() === "" ? {} : { stretch: Number(typed.stretch) }),
    ...(reason === "" ? {} : { reason }),
    ...(owner === "" ? {} : { owner }),
  };
  if (typed.shape === "hold") {
    const edges = Object.entries({ low: typed.low, high: typed.high, width: typed.width }).filter(
      ([, text]) => text.trim() !== "",
    );
    if (edges.some(([, text]) => !isNumber(text))) return { ok: false, why: "An edge of the band is not a number." };
    const { width, ...sides } = Object.fromEntries(edges.map(([edge, text]) => [edge, Number(text)]));
    if (Object.keys(sides).length === 0) return { ok: false, why: "A band has an edge: not below, not above, or both." };
    const band = width === undefined ? sides : { ...sides, width };
    return { ok: true, promise: { shape: "hold", band, ...besides } as Promised };
  }
  if (typed.points.some(({ date, value }) => date === "" || !isNumber(value)))
    return { ok: false, why: "Every point has a date and a number." };
  const points = typed.points.map(({ date, value }) => ({ date, value: Number(value) }));
  if (points.some(({ date }, place) => place > 0 && date <= (points[place - 1]?.date ?? "")))
    return { ok: false, why: "Each point comes after the one before." };
  if (points[0]?.value === points.at(-1)?.value)
    return { ok: false, why: "The target is where it begins. To stay there, choose a band." };
  return { ok: true, promise: { shape: typed.shape, points, ...besides } as unknown as Promised };
}

function isNumber(text: string): boolean {
  return text.trim() !== "" && Number.isFinite(Number(text));
}
