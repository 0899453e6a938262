/** What a published number adds up: unknown figures by name, with their coefficients. What the attacker knows is left out. */
export type Equation = ReadonlyMap<string, number>;

/** A prime small enough for exact products of residues, large enough that nothing is 0 by chance. */
const P = 67_108_859;

/** Unknowns that every published number weighs alike: nothing tells them apart. */
interface Alike {
  readonly owners: ReadonlySet<string>;
  readonly column: readonly number[];
}

/**
 * The people, fewer than `floor`, about whom alone something follows from these numbers by addition and subtraction: the sum of
 * all of them, or any weighing of their figures that has nobody else's in it. Null where there are none. It knows nothing of
 * trees, blocks or periods: only of linear equations.
 */
export function fewestExposed(
  equations: readonly Equation[],
  ownerOf: (unknown: string) => string,
  floor: number,
): readonly string[] | null {
  const classes = alike(equations, ownerOf);
  const small = classes.filter(({ owners }) => owners.size < floor);
  const tried = new Set<string>();
  const search = (people: ReadonlySet<string>, from: number): readonly string[] | null => {
    const name = [...people].sort().join(" ");
    if (people.size > 0 && !tried.has(name)) {
      tried.add(name);
      if (isExposed(classes, people)) return [...people].sort();
    }
    for (let at = from; at < small.length; at++) {
      const more = new Set([...people, ...(small[at]?.owners ?? [])]);
      if (more.size >= floor || more.size === people.size) continue;
      const found = search(more, at + 1);
      if (found !== null) return found;
    }
    return null;
  };
  return search(new Set(), 0);
}

function alike(equations: readonly Equation[], ownerOf: (unknown: string) => string): Alike[] {
  const columns = new Map<string, number[]>();
  for (const [row, equation] of equations.entries()) {
    for (const [unknown, x] of equation) {
      if (x === 0) continue;
      const column = columns.get(unknown) ?? new Array<number>(equations.length).fill(0);
      column[row] = reduced(x);
      columns.set(unknown, column);
    }
  }
  const classes = new Map<string, { owners: Set<string>; column: number[] }>();
  for (const [unknown, column] of columns) {
    const known = classes.get(column.join()) ?? { owners: new Set<string>(), column };
    known.owners.add(ownerOf(unknown));
    classes.set(column.join(), known);
  }
  return [...classes.values()];
}

/** Is there a combination of the equations about these people's unknowns and no others? */
function isExposed(classes: readonly Alike[], people: ReadonlySet<string>): boolean {
  const isWithin = ({ owners }: Alike) => [...owners].every((owner) => people.has(owner));
  const others = classes.filter((each) => !isWithin(each));
  const theirs = classes.filter(isWithin);
  const ordered = [...others, ...theirs];
  const rows = (ordered[0]?.column ?? []).map((_, row) => ordered.map(({ column }) => column[row] ?? 0));
  let used = 0;
  for (let column = 0; column < others.length; column++) {
    const at = rows.findIndex((row, index) => index >= used && row[column] !== 0);
    const pivot = rows[at];
    if (at === -1 || pivot === undefined) continue;
    [rows[at], rows[used]] = [rows[used] ?? [], pivot];
    const scale = inverse(pivot[column] ?? 1);
    for (let other = used + 1; other < rows.length; other++) {
      const row = rows[other] ?? [];
      const times = ((row[column] ?? 0) * scale) % P;
      if (times !== 0) rows[other] = row.map((x, i) => reduced(x - ((times * (pivot[i] ?? 0)) % P)));
    }
    used += 1;
  }
  return rows.slice(used).some((row) => row.some((x) => x !== 0));
}

const reduced = (x: number) => ((x % P) + P) % P;

function inverse(a: number): number {
  let [rest, next, s, nextS] = [reduced(a), P, 1, 0];
  while (next !== 0) {
    const times = Math.floor(rest / next);
    [rest, next, s, nextS] = [next, rest - times * next, nextS, s - times * nextS];
  }
  return reduced(s);
}
