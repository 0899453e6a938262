import { StatusGlyph } from "@/app/_charts/status-glyph";
import { ButtonLink } from "@/app/_ui/button";
import type { DueView } from "@/lib/scorecards/page-view";

interface DueBlockProps {
  readonly due: readonly DueView[];
  /** Its key. */
  readonly department: string;
}

/** What a lead's own department owes, before anything else: which figures, since when or until when. */
export function DueBlock({ due, department }: DueBlockProps) {
  const late = due.filter((entry) => entry.late).reduce((total, entry) => total + entry.count, 0);
  const missing = due.filter((entry) => entry.missing).reduce((total, entry) => total + entry.count, 0);
  return (
    <section aria-labelledby="due" className="pb-5">
      <div className="flex flex-wrap items-baseline gap-x-2.5 pb-2">
        <h2 id="due">Due from you</h2>
        <span className="text-ink2">{summaryOf(late, missing)}</span>
        <ButtonLink href={`/entry/${department}`} className="ml-auto print:hidden">
          Enter data
        </ButtonLink>
      </div>
      <DueRows due={due} />
    </section>
  );
}

function summaryOf(late: number, missing: number): string {
  const figures = (count: number) => `${count} figure${count === 1 ? "" : "s"}`;
  if (late > 0) return `${figures(late)} ${late === 1 ? "is" : "are"} late`;
  return missing > 0 ? `${figures(missing)} still to come` : "Nothing is late";
}

/** One line for each period and due day: what is late first. */
export function DueRows({ due }: { readonly due: readonly DueView[] }) {
  if (due.length === 0) return <p className="border-t border-rule py-2.5 text-ink2">Nothing has a due date.</p>;
  return (
    <ul className="border-t border-rule">
      {due.map((entry) => (
        <li
          key={entry.text}
          className="grid min-h-10 grid-cols-[16px_minmax(0,1fr)_auto] items-center gap-x-3 border-b border-rule py-1.5 sm:grid-cols-[16px_minmax(0,1fr)_120px_96px]"
        >
          <span>{entry.missing && <StatusGlyph status="late" />}</span>
          <span>
            <span className={entry.missing ? "font-medium" : ""}>{entry.text}</span>
            {entry.names !== null && <span className="text-ink2 sm:ml-2.5 max-sm:block">{entry.names}</span>}
          </span>
          <span className="figures text-ink2 max-sm:hidden">{entry.date}</span>
          <span className={`figures text-right ${entry.late ? "font-semibold" : "text-ink2"}`}>{entry.left}</span>
        </li>
      ))}
    </ul>
  );
}
