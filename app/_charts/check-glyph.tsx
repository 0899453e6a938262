import { WatermelonGlyph } from "./status-glyph";

function Marks({ check }: { readonly check: string }) {
  switch (check) {
    case "sign-conflict":
    case "contradicted-link":
      return (
        <>
          <path d="M0 8h5M11 8h5" stroke="var(--off)" strokeWidth="2" />
          <path d="m5 5 6 6m0-6-6 6" stroke="var(--off)" strokeWidth="1.5" />
        </>
      );
    case "outcome-without-worker-kpi":
      return (
        <>
          <path d="M8 0v9" stroke="var(--gold)" strokeWidth="2" />
          <path d="M4 10.5h8" stroke="var(--ink2)" strokeWidth="1.5" />
        </>
      );
    case "guardrail-broken":
      return (
        <>
          <path d="M0 8h16" stroke="var(--gold)" strokeWidth="2" />
          <circle cx="8" cy="8" r="3.25" fill="var(--bg)" stroke="var(--slip)" strokeWidth="1.5" />
          <path d="M2.5 2v12M13.5 2v12" stroke="var(--slip)" strokeWidth="1.5" />
        </>
      );
    case "stale":
    case "never-read":
      return (
        <>
          <path d="M0 8h2.5M13.5 8H16" stroke="var(--gold)" strokeWidth="2" />
          <circle cx="8" cy="8" r="4.25" fill="none" stroke="var(--ink2)" strokeWidth="1.5" strokeDasharray="2.6 1.85" />
        </>
      );
    case "goals-do-not-add-up":
    case "reported-differs-from-parts":
    case "twin-metrics":
      return <path d="M3 6h10M3 10h10M11 2.5l-6 11" fill="none" stroke="var(--ink2)" strokeWidth="1.5" />;
    case "overload":
      return <path d="M2 4h12M2 8h12M2 12h12" fill="none" stroke="var(--ink2)" strokeWidth="1.5" />;
    case "no-goal":
    case "no-owner":
      return <circle cx="8" cy="8" r="4.25" fill="none" stroke="var(--ink2)" strokeWidth="1.5" />;
    default:
      return (
        <>
          <circle cx="3" cy="8" r="2.5" fill="none" stroke="var(--ink2)" strokeWidth="1.5" />
          <circle cx="13" cy="8" r="2.5" fill="none" stroke="var(--ink2)" strokeWidth="1.5" />
          <path d="M7 8h2" stroke="var(--ink2)" strokeWidth="1.5" />
        </>
      );
  }
}

/** A finding of the thread audit, by its key; unknown keys show a broken thread. */
export function CheckGlyph({ check }: { readonly check: string }) {
  if (check === "watermelon") return <WatermelonGlyph />;
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" className="flex-none" aria-hidden="true">
      <Marks check={check} />
    </svg>
  );
}
