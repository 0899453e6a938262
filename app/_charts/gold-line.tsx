/**
 * The gold line across a row of cards: one element and its tolerance band, children of the row and not of the cards,
 * running to both edges of the window. `at` is the place in the row (a Tailwind top class and its band's).
 */
export function LevelLine({ at }: { readonly at: keyof typeof LEVELS }) {
  return (
    <>
      <i className={`band-h ${LEVELS[at].band}`} aria-hidden="true" />
      <i className={`line-h ${LEVELS[at].line}`} aria-hidden="true" data-line="level" />
    </>
  );
}

const LEVELS = {
  outcomes: { line: "top-[165px]", band: "top-[166px]" },
  departments: { line: "top-[74px]", band: "top-[75px]" },
} as const;

/**
 * The gold line upright through a table or list. `line` and `band` are classes that place it: whole pixels from the
 * left or right edge, and how far it overshoots at both ends. The band is 7 px wide and ends at the line's left edge.
 */
export function UprightLine({ line, band }: { readonly line: string; readonly band: string }) {
  return (
    <>
      <i className={`band-v ${band}`} aria-hidden="true" />
      <i className={`line-v ${line}`} aria-hidden="true" data-line="upright" />
    </>
  );
}
