import { UNIT_KINDS } from "@/lib/core/metric";
import type { PlainDate } from "@/lib/core/period";
import type { UnitTree } from "@/lib/core/unit-tree";

/** Where a unit stands, for work that asks a million times: what never changes is looked up once. */
export interface UnitPlace {
  readonly id: number;
  /** 0 for the enterprise to 3 for a worker: parents have lower ranks than their children. */
  readonly rank: number;
  parentOn(date: PlainDate): number | null;
  isOpenOn(date: PlainDate): boolean;
  isWithin(above: number, date: PlainDate): boolean;
}

class DatedPlace implements UnitPlace {
  constructor(
    readonly id: number,
    readonly rank: number,
    private readonly units: UnitTree,
  ) {}

  parentOn = (date: PlainDate) => this.units.parentOn(this.id, date);
  isOpenOn = (date: PlainDate) => this.units.isOpenOn(this.id, date);
  isWithin = (above: number, date: PlainDate) => this.units.isWithin(this.id, above, date);
}

/** A unit that stood under the same ancestors all the time. */
class FixedPlace implements UnitPlace {
  constructor(
    readonly id: number,
    readonly rank: number,
    private readonly parent: number | null,
    private readonly from: PlainDate | null,
    private readonly until: PlainDate | null,
    private readonly chain: ReadonlySet<number>,
  ) {}

  parentOn = () => this.parent;
  isOpenOn = (date: PlainDate) => (this.from === null || this.from <= date) && (this.until === null || date <= this.until);
  isWithin = (above: number) => this.chain.has(above);
}

const places = new WeakMap<UnitTree, Map<number, UnitPlace>>();

/** A unit's place in a tree. One that the tree does not know stands alone. */
export function placeOf(units: UnitTree, id: number): UnitPlace {
  let known = places.get(units);
  if (known === undefined) {
    known = new Map();
    places.set(units, known);
  }
  let place = known.get(id);
  if (place === undefined) {
    place = makePlace(units, id);
    known.set(id, place);
  }
  return place;
}

function makePlace(units: UnitTree, id: number): UnitPlace {
  const unit = units.byId(id);
  const rank = UNIT_KINDS.indexOf(unit?.kind ?? "worker");
  const chain = new Set<number>([id]);
  for (let at = unit; at !== undefined; ) {
    const parents = new Set(at.spans.map((span) => span.parent));
    if (parents.size > 1) return new DatedPlace(id, rank, units);
    const parent = at.spans[0]?.parent ?? null;
    if (parent === null) break;
    chain.add(parent);
    at = units.byId(parent);
  }
  const [span, ...more] = unit?.spans ?? [];
  if (more.length > 0) return new DatedPlace(id, rank, units);
  return new FixedPlace(id, rank, span?.parent ?? null, span?.from ?? null, span?.until ?? null, chain);
}
