import type { Status } from "@/lib/core/status";

const GOLD = "var(--gold)";

function Marks({ status }: { readonly status: Status | null }) {
  switch (status) {
    case "on-line":
      return (
        <>
          <path d="M0 8h16" stroke={GOLD} strokeWidth="2" />
          <circle cx="8" cy="8" r="4" fill="var(--on)" />
        </>
      );
    case "slipping":
      return (
        <>
          <path d="M0 4h16" stroke={GOLD} strokeWidth="2" />
          <circle cx="8" cy="9" r="4" fill="var(--slip)" />
        </>
      );
    case "off-line":
      return (
        <>
          <path d="M0 2h16" stroke={GOLD} strokeWidth="2" />
          <path d="M8 3v6" stroke="var(--off)" strokeWidth="1.5" />
          <circle cx="8" cy="12" r="4" fill="var(--off)" />
        </>
      );
    case "held":
      return (
        <>
          <path d="M0 8h16" stroke={GOLD} strokeWidth="2" />
          <circle cx="8" cy="8" r="3.25" fill="var(--bg)" stroke="var(--slip)" strokeWidth="1.5" />
          <path d="M2.5 2v12M13.5 2v12" stroke="var(--slip)" strokeWidth="1.5" />
        </>
      );
    case "accepted":
      return (
        <>
          <path d="M0 2h16" stroke={GOLD} strokeWidth="2" />
          <circle cx="8" cy="11" r="4.25" fill="none" stroke="var(--slip)" strokeWidth="1.5" />
          <path d="m6 11 1.6 1.6 2.6-3.1" fill="none" stroke="var(--slip)" strokeWidth="1.25" />
        </>
      );
    case "no-goal":
      return <circle cx="8" cy="8" r="3.25" fill="none" stroke="var(--neutral)" strokeWidth="1.5" />;
    case "late":
    case "no-data":
      return (
        <>
          <path d="M0 8h2.5M13.5 8H16" stroke={GOLD} strokeWidth="2" />
          <circle cx="8" cy="8" r="4.25" fill="none" stroke="var(--neutral)" strokeWidth="1.5" strokeDasharray="2.6 1.85" />
        </>
      );
    default:
      return (
        <>
          <path d="M0 8h3M13 8h3" stroke={GOLD} strokeWidth="2" />
          <circle cx="8" cy="8" r="4.25" fill="none" stroke="var(--ink2)" strokeWidth="1.5" />
        </>
      );
  }
}

/** Status as a picture of the line and the dot: on it, touching from below, hanging below. The word stands beside it. */
export function StatusGlyph({ status }: { readonly status: Status | null }) {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" className="flex-none" aria-hidden="true">
      <Marks status={status} />
    </svg>
  );
}

/** A department all on its line while the outcome it feeds is off: on above, off beneath the same rule. */
export function WatermelonGlyph() {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" className="flex-none" aria-hidden="true">
      <path d="M0 4h16" stroke={GOLD} strokeWidth="2" />
      <circle cx="8" cy="4" r="3" fill="var(--on)" />
      <path d="M8 8.5v3" stroke="var(--off)" strokeWidth="1.5" strokeDasharray="1.5 1.5" />
      <circle cx="8" cy="13" r="2.75" fill="none" stroke="var(--off)" strokeWidth="1.5" />
    </svg>
  );
}
