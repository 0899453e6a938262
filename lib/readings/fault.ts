/** Something that is not as it was committed. */
export interface Fault {
  readonly check:
    | "integrity"
    | "chain"
    | "batch"
    | "readings"
    | "visible"
    | "tree"
    | "settings"
    | "locks"
    | "people"
    | "notes"
    | "findings"
    | "roll-ups";
  readonly message: string;
}
