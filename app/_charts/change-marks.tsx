import type { DrawnChange } from "./marks-at-foot";

/**
 * From when on figures read differently: a dotted line through the chart, which parts what is before from what is after, down to
 * a lozenge with its date and words; gold where only the goal line is another.
 */
export function ChangeMarks({ changes }: { readonly changes: readonly DrawnChange[] }) {
  if (changes.length === 0) return null;
  return (
    <g fontSize="12">
      {changes.map(({ x, line, end, words, of }) => (
        <g key={x} textAnchor={words?.anchor}>
          <path
            d={line.map(({ from, until }) => `M${x} ${from}V${until}`).join("")}
            stroke={of === "line" ? "var(--gold)" : "var(--ink2)"}
            strokeDasharray="1 3"
          />
          <path
            d={`M${x} ${end - 4}l4 4-4 4-4-4z`}
            fill="var(--bg)"
            stroke={of === "line" ? "var(--gold)" : "var(--ink)"}
            strokeWidth="1.5"
          />
          {words !== null && (
            <>
              <text x={x} y={words.y} fontWeight="600" fill={of === "line" ? "var(--gold-text)" : "var(--ink)"}>
                {words.date}
              </text>
              {words.text !== "" && (
                <text x={x} y={words.y + 16} fill={of === "line" ? "var(--gold-text)" : "var(--ink)"}>
                  {words.text}
                </text>
              )}
            </>
          )}
        </g>
      ))}
    </g>
  );
}
