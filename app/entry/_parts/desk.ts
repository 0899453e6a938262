import type { EntryGrid } from "@/lib/core/entry-grid";
import type { EntrySheet } from "@/lib/entry/schema";
import { gridOf, type ServerCells, serverCells } from "./sheet-grid";

/** How the desk and the server reach each other. */
export interface Link {
  readonly state: "online" | "offline" | "signed-out";
  /** Why the last save failed, where it was not the connection. */
  readonly fault: string | null;
  /** Cells on their way. */
  readonly sending: number;
  /** Does this browser keep what is unsaved? */
  readonly keeps: boolean;
}

/** A text that the server would not keep, and why. */
export interface Refusal {
  readonly text: string;
  readonly note: string;
  readonly message: string;
}

/** An entry sheet on somebody's desk: what the server says of it, and what is being typed into it. */
export interface Desk {
  readonly sheet: EntrySheet;
  readonly server: ServerCells;
  readonly grid: EntryGrid;
  /** The submitted period is open for corrections: they are kept here until they are sent with their reason. */
  readonly correcting: boolean;
  /** By `placeKey`. */
  readonly refusals: Readonly<Record<string, Refusal>>;
  readonly link: Link;
  /** What is to be read aloud; the number tells one saying from the same said again. */
  readonly said: { readonly text: string; readonly no: number };
}

const LINK: Link = { state: "online", fault: null, sending: 0, keeps: true };

/** A sheet as it opens. */
export function openDesk(sheet: EntrySheet, locale: string): Desk {
  return {
    sheet,
    server: serverCells(sheet),
    grid: gridOf(sheet, locale),
    correcting: false,
    refusals: {},
    link: LINK,
    said: { text: "", no: 0 },
  };
}

/** The desk with something to be read aloud. */
export function saying(desk: Desk, text: string | null): Desk {
  return text === null ? desk : { ...desk, said: { text, no: desk.said.no + 1 } };
}
