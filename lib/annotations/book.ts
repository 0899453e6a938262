import type { Store } from "@/db/open";
import type { Period } from "@/lib/core/period";
import { markOf } from "./marks";

/** A dated note on the charts of a metric (null: of all) at a unit. */
export interface Annotation {
  readonly id: string;
  /** The commit that brought it. */
  readonly no: number;
  /** An instant, ISO 8601 in UTC. */
  readonly at: string;
  /** Who wrote it, by the id that the log has. */
  readonly by: string;
  readonly metric: number | null;
  readonly unit: number;
  readonly period: Period;
  readonly until: Period;
  /** Null where the words were erased. */
  readonly text: string | null;
  readonly withdrawn: Withdrawal | null;
}

export interface Withdrawal {
  readonly no: number;
  readonly at: string;
  readonly by: string;
  readonly reason: string | null;
  readonly replacedBy: string | null;
}

const ROWS = `SELECT a.id, a.no, l.at, b.actor, a.metric_id, a.unit_id, a.period, a.until, r.text,
    w.no, wl.at, wb.actor, wr.text, w.replaced_by
  FROM annotation a JOIN commit_log l ON l.no = a.no JOIN batch b ON b.seq = l.batch LEFT JOIN remark r ON r.id = a.id
    LEFT JOIN annotation_withdrawal w ON w.annotation = a.id AND w.no <= ?1
    LEFT JOIN commit_log wl ON wl.no = w.no LEFT JOIN batch wb ON wb.seq = wl.batch LEFT JOIN remark wr ON wr.id = w.id
  WHERE a.no <= ?1 ORDER BY a.no, a.rowid`;

function rowsOf(store: Store, asOf: number): Annotation[] {
  return store
    .rows(ROWS)
    .all({ 1: asOf })
    .map((row) => {
      const [id, no, at, by, metric, unit, period, until, text, ...withdrawal] = row as [
        string,
        number,
        string,
        string,
        number | null,
        number,
        Period,
        Period,
        string | null,
        number | null,
        string,
        string,
        string | null,
        string | null,
      ];
      const [wNo, wAt, wBy, reason, replacedBy] = withdrawal;
      const withdrawn = wNo === null ? null : { no: wNo, at: wAt, by: wBy, reason, replacedBy };
      return { id, no, at, by, metric, unit, period, until, text, withdrawn };
    });
}

/** Every note as of one commit, the first written first, and those that stand by what they are about. */
export class AnnotationBook {
  readonly #standing = new Map<string, Annotation[]>();
  readonly #byId: ReadonlyMap<string, Annotation>;
  /** Those that stand and are on all metrics of their unit. */
  readonly onAll: readonly Annotation[];

  constructor(readonly all: readonly Annotation[]) {
    this.#byId = new Map(all.map((annotation) => [annotation.id, annotation]));
    this.onAll = all.filter(({ metric, withdrawn }) => metric === null && withdrawn === null);
    for (const annotation of all) {
      if (annotation.withdrawn !== null || annotation.metric === null) continue;
      const name = `${annotation.metric} ${annotation.unit}`;
      const known = this.#standing.get(name);
      if (known) known.push(annotation);
      else this.#standing.set(name, [annotation]);
    }
  }

  byId(id: string): Annotation | undefined {
    return this.#byId.get(id);
  }

  /** Those that stand on a metric at a unit. */
  on(metric: number, unit: number): readonly Annotation[] {
    return this.#standing.get(`${metric} ${unit}`) ?? [];
  }
}

interface Kept {
  readonly mark: string;
  readonly book: AnnotationBook;
}

/** The notes now, kept until one is written, withdrawn or erased; or as of a commit. */
export function annotationsIn(store: Store, asOf: number | null = null): AnnotationBook {
  if (asOf !== null) return new AnnotationBook(rowsOf(store, asOf));
  const mark = markOf(store, ["annotation", "erasure"]);
  const known = store.memo.get("annotations") as Kept | undefined;
  if (known?.mark === mark) return known.book;
  const book = new AnnotationBook(rowsOf(store, Number.MAX_SAFE_INTEGER));
  store.memo.set("annotations", { mark, book });
  return book;
}
