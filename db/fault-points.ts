/**
 * Moments between the steps of an import, an undo, a save or a submit, at which others may save, and at which a crash would hurt
 * most.
 */
export type FaultPoint =
  | "opened"
  | "staging"
  | "staged"
  | "reconciled"
  | "logged"
  | "committed"
  | "folding"
  | "sweeping"
  | "typed"
  | "submitted";

/**
 * Told of each such moment. It does nothing, unless a test puts its own function here: one that kills the process, or that
 * saves something. A promise is waited for at `opened`, `staging`, `staged` and `committed`, where no transaction is open.
 */
export const faultPoints: { reached(point: FaultPoint): unknown } = { reached: () => undefined };
