/** The two small marks of the interface; all others are glyphs with a meaning (`_charts`). */
export function Arrow() {
  return (
    <svg width="12" height="12" viewBox="0 0 12 12" className="flex-none" aria-hidden="true">
      <path d="M1.5 6h8M6.5 2.8 9.7 6 6.5 9.2" fill="none" stroke="var(--ink2)" strokeWidth="1.25" />
    </svg>
  );
}

/** A small arrow downwards: here something opens. */
export function Chevron() {
  return (
    <svg width="8" height="8" viewBox="0 0 8 8" className="flex-none" aria-hidden="true">
      <path d="M1 2.5 4 5.5 7 2.5" fill="none" stroke="var(--ink2)" strokeWidth="1.25" />
    </svg>
  );
}
