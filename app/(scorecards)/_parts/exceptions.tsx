import Link from "next/link";
import { StatusGlyph, WatermelonGlyph } from "@/app/_charts/status-glyph";
import { withPeriod } from "@/app/_components/address";
import { Arrow } from "@/app/_ui/icons";
import type { ExceptionView } from "@/lib/scorecards/page-view";

interface ExceptionsProps {
  readonly exceptions: readonly ExceptionView[];
  /** Whether any figure of the period could be judged at all. */
  readonly judged: boolean;
  readonly period: string | null;
}

/** What pulls the company off its line, as sentences with an owner and a date; each leads to where it is decided. */
export function Exceptions({ exceptions, judged, period }: ExceptionsProps) {
  if (exceptions.length === 0) {
    return (
      <p className="border-t border-rule py-3 text-ink2">{judged ? "Nothing is off its line." : "Nothing is judged yet."}</p>
    );
  }
  return (
    <ul className="border-t border-rule">
      {exceptions.map((exception) => (
        <li key={exception.key} className="not-last:border-b not-last:border-rule">
          <Link
            prefetch={false}
            href={withPeriod(exception.href, period)}
            className="grid grid-cols-[28px_minmax(0,1fr)] items-center gap-y-0.5 py-3 hover:bg-wash wide:min-h-[46px] wide:grid-cols-[28px_108px_minmax(0,1fr)_120px_136px_12px] wide:py-1.5"
          >
            {exception.glyph === "watermelon" ? <WatermelonGlyph /> : <StatusGlyph status={exception.glyph} />}
            <b className="break-words wide:line-clamp-3 wide:pr-3">{exception.where}</b>
            <span className="narrow:col-start-2 wide:pr-5">
              <b>{exception.subject}</b> {exception.sentence}
            </span>
            <span className="text-ink2 narrow:hidden wide:truncate wide:pr-3" title={exception.owner}>
              {exception.owner}
            </span>
            <span className="figures narrow:hidden">{exception.promise}</span>
            <span className="figures text-ink2 narrow:col-start-2 wide:hidden">
              {[exception.owner, exception.promise].filter(Boolean).join(" · ")}
            </span>
            <span className="narrow:hidden">
              <Arrow />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
