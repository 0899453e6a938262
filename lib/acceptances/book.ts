import type { Store } from "@/db/open";
import { markOf } from "@/lib/annotations/marks";
import { type Calendar, firstDay, type Period, type PlainDate } from "@/lib/core/period";

/** A deviation that somebody accepted. */
export interface Acceptance {
  readonly id: string;
  /** The commit that brought it. */
  readonly no: number;
  /** An instant, ISO 8601 in UTC. */
  readonly at: string;
  /** Who accepted it, by the id that the log has. */
  readonly by: string;
  readonly metric: number;
  readonly unit: number;
  /** The first period it holds for. */
  readonly period: Period;
  /** The last day it holds. */
  readonly until: PlainDate;
  /** Null where the words were erased. */
  readonly reason: string | null;
  readonly ended: AcceptanceEnd | null;
}

export interface AcceptanceEnd {
  readonly no: number;
  readonly at: string;
  readonly by: string;
  /** The first period that is judged again. */
  readonly period: Period;
  readonly reason: string | null;
}

const ROWS = `SELECT a.id, a.no, l.at, b.actor, a.metric_id, a.unit_id, a.period, a.until_date, r.text,
    e.no, el.at, eb.actor, e.period, er.text
  FROM acceptance a JOIN commit_log l ON l.no = a.no JOIN batch b ON b.seq = l.batch LEFT JOIN remark r ON r.id = a.id
    LEFT JOIN acceptance_end e ON e.acceptance = a.id AND e.no <= ?1
    LEFT JOIN commit_log el ON el.no = e.no LEFT JOIN batch eb ON eb.seq = el.batch LEFT JOIN remark er ON er.id = e.id
  WHERE a.no <= ?1 ORDER BY a.no`;

function rowsOf(store: Store, asOf: number): Acceptance[] {
  return store
    .rows(ROWS)
    .all({ 1: asOf })
    .map((row) => {
      const [id, no, at, by, metric, unit, period, until, reason, ...end] = row as [
        string,
        number,
        string,
        string,
        number,
        number,
        Period,
        PlainDate,
        string | null,
        number | null,
        string,
        string,
        Period,
        string | null,
      ];
      const [eNo, eAt, eBy, ePeriod, eReason] = end;
      const ended = eNo === null ? null : { no: eNo, at: eAt, by: eBy, period: ePeriod, reason: eReason };
      return { id, no, at, by, metric, unit, period, until, reason, ended };
    });
}

/** An acceptance in days: from the first of its first period until its date, or the day before it was ended. */
interface Held {
  readonly acceptance: Acceptance;
  readonly from: PlainDate;
  /** Where it was ended, the first day that is judged again. */
  readonly ended: PlainDate | null;
}

/** Every acceptance as of one commit, and which of them decides for a figure. */
export class AcceptanceBook {
  readonly #held = new Map<string, Held[]>();
  readonly #byId: ReadonlyMap<string, Acceptance>;

  constructor(
    readonly all: readonly Acceptance[],
    calendar: Calendar,
  ) {
    this.#byId = new Map(all.map((acceptance) => [acceptance.id, acceptance]));
    for (const acceptance of all) {
      const name = `${acceptance.metric} ${acceptance.unit}`;
      const held = {
        acceptance,
        from: firstDay(acceptance.period, calendar),
        ended: acceptance.ended && firstDay(acceptance.ended.period, calendar),
      };
      // The newest first: where two are about the same day, the later word counts.
      this.#held.set(name, [held, ...(this.#held.get(name) ?? [])]);
    }
  }

  byId(id: string): Acceptance | undefined {
    return this.#byId.get(id);
  }

  /**
   * The acceptance that holds for a metric at a unit in a period that ends on `day`, or null. Of those about that day the newest
   * decides, also where it was ended.
   */
  on(metric: number | undefined, unit: number, day: PlainDate): Acceptance | null {
    if (metric === undefined || this.#held.size === 0) return null;
    const about = this.#held.get(`${metric} ${unit}`)?.find(({ from, acceptance }) => from <= day && day <= acceptance.until);
    return about === undefined || (about.ended !== null && about.ended <= day) ? null : about.acceptance;
  }
}

interface Kept {
  readonly mark: string;
  readonly book: AcceptanceBook;
}

/** The acceptances now, kept until one is given, ended or erased; or as of a commit. */
export function acceptancesIn(store: Store, calendar: Calendar, asOf: number | null = null): AcceptanceBook {
  if (asOf !== null) return new AcceptanceBook(rowsOf(store, asOf), calendar);
  const mark = `${markOf(store, ["acceptance", "erasure"])} ${calendar.fiscalYearStart}`;
  const known = store.memo.get("acceptances") as Kept | undefined;
  if (known?.mark === mark) return known.book;
  const book = new AcceptanceBook(rowsOf(store, Number.MAX_SAFE_INTEGER), calendar);
  store.memo.set("acceptances", { mark, book });
  return book;
}
