/**
 * Which units of a metric may be shown to a viewer, so that nobody's figure comes back by subtraction.
 *
 * The argument. A cell is what the contributors right at one unit gave in one slot: an own-grain period, or a segment of one.
 * Contributors whose figures the viewer sees anyway are left out. A shown unit's block is its cell with those of the hidden
 * units below it, up to the next shown ones: blocks are disjoint. An atom is a block's cells over those slots of a group
 * (the days of a month) in which the unit stood under the same units; in single slots, where the unit is shown in that
 * detail, which it is only where all blocks below it are. So every figure that is shown is a sum of whole atoms, and what
 * is worked out from figures, by however many additions and subtractions, weighs all cells of an atom alike: it is about all
 * contributors of an atom, or about none. An atom without readings is empty; every other one has at least `floor`
 * contributors in one of its slots. Only presence decides, never a value.
 */

/** The contributors right at a unit in a slot: those who stand below no other unit of the tree, and are not the viewer's own. */
export interface Cell {
  readonly unit: number;
  /** The unit that its figure goes into; null at the top, and where a unit above reported for all. */
  readonly parent: number | null;
  /** How many contributors there are at least. */
  readonly people: number;
  /** How many readings; 0 only where nothing goes in. */
  readonly readings: number;
}

/** One slot, with a cell for every unit through which readings of it pass. Slots of one group may be shown as their sum alone. */
export interface Slot {
  readonly group: string;
  readonly cells: readonly Cell[];
}

/** A unit that may be shown; parents have a lower rank than their children. */
export interface Candidate {
  readonly id: number;
  readonly key: string;
  readonly rank: number;
}

interface Held {
  readonly parent: number | null;
  people: number;
  readings: number;
  /** People at or below the unit: what hiding it can lend to what stands above. */
  weight: number;
}

type HeldSlot = ReadonlyMap<number, Held>;

/** No unit's number. */
const NOWHERE = Number.NaN;

/** Slots that may be shown as their sum alone. */
class Group {
  readonly slots: HeldSlot[] = [];
  readonly parents = new Map<number, number | null>();
  #isStill = true;

  add(slot: HeldSlot): void {
    this.slots.push(slot);
    for (const [unit, { parent }] of slot) {
      if (!this.parents.has(unit)) this.parents.set(unit, parent);
      else if (this.parents.get(unit) !== parent) this.#isStill = false;
    }
  }

  /** The slots in which a unit stood under the same units: sums above it hold all of them or none. */
  partsFor(unit: number): readonly (readonly HeldSlot[])[] {
    if (this.#isStill) return [this.slots];
    const parts = new Map<string, HeldSlot[]>();
    for (const slot of this.slots) {
      const above: (number | null)[] = [];
      for (let at = slot.get(unit); at !== undefined; at = slot.get(at.parent ?? NOWHERE)) above.push(at.parent);
      const name = above.join(" ");
      const known = parts.get(name);
      if (known) known.push(slot);
      else parts.set(name, [slot]);
    }
    return [...parts.values()];
  }
}

/** Cells gathered into the blocks of shown units, while units are hidden one after another. */
class Blocks {
  readonly hidden = new Set<number>();
  readonly groups = new Map<string, Group>();
  readonly slots: readonly HeldSlot[];
  readonly #size = new Map<number, number>();

  constructor(slots: readonly Slot[], hidden: Iterable<number>) {
    this.slots = slots.map(({ group: name, cells }) => {
      const slot = new Map<number, Held>();
      for (const { unit, parent, people, readings } of cells) slot.set(unit, { parent, people, readings, weight: 0 });
      for (const { unit, people } of cells) {
        for (let at = people > 0 ? slot.get(unit) : undefined; at !== undefined; at = slot.get(at.parent ?? NOWHERE)) {
          at.weight += people;
        }
      }
      for (const [unit, { weight }] of slot) if (weight > 0) this.#size.set(unit, this.sizeOf(unit) + weight);
      const group = this.groups.get(name) ?? new Group();
      this.groups.set(name, group);
      group.add(slot);
      return slot;
    });
    for (const unit of hidden) this.hide(unit);
  }

  /** People at or below a unit, in all slots. */
  sizeOf(unit: number): number {
    return this.#size.get(unit) ?? 0;
  }

  /** Gives a unit's block to the shown unit next above it, in each slot; without one nothing shown holds it. */
  hide(unit: number): void {
    this.hidden.add(unit);
    for (const slot of this.slots) {
      const block = slot.get(unit);
      if (block === undefined || block.readings === 0) continue;
      const above = slot.get(this.shownAbove(slot, unit) ?? NOWHERE);
      if (above !== undefined) {
        above.people += block.people;
        above.readings += block.readings;
      }
      block.people = 0;
      block.readings = 0;
    }
  }

  shownAbove(slot: HeldSlot, unit: number): number | null {
    let at = slot.get(unit)?.parent ?? null;
    while (at !== null && this.hidden.has(at)) at = slot.get(at)?.parent ?? null;
    return at;
  }

