import type { XmrView } from "@/lib/metrics/xmr-view";
import { ChangeMarks } from "./change-marks";
import type { ChartSize } from "./chart-size";
import { NoteMarks } from "./note-marks";
import { AXIS_GAP } from "./value-axis";
import { LABEL_GAP, layRanges, layXmr, type XmrLayout } from "./xmr-layout";

const SIGNALS = { good: "var(--on)", bad: "var(--off)", neutral: "var(--slip)" } as const;

/** A process behaviour chart: the values with their limits and signals, drawn on the server at one size. */
export function XmrChart({ view, size }: { readonly view: XmrView; readonly size: ChartSize }) {
  return (
    <svg viewBox={`0 0 ${size.width} ${size.height}`} className="h-auto w-full" role="img" aria-label={view.caption}>
      <Levels laid={layXmr(view, size)} size={size} dashed={view.trial} />
    </svg>
  );
}

/** The moving ranges: how far each figure moved from the one before it. */
export function RangeChart({ view, size }: { readonly view: XmrView; readonly size: ChartSize }) {
  return (
    <svg
      viewBox={`0 0 ${size.width} ${size.height}`}
      className="h-auto w-full"
      role="img"
      aria-label="How far each figure moved from the one before it."
    >
      <Levels laid={layRanges(view, size)} size={size} dashed={view.trial} quiet />
    </svg>
  );
}

interface LevelsProps {
  readonly laid: XmrLayout;
  readonly size: ChartSize;
  readonly dashed: boolean;
  /** Ranges carry no signals of their own. */
  readonly quiet?: boolean;
}

function Levels({ laid, size, dashed, quiet = false }: LevelsProps) {
  const width = size.right - size.left;
  return (
    <g fontSize="12">
      <rect
        x={size.left}
        y={laid.box.top}
        width={width}
        height={Math.max(0, laid.box.bottom - laid.box.top)}
        fill="var(--wash)"
      />
      <g fill="var(--ink2)">
        {laid.rows.map((row) => (
          <text key={row.text} x={size.left - AXIS_GAP} y={row.y + 4} textAnchor="end" className="figures">
            {row.text}
          </text>
        ))}
        {laid.ticks.map((tick) => (
          <text
            key={tick.x}
            x={tick.x}
            y={size.bottom + 22}
            textAnchor="middle"
            {...(tick.current ? { fontWeight: 600, fill: "var(--ink)" } : {})}
          >
            {tick.text}
          </text>
        ))}
      </g>
      {laid.lines.map((line) => (
        <g key={line.key}>
          <path
            d={`M${size.left} ${line.y}h${width}`}
            {...(line.kind === "target"
              ? { stroke: "var(--gold)", strokeWidth: 2 }
              : { stroke: "var(--neutral)", ...(line.kind === "limit" ? { strokeDasharray: dashed ? "3 3" : "7 3" } : {}) })}
          />
          <text
            x={size.right + LABEL_GAP}
            y={line.labelY}
            fill={line.kind === "target" ? "var(--gold-text)" : "var(--ink2)"}
            {...(line.kind === "target" ? { fontWeight: 600 } : {})}
          >
            {line.text}
          </text>
        </g>
      ))}
      <path d={laid.path} fill="none" stroke="var(--ink)" strokeWidth="1.5" strokeLinejoin="round" />
      {laid.dots.map((dot) =>
        dot.signal === null || quiet ? (
          <circle key={dot.day} cx={dot.x} cy={dot.y} r={laid.dot} fill="var(--ink)" data-reading={dot.reading} />
        ) : (
          <circle
            key={dot.day}
            cx={dot.x}
            cy={dot.y}
            r="5"
            fill={SIGNALS[dot.signal]}
            stroke="var(--bg)"
            strokeWidth="1.5"
            data-reading={dot.reading}
          />
        ),
      )}
      <ChangeMarks changes={laid.changes} />
      <NoteMarks notes={laid.notes} />
    </g>
  );
}

/** The chart at 172 × 56, to stand beside its sentence: limits, mean, series, signals. */
export function XmrStrip({ view }: { readonly view: XmrView }) {
  const size: ChartSize = {
    name: "narrow",
    width: 172,
    height: 56,
    left: 4,
    right: 168,
    top: 4,
    bottom: 52,
    notes: false,
    rows: 2,
  };
  const recent = { ...view, target: null, changes: [], ...lately(view) };
  const laid = layXmr(recent, size);
  return (
    <svg width="172" height="56" aria-hidden="true" className="max-w-full">
      <rect x="0" y={laid.box.top} width="172" height={Math.max(0, laid.box.bottom - laid.box.top)} fill="var(--wash)" />
      {laid.lines.map((line) => (
        <path
          key={line.key}
          d={`M0 ${line.y}h172`}
          stroke="var(--neutral)"
          {...(line.kind === "limit" ? { strokeDasharray: "3 3" } : {})}
        />
      ))}
      <path d={laid.path} fill="none" stroke="var(--ink)" strokeWidth="1.25" strokeLinejoin="round" />
      {laid.dots.map((dot) => (
        <circle
          key={dot.day}
          cx={dot.x}
          cy={dot.y}
          r={dot.signal === null ? Math.min(2, laid.dot) : 3}
          fill={dot.signal === null ? "var(--ink)" : SIGNALS[dot.signal]}
        />
      ))}
    </svg>
  );
}

const STRIP_POINTS = 24;

/** The last two years of months, or as many points of any other grain. */
function lately(view: XmrView): Pick<XmrView, "points" | "from"> {
  const points = view.points.slice(-STRIP_POINTS);
  return { points, from: points[0]?.day ?? view.from };
}
