import type { StatedAs } from "@/lib/imports/figure-cell";

const NOT_APPLICABLE = new Set([
  "not applicable",
  "n/app",
  "does not apply",
  "nicht anwendbar",
  "entfällt",
  "sans objet",
  "no aplica",
]);

const NO_DATA = new Set([
  "na",
  "n/a",
  "n.a.",
  "n.a",
  "#n/a",
  "#na",
  "nan",
  "null",
  "none",
  "nil",
  "-",
  "--",
  "–",
  "—",
  ".",
  "..",
  "…",
  "?",
  "x",
  "not available",
  "no data",
  "no reading",
  "not known",
  "unknown",
  "missing",
  "tbc",
  "tbd",
  "#div/0!",
  "#value!",
  "#ref!",
  "#name?",
  "k.a.",
  "k. a.",
  "keine angabe",
  "nicht verfügbar",
  "nicht vorhanden",
  "n.v.",
  "s/o",
  "nd",
  "n.d.",
  "n/d",
  "sin datos",
  "niet beschikbaar",
  "n.b.",
]);

/** What a text where a figure would stand usually says: that there is none, or that none belongs there; null for any other. */
export function usualMeaning(text: string): StatedAs | null {
  const plain = text.trim().toLowerCase().replace(/\s+/g, " ");
  if (NOT_APPLICABLE.has(plain)) return "not-applicable";
  return NO_DATA.has(plain) ? "no-data" : null;
}
