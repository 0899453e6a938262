import type { Display } from "./metric";

/** A target is written as it was set: 84% and not 84.0%, 1.85% and not 1.9%. */
export function shortest(display: Display, value: number): Display {
  if (display.as === "duration" || display.as === "currency") return display;
  const decimals = [0, 1, 2, 3, 4].find((places) => Math.abs(Number(value.toFixed(places)) - value) < 1e-9);
  return decimals === undefined ? display : { ...display, decimals };
}
