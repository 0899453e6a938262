import type { Store } from "@/db/open";
import { UNIT_KINDS } from "@/lib/core/metric";
import { lastDay, type Period } from "@/lib/core/period";
import { type Cell, decide, unsplitUnits } from "@/lib/core/suppression";
import type { Basis } from "@/lib/metrics/basis";
import { ReadingView } from "@/lib/readings/reading-view";
import { hasFigure } from "@/lib/readings/state";

/** The answers that stand behind one reading, and the batch that they came in. */
export interface AnswersAt {
  readonly unit: number;
  readonly segment: string;
  readonly series: number;
  readonly batch: number;
  readonly answers: number;
  readonly words: number;
}

const STANDING = `SELECT s.unit_id, s.segment, s.id, a.batch, a.counts, a.words FROM series s
  JOIN survey_answers a ON a.series_id = s.id AND a.period = ?2 JOIN visible_batch v ON v.batch = a.batch
  WHERE s.metric_id = ?1 ORDER BY v.no`;

/** Of one metric and own-grain period, the answers behind every reading that stands: the latest of each. */
function standingAt(store: Store, metric: number, period: Period): AnswersAt[] {
  const latest = new Map<number, AnswersAt>();
  for (const row of store.rows(STANDING).all({ 1: metric, 2: period })) {
    const [unit, segment, series, batch, counts, words] = row as [number, string, number, number, string, number];
    const answers = (JSON.parse(counts) as number[]).reduce((sum, count) => sum + count, 0);
    latest.set(series, { unit, segment, series, batch, answers, words });
  }
  const view = new ReadingView(store);
  return [...latest.values()].filter(({ series }) => {
    let stands = false;
    view.visit(series, period, period, (_period, state) => {
      stands = hasFigure(state);
    });
    return stands;
  });
}

/**
 * The answers of one metric and own-grain period, by where they were given. A unit with answers of its own replaces what was
 * answered below it, as its reading does.
 */
export class AnswersOfPeriod {
  readonly #at: ReadonlyMap<number, readonly AnswersAt[]>;
  readonly #date;

  constructor(
    store: Store,
    private readonly basis: Basis,
    metric: number,
    period: Period,
  ) {
    const at = new Map<number, AnswersAt[]>();
    for (const each of standingAt(store, metric, period)) at.set(each.unit, [...(at.get(each.unit) ?? []), each]);
    this.#at = at;
    this.#date = lastDay(period, basis.calendar);
  }

  /** Those that a unit's figure is made of, for a segment (`""`: all together). */
  behind(unit: number, segment: string): AnswersAt[] {
    const found = [...this.#at].filter(([at]) => at === unit || (this.#above(at).includes(unit) && this.#reaches(at, unit)));
    return found.flatMap(([, answers]) => answers).filter((each) => segment === "" || each.segment === segment);
  }

  /**
   * Are the answers behind a figure fewer than `floor`, or could those of so few be found by leaving out what else is shown? The
   * core of suppression says so, with customers in the place of contributors.
   */
  isFew(unit: number, segment: string, floor: number): boolean {
    const { units } = this.basis;
    const candidates = units.units.map(({ id, key, kind }) => ({ id, key, rank: UNIT_KINDS.indexOf(kind) }));
    const slot = (only: string | null) => ({ group: only ?? "all", cells: this.#cells(only) });
    const decision = decide(candidates, [slot(null)], floor);
    if (decision.hidden.has(unit)) return true;
    if (segment === "") return false;
    const segments = new Set([...this.#at.values()].flat().map((each) => each.segment));
    return unsplitUnits([...segments].map(slot), floor, decision).has(unit);
  }

  #above(unit: number): readonly number[] {
    return this.basis.units.ancestorsOn(unit, this.#date);
  }

  /** Does no unit in between answer for what is below it, nor the unit itself? */
  #reaches(from: number, unit: number): boolean {
    for (const above of this.#above(from)) {
      if (this.#at.has(above)) return false;
      if (above === unit) return true;
    }
    return false;
  }

  #cells(segment: string | null): Cell[] {
    const cells = new Map<number, Cell>();
    for (const [at, answers] of this.#at) {
      const people = answers
        .filter((each) => segment === null || each.segment === segment)
        .reduce((sum, each) => sum + each.answers, 0);
      let [unit, passing] = [at, people];
      for (const above of [...this.#above(at), null]) {
        const parent = above !== null && !this.#at.has(above) ? above : null;
        const known = cells.get(unit);
        const own = passing + (known?.people ?? 0);
        cells.set(unit, { unit, parent, people: own, readings: own });
        if (parent === null) break;
        [unit, passing] = [parent, 0];
      }
    }
    return [...cells.values()];
  }
}
