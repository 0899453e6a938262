/**
 * A value of which anything may be missing: what is left of a file when the faulty parts are taken out. The rules that look
 * across a file read it, so that faults of shape and of reference come out in one run.
 */
export type Loose<T> = T extends string | number | boolean | undefined
  ? T
  : T extends readonly (infer Entry)[]
    ? readonly (Loose<Entry> | undefined)[]
    : { readonly [Key in keyof T]?: Loose<T[Key]> | undefined };
