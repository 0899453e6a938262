import type { Status } from "@/lib/core/status";
import type { TrendView } from "@/lib/metrics/trend-view";
import { ChangeMarks } from "./change-marks";
import type { ChartSize } from "./chart-size";
import { NoteMarks } from "./note-marks";
import type { Label } from "./stem-layout";
import { inkOf } from "./tone";
import { layTrend, TARGET_GAP, type TrendLayout } from "./trend-layout";
import { AXIS_GAP } from "./value-axis";

/** A trend in real units with its sloped goal line, drawn on the server at one size. */
export function TrendChart({ view, size }: { readonly view: TrendView; readonly size: ChartSize }) {
  const laid = layTrend(view, size);
  return (
    <svg viewBox={`0 0 ${size.width} ${size.height}`} className="h-auto w-full" role="img" aria-label={view.caption}>
      <Grid laid={laid} size={size} />
      <ChangeMarks changes={laid.changes} />
      <GoalLine laid={laid} />
      <Series laid={laid} />
      {laid.stem && view.latest && <Stem laid={laid.stem} status={view.latest.status} />}
      {laid.part && <PartPeriod part={laid.part} />}
      <NoteMarks notes={laid.notes} />
    </svg>
  );
}

function Grid({ laid, size }: { readonly laid: TrendLayout; readonly size: ChartSize }) {
  return (
    <g fontSize="12" fill="var(--ink2)">
      {laid.rows.map((row) => (
        <g key={row.text}>
          <path d={`M${size.left} ${row.y}H${size.right}`} stroke="var(--rule)" />
          <text x={size.left - AXIS_GAP} y={row.y + 4} textAnchor="end" className="figures">
            {row.text}
          </text>
        </g>
      ))}
      {laid.ticks.map((tick) => (
        <text
          key={tick.day}
          x={tick.x}
          y={size.bottom + 22}
          textAnchor="middle"
          {...(tick.weight === "current" ? { fontWeight: 600, fill: "var(--ink)" } : {})}
        >
          {tick.text}
        </text>
      ))}
    </g>
  );
}

function GoalLine({ laid }: { readonly laid: TrendLayout }) {
  return (
    <g>
      {laid.bands.map((d) => (
        <path key={d} d={d} fill="var(--band)" />
      ))}
      {laid.holds.map((hold) => (
        <g key={hold.x}>
          <rect x={hold.x} y={hold.top} width={hold.width} height={hold.bottom - hold.top} fill="var(--band)" />
          <path
            d={`M${hold.x} ${hold.top}h${hold.width}M${hold.x} ${hold.bottom}h${hold.width}`}
            stroke="var(--gold)"
            strokeWidth="1.5"
          />
        </g>
      ))}
      {laid.lines.map((d) => (
        <path key={d} d={d} fill="none" stroke="var(--gold)" strokeWidth="2" strokeLinejoin="round" />
      ))}
      {laid.promise && <path d={`M${laid.promise.x} ${laid.promise.y - 6}v12`} stroke="var(--gold)" strokeWidth="2" />}
      {laid.notches.map((notch) => (
        <path key={notch.x} d={`M${notch.x} ${notch.y - 8}v16`} stroke="var(--gold)" strokeWidth="2" />
      ))}
      {laid.target && (
        <g fill="var(--gold-text)">
          {laid.target.beyond ? (
            <path d={`M${laid.target.x + 1} ${laid.target.y - 5}l5 5-5 5`} fill="none" stroke="var(--gold)" strokeWidth="2" />
          ) : (
            <circle cx={laid.target.x} cy={laid.target.y} r="5" fill="var(--bg)" stroke="var(--gold)" strokeWidth="2" />
          )}
          <text x={laid.target.x + TARGET_GAP} y={laid.target.textY} fontSize="14" fontWeight="600">
            {laid.target.text}
          </text>
          <text x={laid.target.x + TARGET_GAP} y={laid.target.textY + 16} fontSize="12">
            {laid.target.date}
          </text>
        </g>
      )}
      {laid.words && (
        <text
          transform={`translate(${laid.words.x} ${laid.words.y}) rotate(${laid.words.angle})`}
          fontSize="12"
          fontWeight="500"
          fill="var(--gold-text)"
          textAnchor="middle"
        >
          {laid.words.text}
        </text>
      )}
    </g>
  );
}

