import type { DrawnNote } from "./marks-at-foot";

/** Notes at the foot of a chart: a leader from under each figure to when it was and what was said of it. */
export function NoteMarks({ notes }: { readonly notes: readonly DrawnNote[] }) {
  return (
    <g fontSize="12">
      {notes.map((note) => (
        <g key={`${note.x} ${note.text}`} textAnchor={note.anchor}>
          <path d={`M${note.x} ${note.from}V${note.y - 13}`} stroke="var(--rule2)" />
          {note.date !== "" && (
            <text x={note.x} y={note.y} fontWeight="600" fill="var(--ink)">
              {note.date}
            </text>
          )}
          {note.text !== "" && (
            <text x={note.x} y={note.y + 16} fill="var(--ink2)">
              {note.text}
            </text>
          )}
        </g>
      ))}
    </g>
  );
}
