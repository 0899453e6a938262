export type LinkMark = "supported" | "assumed" | "not-established" | "contradicted" | "part-of";

/** What is known of a link, as the stroke it is drawn with: 22 wide, 8 high. */
export function LinkGlyph({ mark }: { readonly mark: LinkMark }) {
  return (
    <svg width="24" height="8" viewBox="0 0 24 8" className="flex-none" aria-hidden="true">
      {mark === "supported" && <path d="M0 4h22" stroke="var(--ink)" strokeWidth="2" />}
      {mark === "assumed" && <path d="M0 4h22" stroke="var(--ink)" strokeWidth="1.5" strokeDasharray="4 3" />}
      {mark === "not-established" && (
        <path d="M1 4h22" stroke="var(--neutral)" strokeWidth="2" strokeLinecap="round" strokeDasharray="0 4" />
      )}
      {mark === "contradicted" && (
        <>
          <path d="M0 4h8M14 4h8" stroke="var(--off)" strokeWidth="2" />
          <path d="m8 1 6 6m0-6-6 6" stroke="var(--off)" strokeWidth="1.5" />
        </>
      )}
      {mark === "part-of" && <path d="M0 2h22M0 6h22" stroke="var(--ink)" strokeWidth="1.25" />}
    </svg>
  );
}