const STROKES = {
  history: { stroke: "var(--past)", strokeWidth: 1.5 },
  judged: { stroke: "var(--ink)", strokeWidth: 2 },
  loose: { stroke: "var(--ink2)", strokeWidth: 1.5, strokeDasharray: "2 3" },
} as const;

function Series({ laid }: { readonly laid: TrendLayout }) {
  return (
    <g>
      {laid.whiskers.map((whisker) => (
        <path
          key={whisker.x}
          d={`M${whisker.x} ${whisker.top}V${whisker.bottom}`}
          stroke="var(--neutral)"
          strokeWidth="3"
          opacity="0.3"
        />
      ))}
      {laid.paths.map((path) => (
        <path key={path.d} d={path.d} fill="none" strokeLinejoin="round" {...STROKES[path.tone]} />
      ))}
      {laid.dots.map((dot) => (
        <circle
          key={dot.day}
          cx={dot.x}
          cy={dot.y}
          data-reading={dot.reading}
          {...(dot.state === "provisional"
            ? { r: 3.5, fill: "var(--bg)", stroke: "var(--ink2)", strokeWidth: 1.5 }
            : {
                r: dot.state === "part" ? 0 : laid.dot,
                fill: dot.state === "history" ? "var(--past)" : "var(--ink)",
                stroke: "var(--bg)",
                strokeWidth: 1,
              })}
        />
      ))}
    </g>
  );
}

/** A figure that is not judged, is held or is accepted is a ring, here as beside the line. */
function Stem({ laid, status }: { readonly laid: NonNullable<TrendLayout["stem"]>; readonly status: Status | null }) {
  const ink = inkOf(status);
  const hollow = status === null || status === "held" || status === "accepted";
  return (
    <g>
      {laid.promised !== null && (
        <>
          <path d={`M${laid.x} ${laid.promised}V${laid.value}`} stroke={ink} strokeWidth="1.5" />
          <circle cx={laid.x} cy={laid.promised} r="3" fill="var(--gold)" stroke="var(--bg)" strokeWidth="1.5" />
        </>
      )}
      {hollow ? (
        <circle cx={laid.x} cy={laid.value} r="5" fill="var(--bg)" stroke={ink} strokeWidth="1.5" />
      ) : (
        <circle cx={laid.x} cy={laid.value} r="6" fill={ink} stroke="var(--bg)" strokeWidth="2" />
      )}
      {laid.promisedLabel && <ChartLabel label={laid.promisedLabel} ink="var(--gold-text)" size={12} weight={400} />}
      {laid.position && <ChartLabel label={laid.position} ink={ink} size={12} weight={600} />}
      <ChartLabel label={laid.valueLabel} ink={ink} size={14} weight={600} />
    </g>
  );
}

interface ChartLabelProps {
  readonly label: Label;
  readonly ink: string;
  readonly size: number;
  readonly weight: number;
}

/** A label written straight onto the chart, with a rim of the page's colour where lines run beneath it. */
function ChartLabel({ label, ink, size, weight }: ChartLabelProps) {
  return (
    <text
      x={label.x}
      y={label.y}
      fontSize={size}
      fontWeight={weight}
      fill={ink}
      textAnchor={label.anchor}
      className="figures"
      stroke="var(--bg)"
      strokeWidth="4"
      strokeLinejoin="round"
      paintOrder="stroke"
    >
      {label.text}
    </text>
  );
}

function PartPeriod({ part }: { readonly part: NonNullable<TrendLayout["part"]> }) {
  return (
    <g>
      {part.from && (
        <path d={`M${part.from.x} ${part.from.y}L${part.x} ${part.y}`} stroke="var(--neutral)" strokeDasharray="2 2" />
      )}
      <circle cx={part.x} cy={part.y} r="4" fill="var(--bg)" stroke="var(--ink2)" strokeWidth="1.5" />
      {part.label && <ChartLabel label={part.label} ink="var(--ink2)" size={12} weight={400} />}
    </g>
  );
}
