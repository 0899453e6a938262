import { formatValue } from "@/lib/core/display";
import { GRAIN_NOUNS } from "@/lib/core/lag-words";
import type { Display } from "@/lib/core/metric";
import { lastDay } from "@/lib/core/period";
import { countsText, countText, missingWords } from "@/lib/metrics/point-words";
import { spoken } from "@/lib/metrics/sentences";
import { intervalOf, isBelowFloor } from "@/lib/metrics/small-numbers";
import type { Card } from "./cards";
import { historyOf } from "./history-view";
import { placeWords } from "./metric-view";
import type { NumberView } from "./person-view";
import { countsSay } from "./person-words";
import type { ViewBasis } from "./view-basis";

/** Periods behind each small chart of a person's page. */
const PERIODS = 8;

interface NumberInput {
  readonly card: Card;
  readonly of: ViewBasis;
  /** Address of the page, without its period. */
  readonly path: string;
  /** Key of the metric whose thread is on show. */
  readonly current: string | null;
}

/** One of a person's own figures: what was counted, how sure that is, where it stands and how it has been. */
export function numberView({ card, of, path, current }: NumberInput): NumberView {
  const { definition, shown, status } = card;
  const { key, name } = definition;
  const missing = shown === null || shown.value === null;
  return {
    key,
    name,
    figure: missing ? "—" : figureOf(card),
    hollow: missing || shown.partial || shown.provisional,
    counted: missing ? absence(card, of) : countedWords(card, of),
    status,
    words: placeWords(card, of.basis),
    variation: missing ? null : card.variation,
    usual: usualWords(card),
    href: of.tree.reachesOutcome(key) ? `${path}?metric=${key}` : null,
    current: key === current,
    history: historyOf(card, of.basis, PERIODS),
  };
}

function figureOf({ definition, shown }: Card): string {
  const counts = shown !== null && countsSay(definition) ? countsText(shown) : null;
  return counts ?? formatValue(shown?.value ?? null, definition.display);
}

function absence({ points }: Card, { basis }: ViewBasis): string {
  const last = points.at(-1);
  return last === undefined ? "nothing yet" : missingWords(last, basis.privacyFloor);
}

/** "repair jobs; 68–89% likely", with the period where it is not the one asked for. */
function countedWords(card: Card, { basis }: ViewBasis): string | null {
  const { definition, shown, asked } = card;
  if (shown === null) return null;
  const earlier = shown.period === asked ? null : spoken(shown.period, basis.calendar, lastDay(asked, basis.calendar));
  const size = shown.denominator === null ? null : countText(shown.denominator);
  const noun = definition.denominator ?? definition.display.unit;
  const counted = countsSay(definition) || size === null ? noun : noun === null ? `of ${size}` : `over ${size} ${noun}`;
  const interval = isBelowFloor(definition, shown) ? null : intervalOf(definition, shown);
  const likely = interval === null ? null : `${interval.text} likely`;
  const few = isBelowFloor(definition, shown) ? "too few to judge by" : null;
  const parts = [counted, likely, few, shown.partial ? "so far" : null].filter((part) => part !== null).join("; ");
  return earlier === null ? parts || null : `${parts === "" ? "" : `${parts}; `}${earlier}`;
}

/** "usually 61–92%", by the control limits; a share stays between nothing and all. */
function usualWords({ limits, definition }: Card): string | null {
  if (limits === null || limits.lower === null || limits.upper === null) return null;
  const { display, share, scale } = definition;
  const coarse: Display = display.as === "percent" ? { ...display, decimals: 0 } : display;
  const low = share ? Math.max(0, limits.lower) : limits.lower;
  const high = share ? Math.min(scale, limits.upper) : limits.upper;
  const bare: Display = { ...coarse, unit: null };
  return `usually ${formatValue(low, bare).replace(/%$/, "")}–${formatValue(high, coarse)}`;
}

/**
 * How to read the small charts, and two counts that are the same result: one of the figures, and the end of its likely range.
 */
export function numbersRemark(cards: readonly Card[]): string {
  const nouns = new Set(cards.map(({ grain }) => GRAIN_NOUNS[grain]));
  const [noun] = nouns;
  const span = nouns.size === 1 ? `last ${PERIODS} ${noun}s` : `last ${PERIODS} periods`;
  return [`The ${span} against the gold line.`, sameResult(cards), "Nobody is ranked."].filter((part) => part !== null).join(" ");
}

/** "With 52 repair jobs, 42 and 46 are the same result." Told of a share of which more is better, with the most room. */
function sameResult(cards: readonly Card[]): string | null {
  const [roomiest] = cards
    .flatMap(({ definition, shown }) => {
      const [n, d] = [shown?.numerator ?? null, shown?.denominator ?? null];
      const interval =
        shown === null || !countsSay(definition) || definition.direction !== "up" ? null : intervalOf(definition, shown);
      if (interval === null || n === null || d === null || !Number.isInteger(n) || !Number.isInteger(d)) return [];
      return [{ noun: definition.denominator, n, d, most: Math.floor((interval.high / definition.scale) * d) }];
    })
    .sort((a, b) => b.most - b.n - (a.most - a.n) || b.d - a.d);
  if (roomiest === undefined || roomiest.most <= roomiest.n) return null;
  const { noun, n, d, most } = roomiest;
  return `With ${countText(d)}${noun === null ? "" : ` ${noun}`}, ${countText(n)} and ${countText(most)} are the same result.`;
}
