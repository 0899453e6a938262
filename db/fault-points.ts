/** Moments at which a crash would hurt most. */
export type FaultPoint = "staging" | "reconciled" | "logged" | "committed" | "folding" | "sweeping";

/** Told of each such moment. It does nothing, unless a test that kills the process puts its own function here. */
export const faultPoints: { reached(point: FaultPoint): void } = { reached: () => undefined };
