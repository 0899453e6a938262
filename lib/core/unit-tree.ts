import type { UnitKind } from "./metric";
import type { PlainDate } from "./period";

/** Where a unit stood, and when: `from` inclusive, `until` inclusive, null for without end; the enterprise has no parent. */
export interface UnitSpan {
  readonly from: PlainDate | null;
  readonly until: PlainDate | null;
  readonly parent: number | null;
}

/** A unit of the organisation; `id` is the store's. A unit is open on a date that lies in one of its spans. */
export interface Unit {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly spans: readonly UnitSpan[];
}

/**
 * The organisation with its dated memberships. A closed unit keeps the parent of the span before (of its first span,
 * before that), so that readings outside its spans still have a home.
 */
export interface UnitTree {
  readonly enterprise: Unit;
  readonly units: readonly Unit[];
  byId(id: number): Unit | undefined;
  byKey(key: string): Unit | undefined;
  parentOn(id: number, date: PlainDate): number | null;
  /** From the parent up to the enterprise. */
  ancestorsOn(id: number, date: PlainDate): readonly number[];
  /** Units whose parent it is on that date, closed ones too, in id order. */
  childrenOn(id: number, date: PlainDate): readonly number[];
  isOpenOn(id: number, date: PlainDate): boolean;
  /** Is `id` the unit `above`, or under it, on that date? */
  isWithin(id: number, above: number, date: PlainDate): boolean;
  /** Units of a kind at or under `above`, open on that date, in id order. */
  openWithin(above: number, kind: UnitKind, date: PlainDate): readonly number[];
}

/**
 * The unit tree of these units. Spans may come in any order; they must not overlap, and no date may show a unit under
 * itself (kinds descend, so a parsed tree cannot). Throws where there is not exactly one enterprise.
 */
export function buildUnitTree(units: readonly Unit[]): UnitTree {
  const enterprises = units.filter((unit) => unit.kind === "enterprise");
  const [enterprise] = enterprises;
  if (!enterprise || enterprises.length > 1) throw new Error(`An organisation has one enterprise, not ${enterprises.length}`);
  return new DatedUnitTree(enterprise, units);
}

class DatedUnitTree implements UnitTree {
  private readonly ids = new Map<number, Unit>();
  private readonly keys = new Map<string, Unit>();
  private readonly spans = new Map<number, readonly UnitSpan[]>();
  /** Everyone who ever stood under a unit. */
  private readonly everUnder = new Map<number, number[]>();

  constructor(
    readonly enterprise: Unit,
    readonly units: readonly Unit[],
  ) {
    for (const unit of [...units].sort((a, b) => a.id - b.id)) {
      this.ids.set(unit.id, unit);
      this.keys.set(unit.key, unit);
      this.spans.set(
        unit.id,
        [...unit.spans].sort((a, b) => compareStarts(a.from, b.from)),
      );
      for (const parent of new Set(unit.spans.map((span) => span.parent))) {
        if (parent === null) continue;
        const under = this.everUnder.get(parent);
        if (under) under.push(unit.id);
        else this.everUnder.set(parent, [unit.id]);
      }
    }
  }

  byId(id: number): Unit | undefined {
    return this.ids.get(id);
  }

  byKey(key: string): Unit | undefined {
    return this.keys.get(key);
  }

  parentOn(id: number, date: PlainDate): number | null {
    return this.spanOn(id, date)?.parent ?? null;
  }

  ancestorsOn(id: number, date: PlainDate): readonly number[] {
    const ancestors: number[] = [];
    for (let parent = this.parentOn(id, date); parent !== null; parent = this.parentOn(parent, date)) ancestors.push(parent);
    return ancestors;
  }

  childrenOn(id: number, date: PlainDate): readonly number[] {
    return (this.everUnder.get(id) ?? []).filter((child) => this.parentOn(child, date) === id);
  }

  isOpenOn(id: number, date: PlainDate): boolean {
    const span = this.spanOn(id, date);
    return span !== undefined && (span.from === null || span.from <= date) && (span.until === null || date <= span.until);
  }

  isWithin(id: number, above: number, date: PlainDate): boolean {
    for (let at: number | null = id; at !== null; at = this.parentOn(at, date)) if (at === above) return true;
    return false;
  }

  openWithin(above: number, kind: UnitKind, date: PlainDate): readonly number[] {
    const found: number[] = [];
    const waiting = [above];
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      if (this.ids.get(at)?.kind === kind && this.isOpenOn(at, date)) found.push(at);
      for (const child of this.everUnder.get(at) ?? []) if (this.parentOn(child, date) === at) waiting.push(child);
    }
    return found.sort((a, b) => a - b);
  }

  private spanOn(id: number, date: PlainDate): UnitSpan | undefined {
    const spans = this.spans.get(id) ?? [];
    for (let at = spans.length - 1; at > 0; at--) {
      const span = spans[at];
      if (span && span.from !== null && span.from <= date) return span;
    }
    return spans[0];
  }
}

function compareStarts(a: PlainDate | null, b: PlainDate | null): number {
  return (a ?? "") < (b ?? "") ? -1 : (a ?? "") > (b ?? "") ? 1 : 0;
}
