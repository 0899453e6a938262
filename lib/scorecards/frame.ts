import type { Level } from "@/lib/core/metric";

/** A period as the picker offers it. `part` holds today; `ahead` and `before` have nothing to show. */
export interface PickerPeriod {
  readonly text: string;
  readonly label: string;
  readonly state: "complete" | "part" | "ahead" | "before";
}

/** One (fiscal) year of the picker: itself, and its quarters with their months. */
export interface PickerYear {
  readonly year: PickerPeriod;
  /** Empty for years long past, until one of their periods is on show. */
  readonly quarters: readonly { readonly quarter: PickerPeriod; readonly months: readonly PickerPeriod[] }[];
}

/** What the frame around every page shows: whose figures, which period, and which others there are. */
export interface Frame {
  readonly organisation: string;
  readonly period: { readonly text: string; readonly long: string; readonly short: string };
  /** The period that the address asked for; null shows the last complete month, and is kept out of links. */
  readonly asked: string | null;
  /** Newest first. */
  readonly years: readonly PickerYear[];
}

/** One knot of the thread bar, the worker's end first. */
export interface Knot {
  readonly key: string;
  readonly name: string;
  /** What stands after the name: the level, or the department that owns it. */
  readonly word: string;
  readonly level: Level;
  readonly href: string;
}
