import type { Display } from "./metric";

export interface DisplayOptions {
  /** BCP 47; default `en-GB`. */
  readonly locale?: string;
  /** Decimals beyond those of the display, where rounding would hide a difference. */
  readonly extraDecimals?: number;
  /** Write a plus before what is above 0. Default: for scores only. */
  readonly sign?: boolean;
}

/** What stands where there is no figure. */
export const NO_FIGURE = "—";

const MINUS = "\u2212";

/** Decimals of a display whose file does not say, by its kind. */
export const USUAL_DECIMALS: Readonly<Record<Display["as"], number>> = {
  percent: 1,
  score: 1,
  count: 0,
  currency: 2,
  duration: 0,
  number: 2,
};

const DEFAULT_LOCALE = "en-GB";

/**
 * A value as its metric is written: `87.2%`, `+38` (a score carries its sign), `£11.72`, `6:40` (a duration, from seconds),
 * `1,234`, `4.1 per 1,000`; `—` for null and for what is no finite number. The minus is U+2212; no zero carries a sign.
 */
export function formatValue(value: number | null, display: Display, options: DisplayOptions = {}): string {
  if (value === null || !Number.isFinite(value)) return NO_FIGURE;
  const sign = options.sign ?? display.as === "score";
  const decimals = display.decimals + (options.extraDecimals ?? 0);
  const locale = options.locale ?? DEFAULT_LOCALE;
  if (display.as === "duration") return duration(value, { locale, decimals, sign });
  const currency = display.as === "currency" ? display.code : null;
  const text = formatter(locale, decimals, sign, currency).format(value).replace("-", MINUS);
  if (display.as === "percent") return `${text}%`;
  return display.unit !== null && (display.as === "number" || display.as === "count") ? `${text} ${display.unit}` : text;
}

/**
 * A difference between two values of a metric: that of a percentage in points (`2.8 pp`), any other as a value. Only a
 * minus is written unless `sign` asks for both.
 */
export function formatChange(change: number | null, display: Display, options: DisplayOptions = {}): string {
  const unsigned = { ...options, sign: options.sign ?? false };
  if (display.as !== "percent" || change === null) return formatValue(change, display, unsigned);
  return formatValue(change, { ...display, as: "number", unit: "pp" }, unsigned);
}

/** Where a value stands to its goal line, in whole points: `28 below`, `3 above`, `on the line`; `—` for null. */
export function formatPosition(position: number | null, options: Pick<DisplayOptions, "locale"> = {}): string {
  if (position === null || !Number.isFinite(position)) return NO_FIGURE;
  const size = Math.round(Math.abs(position));
  if (size === 0) return "on the line";
  const points = formatter(options.locale ?? DEFAULT_LOCALE, 0, false, null).format(size);
  return `${points} ${position < 0 ? "below" : "above"}`;
}

/**
 * How many more decimals tell a value from its line: 1 where both print alike and one more decimal parts them, else 0
 * ("94.2, line 94.2, off the line" becomes "94.16, line 94.24").
 */
export function extraDecimalsFor(value: number, line: number, display: Display): number {
  const alike = (extraDecimals: number) =>
    formatValue(value, display, { extraDecimals }) === formatValue(line, display, { extraDecimals });
  return value !== line && alike(0) && !alike(1) ? 1 : 0;
}

function duration(seconds: number, options: { locale: string; decimals: number; sign: boolean }): string {
  const decimals = Math.abs(seconds) * 10 ** options.decimals < 2 ** 53 ? options.decimals : 0;
  const unit = 10 ** decimals;
  const total = Math.round(Math.abs(seconds) * unit);
  const whole = Math.floor(total / unit);
  const minutes = Math.floor(whole / 60) % 60;
  const hours = Math.floor(whole / 3600);
  const parts: string[] = [];
  if (hours > 0) parts.push(formatter(options.locale, 0, false, null).format(hours), String(minutes).padStart(2, "0"));
  else parts.push(String(minutes));
  const fraction = decimals > 0 ? `.${String(total % unit).padStart(decimals, "0")}` : "";
  const mark = total === 0 ? "" : seconds < 0 ? MINUS : options.sign ? "+" : "";
  return `${mark}${parts.join(":")}:${String(whole % 60).padStart(2, "0")}${fraction}`;
}

const formatters = new Map<string, Intl.NumberFormat>();

/** Making an `Intl.NumberFormat` costs more than using it a hundred times. */
function formatter(locale: string, decimals: number, sign: boolean, currency: string | null): Intl.NumberFormat {
  const key = `${locale}|${decimals}|${sign}|${currency}`;
  let made = formatters.get(key);
  if (made === undefined) {
    made = new Intl.NumberFormat(locale, {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
      signDisplay: sign ? "exceptZero" : "negative",
      ...(currency === null ? {} : { style: "currency", currency, currencyDisplay: "narrowSymbol" }),
    });
    formatters.set(key, made);
  }
  return made;
}
