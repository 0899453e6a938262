import type { Status } from "@/lib/core/status";

/** The five colours a mark can take. Status is never told by colour alone: a glyph and a word stand beside it. */
export type Tone = "on" | "slip" | "off" | "neutral" | "none";

/** `null` is a figure that is not judged: a part period, or one not fully reported. */
export function toneOf(status: Status | null): Tone {
  switch (status) {
    case "on-line":
      return "on";
    case "held":
    case "slipping":
    case "accepted":
      return "slip";
    case "off-line":
      return "off";
    case "late":
    case "no-data":
      return "neutral";
    default:
      return "none";
  }
}

const INKS: Record<Tone, string> = {
  on: "var(--on)",
  slip: "var(--slip)",
  off: "var(--off)",
  neutral: "var(--neutral)",
  none: "var(--ink2)",
};

/** The paint of a mark, for SVG `fill` and `stroke`. */
export function inkOf(status: Status | null): string {
  return INKS[toneOf(status)];
}

const TEXTS: Record<Tone, string> = {
  on: "text-on",
  slip: "text-slip",
  off: "text-off",
  neutral: "text-ink2",
  none: "text-ink2",
};

/** The class of a word in a status's colour. */
export function textOf(status: Status | null): string {
  return TEXTS[toneOf(status)];
}

/** A figure that is not there yet: where it is drawn at all, it is where its last complete period put it, dashed. */
export function isAwaited(status: Status | null): boolean {
  return status === "late" || status === "no-data";
}
