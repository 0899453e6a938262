import { Day } from "@/app/_components/moment";
import type { NoteView } from "@/lib/metrics/note-view";
import type { MetricPage } from "@/lib/metrics/page-view";
import { WithdrawNote } from "./withdraw-note";
import { WriteNote } from "./write-note";

/** What was noted of the figures on show, whole and by whom: the chart has room for the beginning only. */
export function Notes({ page }: { readonly page: MetricPage }) {
  const { notes, annotating, zone } = page;
  if (notes.length === 0 && annotating === null) return null;
  return (
    <section aria-labelledby="notes" className="mt-4 border-t border-rule pt-3.5 wide:mr-8">
      <div className="flex min-h-7 items-center gap-3">
        <h2 id="notes">Notes</h2>
        {notes.length === 0 && <p className="text-ink2">None on the figures on show.</p>}
        {annotating !== null && (
          <span className="ml-auto">
            <WriteNote annotating={annotating} />
          </span>
        )}
      </div>
      {notes.length > 0 && (
        <ul className="mt-2 border-t border-rule">
          {notes.map((note) => (
            <Note key={note.id ?? `${note.when} ${note.about} ${note.text}`} note={note} zone={zone} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Note({ note, zone }: { readonly note: NoteView; readonly zone: string }) {
  return (
    <li className="grid gap-x-5 gap-y-0.5 border-b border-rule py-2 last:border-0 sm:grid-cols-[128px_minmax(0,1fr)_auto]">
      <b className="figures font-medium">{note.when}</b>
      <span className="min-w-0 break-words">
        {note.about !== null && <span className="text-ink2">{note.about}: </span>}
        {note.text}
      </span>
      <span className="flex items-baseline gap-3 text-12 text-ink2 sm:justify-end">
        <span>
          {note.at === null ? "with the reading" : <Day at={note.at} zone={zone} />}
          {note.by !== null && ` · ${note.by}`}
        </span>
        {note.mine && note.id !== null && <WithdrawNote id={note.id} text={note.text} />}
      </span>
    </li>
  );
}
