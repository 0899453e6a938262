import { exactDecimal } from "./decimal";

const DURATION = /^([-+\u2212]?)(?:(\d+):(?=\d\d:))?(\d+):([0-5]\d)(?:\.(\d+))?$/;

/**
 * Seconds of a duration written `h:mm:ss` or `m:ss` (`1:06:40` is 4000, `6:40` is 400); the seconds may have decimals
 * after a point. `null` for anything else: minutes run to 59 where hours stand before them, seconds always.
 */
export function parseDuration(text: string): number | null {
  const match = DURATION.exec(text.trim());
  if (match === null) return null;
  const [, sign = "", hours, minutes = "", seconds = "", fraction = "0"] = match;
  if (hours !== undefined && Number(minutes) > 59) return null;
  const whole = Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number(seconds);
  if (!Number.isSafeInteger(whole)) return null;
  const value = exactDecimal(`${whole}.${fraction}`);
  if (value === null || value === 0) return value;
  return sign === "" || sign === "+" ? value : -value;
}
