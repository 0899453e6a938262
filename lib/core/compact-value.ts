import { formatValue } from "./display";
import type { Display } from "./metric";

const HOUR = 3600;
const SCALES = [
  { size: 1e12, mark: "tn" },
  { size: 1e9, mark: "bn" },
  { size: 1e6, mark: "m" },
  { size: 1e3, mark: "k" },
] as const;
const MOST_DECIMALS = 3;

/**
 * Writes values that belong together shortly, for a chart: `€1.25bn`, `310k`, `12.5 h` (a duration, from seconds). All on the
 * scale of the largest, with the decimals that tell them apart exactly, three at most. Percentages stay as they are.
 */
export function compactFor(values: readonly number[], display: Display): (value: number, display?: Display) => string {
  const largest = Math.max(0, ...values.map(Math.abs));
  if (display.as === "duration") {
    if (largest < HOUR) return (value) => formatValue(value, display);
    const decimals = decimalsOf(values.map((value) => value / HOUR));
    return (value) => `${formatValue(value / HOUR, { as: "number", decimals, code: null, unit: null })} h`;
  }
  const scale = SCALES.find(({ size }) => largest >= size);
  if (scale === undefined || display.as === "percent") return (value, as = display) => formatValue(value, as);
  const decimals = decimalsOf(values.map((value) => value / scale.size));
  return (value, as = display) =>
    `${formatValue(value / scale.size, { ...as, decimals, unit: null })}${value === 0 ? "" : scale.mark}`;
}

function decimalsOf(values: readonly number[]): number {
  const exact = (decimals: number) =>
    values.every((value) => Math.abs(Number(value.toFixed(decimals)) - value) <= Math.abs(value) * 1e-9);
  return [0, 1, 2].find(exact) ?? MOST_DECIMALS;
}
