/** How a column of numbers is kept: made for so many rows, in memory that threads share. */
const MAKERS = {
  i4: (rows: number) => new Int32Array(new SharedArrayBuffer(rows * 4)),
  u1: (rows: number) => new Uint8Array(new SharedArrayBuffer(rows)),
  f8: (rows: number) => new Float64Array(new SharedArrayBuffer(rows * 8)),
} as const;
type Spec = Readonly<Record<string, keyof typeof MAKERS>>;

/** Columns of numbers, all of one length, by their names. */
export type Columns<S extends Spec> = { readonly [Name in keyof S]: ReturnType<(typeof MAKERS)[S[Name]]> };

/** Makes columns for so many rows, with the beginning of those that they take the place of. */
export function sharedColumns<S extends Spec>(spec: S, rows: number, before?: Columns<S>): Columns<S> {
  const columns = Object.entries(spec).map(([name, kind]) => {
    const column = MAKERS[kind](rows);
    const known = before?.[name];
    if (known !== undefined) column.set(known);
    return [name, column];
  });
  return Object.fromEntries(columns) as Columns<S>;
}
