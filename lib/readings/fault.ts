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
    | "answers"
    | "findings"
    | "roll-ups";
  readonly message: string;
}
