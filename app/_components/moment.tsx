interface MomentProps {
  /** An instant, ISO 8601. */
  readonly at: string;
  /** The organisation's zone: everybody reads the same hour. */
  readonly zone: string;
}

/** A moment as one says it, in the organisation's own time: "4 Nov 2026, 10:41". */
export function Moment({ at, zone }: MomentProps) {
  const words = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
  }).format(new Date(at));
  return (
    <time dateTime={at} title={zone} className="figures">
      {words}
    </time>
  );
}

/** Only the day of a moment: "4 Nov 2026". */
export function Day({ at, zone }: MomentProps) {
  const words = new Intl.DateTimeFormat("en-GB", { timeZone: zone, day: "numeric", month: "short", year: "numeric" }).format(
    new Date(at),
  );
  return (
    <time dateTime={at} title={zone} className="figures">
      {words}
    </time>
  );
}
