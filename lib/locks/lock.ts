import type { Transaction } from "@/db/atomically";
import { appendCommit, sha256 } from "@/db/commit-log";
import type { Store } from "@/db/open";
import { inScope } from "@/lib/access/authorise";
import type { Context } from "@/lib/context";
import type { MetricDefinition } from "@/lib/core/metric";
import { coarsen, formatPeriod, GRAINS, type Period } from "@/lib/core/period";
import { AppError } from "@/lib/errors";
import { calendarInStore } from "@/lib/readings/rules-in-force";
import { recordIn } from "@/lib/trail/record";

/** `grain`: the metrics of that very grain. `within`: everything that nests in the period. */
export type Covers = "grain" | "within";

/** A department's period, locked. */
export interface Lock {
  /** The commit that locked it. */
  readonly no: number;
  readonly department: string;
  readonly period: Period;
  readonly covers: Covers;
  /** An instant, ISO 8601 in UTC. */
  readonly at: string;
  /** Who locked it, by the id that the log has. */
  readonly by: string;
}

export interface LockInput {
  /** A department's key. */
  readonly department: string;
  readonly period: Period;
  readonly covers: Covers;
}

/** What covers an own-grain reading of a metric, as it is defined then; null where it is open. */
export type LockedIn = (definition: Pick<MetricDefinition, "department">, period: Period) => Lock | null;

/** What a lock's commit holds, in its canonical form. */
export function lockHash({ department, period, covers }: LockInput): Buffer {
  return sha256(JSON.stringify([department, formatPeriod(period), covers]));
}

/**
 * Locks a department's period, in the transaction of whatever it belongs to. What is locked already stays as it was.
 * @returns the number of the commit that locked it
 * @throws AppError `not-found` where the department is not the caller's
 */
export function lockIn(tx: Transaction, ctx: Context<"periods.lock">, input: LockInput): number {
  const { department, period, covers } = input;
  if (!inScope(ctx, department)) throw new AppError("not-found", `There is no department ${department}.`);
  const first = locksOf(tx).covering(department, period, covers);
  if (first !== null) return first.no;
  const at = ctx.now().toISOString();
  const details = { department, period: formatPeriod(period), covers };
  const no = appendCommit(tx, { kind: "lock", at, actor: ctx.actor, rows: 1, contentHash: lockHash(input), details });
  tx.statement("INSERT INTO period_lock (no, department, period, covers) VALUES (?, ?, ?, ?)").run(
    no,
    department,
    period,
    covers,
  );
  recordIn(tx, ctx.actor, at, { what: "lock", subject: department, details: { no, period: details.period, covers } });
  return no;
}

/** The locks in force, now or as of a commit, as a question about one reading: asked once for each metric and period. */
export function lockedIn(store: Store, { asOf }: { readonly asOf?: number } = {}): LockedIn {
  const locks = asOf === undefined ? locksOf(store) : new Locks(rowsOf(store, 0, asOf), calendarInStore(store));
  return ({ department }, period) => locks.on(department, period);
}

/** The departments that have any lock: what is written for the others is looked at no further. */
export function departmentsLocked(store: Store): ReadonlySet<string> {
  return locksOf(store).departments;
}

/** Every lock, the latest first. */
export function allLocks(store: Store): readonly Lock[] {
  return locksOf(store).all;
}

const ROWS = `SELECT p.no, p.department, p.period, p.covers, l.at, b.actor FROM period_lock p
  JOIN commit_log l ON l.no = p.no JOIN batch b ON b.seq = l.batch WHERE p.no > ? AND p.no <= ? ORDER BY p.no`;

/** The locks of the commits after one and up to another, the first that was placed first. */
function rowsOf(store: Store, after: number, asOf: number): Lock[] {
  return store
    .rows(ROWS)
    .all(after, asOf)
    .map((row) => {
      const [no, department, period, covers, at, by] = row as [number, string, Period, Covers, string, string];
      return { no, department, period, covers, at, by };
    });
}

interface Kept {
  /** The commit of the latest lock; 0 where there is none. */
  readonly no: number;
  /** The chain's hash there, so that a lock that was rolled back is never taken for the commit that then gets its number. */
  readonly hash: string;
  readonly treeVersion: number;
  readonly locks: Locks;
}

const MARK = `SELECT no, hex(chain_hash), (SELECT max(version) FROM tree_version) FROM commit_log
  WHERE no = (SELECT max(no) FROM period_lock)`;

function locksOf(store: Store): Locks {
  const [no, hash, treeVersion] = (store.rows(MARK).get() ?? [0, "", 0]) as [number, string, number];
  const known = store.memo.get("locks") as Kept | undefined;
  if (known?.no === no && known.hash === hash && known.treeVersion === treeVersion) return known.locks;
  const before = known !== undefined && stillStands(store, known) ? known : { no: 0, locks: { all: [] } };
  const locks = new Locks([...before.locks.all, ...rowsOf(store, before.no, no)], calendarInStore(store));
  store.memo.set("locks", { no, hash, treeVersion, locks } satisfies Kept);
  return locks;
}

/** Locks are added and never taken back, so that after a submit only its own is read: there are a thousand after a few years. */
function stillStands(store: Store, { no, hash }: Kept): boolean {
  return store.rows("SELECT 1 FROM commit_log WHERE no = ? AND hex(chain_hash) = ?").get(no, hash) !== undefined;
}

/** Locks by department and period, the first that was placed before others. */
class Locks {
  readonly #exact = new Map<string, Map<Period, Lock>>();
  readonly #within = new Map<string, Map<Period, Lock>>();

  constructor(
    readonly all: readonly Lock[],
    private readonly calendar: { readonly fiscalYearStart: number },
  ) {
    for (const lock of all) {
      put(this.#exact, lock);
      if (lock.covers === "within") put(this.#within, lock);
    }
  }

  get departments(): ReadonlySet<string> {
    return new Set(this.#exact.keys());
  }

  /** The first lock that covers a reading of the period. */
  on(department: string, period: Period): Lock | null {
    const own = this.#exact.get(department)?.get(period) ?? null;
    const above = this.#above(department, period);
    return own !== null && above !== null ? (own.no < above.no ? own : above) : (own ?? above);
  }

  /** The first lock that covers all that another would. */
  covering(department: string, period: Period, covers: Covers): Lock | null {
    return covers === "grain" ? this.on(department, period) : this.#above(department, period);
  }

  #above(department: string, period: Period): Lock | null {
    const locks = this.#within.get(department);
    if (locks === undefined) return null;
    let first: Lock | null = null;
    for (const coarse of GRAINS) {
      const at = coarsen(period, coarse, this.calendar);
      const lock = at === null ? undefined : locks.get(at);
      if (lock !== undefined && (first === null || lock.no < first.no)) first = lock;
    }
    return first;
  }
}

function put(map: Map<string, Map<Period, Lock>>, lock: Lock): void {
  const ofDepartment = map.get(lock.department) ?? new Map<Period, Lock>();
  if (!ofDepartment.has(lock.period)) ofDepartment.set(lock.period, lock);
  map.set(lock.department, ofDepartment);
}
