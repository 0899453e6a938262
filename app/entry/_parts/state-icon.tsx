import type { StateWords } from "./state-words";

type Icon = StateWords["icon"];

function Marks({ icon }: { readonly icon: Icon }) {
  switch (icon) {
    case "tick":
      return <path d="m3 8.5 3.2 3.2L13 4.8" stroke="var(--ink2)" strokeWidth="1.5" />;
    case "sending":
      return <circle cx="8" cy="8" r="3.5" stroke="var(--ink2)" strokeWidth="1.5" strokeDasharray="14 8" />;
    case "due":
      return <circle cx="8" cy="8" r="5.5" stroke="var(--neutral)" strokeWidth="1.5" strokeDasharray="2.4 2.4" />;
    case "not-applicable":
      return <path d="M4 8h8" stroke="var(--neutral)" strokeWidth="1.5" />;
    case "locked":
      return (
        <path
          d="M3.5 7.25h9v6h-9zM5.25 7V5.25a2.75 2.75 0 0 1 5.5 0V7"
          stroke="var(--ink2)"
          strokeWidth="1.5"
          strokeLinejoin="round"
        />
      );
    case "unusual":
      return (
        <path d="M8 2.2 14.4 13.5H1.6ZM8 6.3v3.4M8 11.2v1.1" stroke="var(--gold-text)" strokeWidth="1.5" strokeLinejoin="round" />
      );
    case "rejected":
      return (
        <>
          <circle cx="8" cy="8" r="6" stroke="var(--off)" strokeWidth="1.5" />
          <path d="m5.7 5.7 4.6 4.6m0-4.6-4.6 4.6" stroke="var(--off)" strokeWidth="1.5" />
        </>
      );
    case "conflict":
      return <path d="M2 5.5h10.5M9.5 2.5l3 3-3 3M14 10.5H3.5m3-3-3 3 3 3" stroke="var(--off)" strokeWidth="1.5" />;
    case "none":
      return null;
  }
}

/** A cell's state as a picture. The words stand beside it, so it is decorative. */
export function StateIcon({ icon, size = 16 }: { readonly icon: Icon; readonly size?: 12 | 16 }) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" fill="none" className="flex-none" aria-hidden="true">
      <Marks icon={icon} />
    </svg>
  );
}
