import { createHash, type Hash } from "node:crypto";
import type { Store } from "@/db/open";
import { treeMetric } from "@/lib/core/metric-tree";
import type { Period } from "@/lib/core/period";
import { ABSENT, type ReadingRun, type SegmentTable } from "@/lib/readings/reading-run";
import { type DefinitionIn, definitionsOf, metricKey } from "@/lib/readings/rules-in-force";
import type { World } from "@/lib/readings/slot-rules";
import { departmentsLocked, type Lock, type LockedIn, lockedIn } from "./lock";

/** Which lock covers an own-grain period of the metric at hand. */
export type LockOn = (period: number) => Lock | null;

/** What stood or will stand at one place: the number of its state (`ABSENT` where nothing stands), and its figures. */
export interface Said {
  readonly state: number;
  readonly numerator: number | null;
  readonly denominator: number | null;
}

/** One reading that would be different. */
export interface ProposedChange {
  readonly metric: number;
  readonly unit: number;
  readonly segment: string;
  readonly period: number;
  readonly was: Said;
  readonly now: Said;
}

/** So many changes are kept to be looked at. */
const SHOWN = 200;

/** The departments that a batch is about, the locks it would change figures under, and a hash of everything it would change. */
export class LockedChanges {
  readonly locks = new Map<number, Lock>();
  readonly departments = new Set<string>();
  readonly shown: ProposedChange[] = [];
  #hash: Hash | null = null;
  readonly #lockedIn: LockedIn;
  readonly #locked: ReadonlySet<string>;
  #metric = -1;
  #definitionIn: DefinitionIn = () => null;
  #lockOn: LockOn | null = null;

  constructor(
    private readonly store: Store,
    private readonly world: Pick<World, "tree" | "calendar">,
  ) {
    this.#lockedIn = lockedIn(store);
    this.#locked = departmentsLocked(store);
  }

  /** Turns to a metric, whose key may be known. @returns what covers its periods; null where none of them can be locked */
  of(metric: number, known?: string | null): LockOn | null {
    if (metric === this.#metric) return this.#lockOn;
    const { tree, calendar } = this.world;
    const key = known === undefined ? metricKey(this.store, metric) : known;
    this.#metric = metric;
    this.#definitionIn = definitionsOf(tree, key, calendar);
    const defined = treeMetric(tree, key ?? "")?.definitions ?? [];
    this.#lockOn = defined.some(({ is }) => this.#locked.has(is.department)) ? this.#asked() : null;
    return this.#lockOn;
  }

  /** Asked of every row, so that each period is looked up once. */
  #asked(): LockOn {
    const known = new Map<number, Lock | null>();
    const definitionIn = this.#definitionIn;
    return (period) => {
      let lock = known.get(period);
      if (lock === undefined) {
        const definition = definitionIn(period as Period);
        lock = definition === null ? null : this.#lockedIn(definition, period as Period);
        known.set(period, lock);
      }
      return lock;
    };
  }

  /** Takes note of whose figures a file's rows are, also where they change nothing: who accepts it has to read them all. */
  concerns(metric: number, rows: ReadingRun): void {
    this.of(metric);
    let last = -1;
    for (let i = 0; i < rows.length; i++) {
      const period = rows.period[i] as number;
      if (period !== last) this.#concerns(period);
      last = period;
    }
  }

  #concerns(period: number): void {
    const department = this.#definitionIn(period as Period)?.department;
    if (department !== undefined) this.departments.add(department);
  }

  /** Takes what one unit's rows would change; `standing` is what stands there, both by period and segment. */
  take(metric: number, unit: number, changes: ReadingRun, standing: ReadingRun, segments: SegmentTable): void {
    const lockOn = this.of(metric);
    for (let i = 0, s = 0; i < changes.length; i++) {
      const [period, segment] = [changes.period[i] as number, changes.segment[i] as number];
      while (s < standing.length && comesBefore(standing, s, period, segment)) s++;
      const stands = s < standing.length && standing.period[s] === period && standing.segment[s] === segment;
      const lock = lockOn?.(period) ?? null;
      if (lock !== null) this.locks.set(lock.no, lock);
      this.#concerns(period);
      const was = stands ? saidAt(standing, s) : NOTHING;
      const change = { metric, unit, segment: segments.keyOf(segment), period, was, now: saidAt(changes, i) };
      this.#hash ??= createHash("sha256");
      this.#hash.update(textOf(change));
      if (this.shown.length < SHOWN) this.shown.push(change);
    }
  }

  /** SHA-256 of every change that was taken, in order. Asked once, at the end. */
  digest(): Buffer {
    return (this.#hash ?? createHash("sha256")).digest();
  }
}

const NOTHING: Said = { state: ABSENT, numerator: null, denominator: null };

function comesBefore(run: ReadingRun, at: number, period: number, segment: number): boolean {
  const there = run.period[at] as number;
  return there < period || (there === period && (run.segment[at] as number) < segment);
}

function saidAt(run: ReadingRun, at: number): Said {
  const figure = (value: number) => (Number.isNaN(value) ? null : value);
  return {
    state: run.state[at] as number,
    numerator: figure(run.numerator[at] as number),
    denominator: figure(run.denominator[at] as number),
  };
}

function textOf({ metric, unit, segment, period, was, now }: ProposedChange): string {
  const said = ({ state, numerator, denominator }: Said) => `${state} ${numerator} ${denominator}`;
  return `${metric} ${unit} ${JSON.stringify(segment)} ${period} ${said(was)} ${said(now)}\n`;
}
