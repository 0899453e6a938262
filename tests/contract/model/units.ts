import type { FileUnit, TreeFile } from "@/lib/tree/schema";

/** A worker's time in a team, as a row of the roster says it. */
export interface RosterRow {
  readonly key: string;
  readonly team: string;
  readonly from: string | null;
  readonly until: string | null;
}

interface PlainUnit {
  readonly key: string;
  readonly kind: "enterprise" | "department" | "team" | "worker";
  /** Where it stood, each from its day until the next; the first holds for all earlier time. */
  readonly parents: readonly { readonly from: string | null; readonly parent: string }[];
  readonly open: (date: string) => boolean;
  /** Its last day; null where it goes on. */
  readonly until: string | null;
}

/** The units of a tree file and a roster, with who stood where and who was open on a date. */
export class PlainUnits {
  readonly enterprise: string;
  private readonly units = new Map<string, PlainUnit>();
  private readonly known = new Map<string, readonly string[]>();

  constructor(tree: TreeFile, roster: readonly RosterRow[]) {
    this.enterprise = tree.organisation.key;
    this.units.set(this.enterprise, { key: this.enterprise, kind: "enterprise", parents: [], open: () => true, until: null });
    for (const unit of tree.units ?? []) this.addUnit(unit, this.enterprise);
    for (const key of new Set(roster.map((row) => row.key))) {
      this.addWorker(
        key,
        roster.filter((row) => row.key === key),
      );
    }
  }

  private addUnit(unit: FileUnit, parent: string): void {
    const { key, kind, from, until, closures = [], moves = [] } = unit;
    const isClosed = (date: string) => closures.some((closure) => closure.from <= date && date <= closure.until);
    const open = (date: string) => (from ?? date) <= date && date <= (until ?? date) && !isClosed(date);
    this.units.set(key, { key, kind, parents: [{ from: null, parent }, ...moves], open, until: until ?? null });
    for (const child of unit.units ?? []) this.addUnit(child, key);
  }

  private addWorker(key: string, rows: readonly RosterRow[]): void {
    const sorted = [...rows].sort((a, b) => (a.from ?? "").localeCompare(b.from ?? ""));
    const open = (date: string) => sorted.some((row) => (row.from ?? date) <= date && date <= (row.until ?? date));
    const parents = sorted.map(({ from, team }) => ({ from, parent: team }));
    this.units.set(key, { key, kind: "worker", parents, open, until: sorted.at(-1)?.until ?? null });
  }

  all(): string[] {
    return [...this.units.keys()];
  }

  kindOf(key: string): PlainUnit["kind"] {
    return this.of(key).kind;
  }

  isOpen(key: string, date: string): boolean {
    return this.of(key).open(date);
  }

  /** Was it closed before that day for good? Files with later readings of it are refused. */
  isGone(key: string, date: string): boolean {
    return this.of(key).until !== null && (this.of(key).until ?? "") < date;
  }

  parent(key: string, date: string): string | null {
    const { parents } = this.of(key);
    const reached = parents.filter(({ from }) => from === null || from <= date);
    return (reached.at(-1) ?? parents[0])?.parent ?? null;
  }

  /** Units that stood right below at any time. */
  everBelow(key: string): string[] {
    return this.all().filter((other) => this.of(other).parents.some(({ parent }) => parent === key));
  }

  children(key: string, date: string): string[] {
    return this.all().filter((other) => this.parent(other, date) === key);
  }

  /** From the parent up to the enterprise. */
  ancestors(key: string, date: string): readonly string[] {
    const name = `${key} ${date}`;
    const known = this.known.get(name);
    if (known !== undefined) return known;
    const parent = this.parent(key, date);
    const ancestors = parent === null ? [] : [parent, ...this.ancestors(parent, date)];
    this.known.set(name, ancestors);
    return ancestors;
  }

  /** The unit itself, or anywhere under it. */
  isWithin(key: string, above: string, date: string): boolean {
    return key === above || this.ancestors(key, date).includes(above);
  }

  private of(key: string): PlainUnit {
    const unit = this.units.get(key);
    if (!unit) throw new Error(`${key} is no unit`);
    return unit;
  }
}