  /** The slots over which a unit's block in a group is too small, if any are. */
  smallIn(group: Group, unit: number, floor: number): readonly HeldSlot[] | undefined {
    return group.partsFor(unit).find((slots) => isSmall(unit, slots, floor));
  }
}

/** Has a unit's block too few contributors in these slots together? The busiest one says how many there are at least. */
function isSmall(unit: number, slots: readonly HeldSlot[], floor: number): boolean {
  let readings = 0;
  for (const slot of slots) {
    const block = slot.get(unit);
    if (block === undefined) continue;
    if (block.people >= floor) return false;
    readings += block.readings;
  }
  return readings > 0;
}

/** What may not be shown of a metric in some slots. */
export interface Decision {
  /** Units whose figures are withheld altogether. */
  readonly hidden: ReadonlySet<number>;
  /** Shown units of which only the sum over a group is shown, not its single slots. */
  readonly coarse: ReadonlySet<number>;
}

/**
 * The units to hide, those hidden `before` among them. From the teams upward, a block that is too small in some group is made
 * larger by hiding the smallest unit next below that has contributors there (of equals the first by key); where there is none,
 * its own unit is hidden. What is hidden later only makes the blocks above larger, so one pass is enough. Of what is shown,
 * `coarse` is what may not be shown slot by slot.
 */
export function decide(
  candidates: readonly Candidate[],
  slots: readonly Slot[],
  floor: number,
  before: Decision | null = null,
): Decision {
  const blocks = new Blocks(slots, before?.hidden ?? []);
  const keys = new Map(candidates.map(({ id, key }) => [id, key]));
  const deepestFirst = candidates.toSorted((a, b) => b.rank - a.rank || compare(a.key, b.key));
  const isSmaller = (a: number, b: number) =>
    blocks.sizeOf(a) - blocks.sizeOf(b) || compare(keys.get(a) ?? "", keys.get(b) ?? "");
  for (const { id } of deepestFirst) {
    for (const group of blocks.groups.values()) {
      for (;;) {
        const small = blocks.hidden.has(id) ? undefined : blocks.smallIn(group, id, floor);
        if (small === undefined) break;
        const [smallest] = lendersTo(blocks, id, small).sort(isSmaller);
        blocks.hide(smallest ?? id);
      }
    }
  }
  return { hidden: blocks.hidden, coarse: withoutDetail(blocks, floor, () => true, before?.coarse ?? []) };
}

/** The shown units next below one that have contributors in any of some slots. */
function lendersTo(blocks: Blocks, unit: number, slots: readonly HeldSlot[]): number[] {
  const lenders = new Set<number>();
  for (const slot of slots) {
    for (const [below, { weight }] of slot) {
      if (weight > 0 && below !== unit && !blocks.hidden.has(below) && blocks.shownAbove(slot, below) === unit)
        lenders.add(below);
    }
  }
  return [...lenders];
}

/**
 * The shown units that are not shown by segment either: `slots` are the segments of the slots that were decided on. A segment
 * is shown slot by slot where the whole is, of the others by its sum over a group. Those `before` are among them.
 */
export function unsplitUnits(
  slots: readonly Slot[],
  floor: number,
  { hidden, coarse }: Decision,
  before: Iterable<number> = [],
): ReadonlySet<number> {
  return withoutDetail(new Blocks(slots, hidden), floor, (unit) => !coarse.has(unit), before);
}

/**
 * The shown units with a block too small for a detail, and all above them, since a detail above would cut the block below.
 * `isSingle` says which units' details are single slots; of the others they are whole groups.
 */
function withoutDetail(
  blocks: Blocks,
  floor: number,
  isSingle: (unit: number) => boolean,
  before: Iterable<number>,
): ReadonlySet<number> {
  const without = new Set<number>(before);
  const judge = (unit: number, isTooSmall: () => boolean) => {
    if (!blocks.hidden.has(unit) && !without.has(unit) && isTooSmall()) without.add(unit);
  };
  for (const slot of blocks.slots) {
    for (const unit of slot.keys()) if (isSingle(unit)) judge(unit, () => isSmall(unit, [slot], floor));
  }
  for (const group of blocks.groups.values()) {
    for (const unit of group.parents.keys()) {
      if (!isSingle(unit)) judge(unit, () => blocks.smallIn(group, unit, floor) !== undefined);
    }
  }
  return withAllAbove(without, blocks);
}

/** A unit's ancestors differ from slot to slot where it moved: what stands above it in one is above it for good. */
function withAllAbove(units: Set<number>, blocks: Blocks): ReadonlySet<number> {
  for (let size = 0; size !== units.size; ) {
    size = units.size;
    for (const slot of blocks.slots) {
      for (const [unit, { parent }] of slot) if (units.has(unit) && parent !== null) units.add(parent);
    }
  }
  for (const unit of blocks.hidden) units.delete(unit);
  return units;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
