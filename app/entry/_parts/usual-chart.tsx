import { CHART, type UsualInput, usualLayout } from "./usual-layout";

interface UsualChartProps extends UsualInput {
  /** The figures as they are written. */
  readonly words: {
    readonly upper: string | null;
    readonly lower: string | null;
    readonly value: string | null;
    readonly meant: string | null;
    /** Under the first period, and under the cell's own. */
    readonly first: string;
    readonly now: string;
    /** "trial limits, 11 months". */
    readonly basis: string;
  };
  /** Everything in the drawing as a sentence. */
  readonly label: string;
  readonly isUnusual: boolean;
}

/** The periods before a cell, what is usual among them, and where the cell's own figure lies. */
export function UsualChart({ words, label, isUnusual, ...input }: UsualChartProps) {
  const { points, line, band, upper, lower, value, meant, lastY } = usualLayout(input);
  const { left, now, width, height } = CHART;
  const ink = isUnusual ? "var(--gold-text)" : "var(--ink)";
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label} className="max-w-full">
      {band !== null && <rect x={left} y={band.y} width={now - left} height={band.height} fill="var(--wash)" />}
      {[upper, lower].map(
        (y) => y !== null && <path key={y} d={`M${left} ${y}H${now}`} stroke="var(--neutral)" strokeDasharray="3 3" />,
      )}
      {upper !== null && <Figure x={left - 8} y={upper + 4} text={words.upper} end />}
      {lower !== null && <Figure x={left - 8} y={lower + 4} text={words.lower} end />}
      <path d={line} fill="none" stroke="var(--ink)" strokeWidth="1.5" strokeLinejoin="round" />
      {points.map(({ x, y, index }) => (
        <circle key={index} cx={x} cy={y} r="2" fill="var(--ink)" />
      ))}
      {value?.beyond != null && <Beyond way={value.beyond} from={meant ?? lastY} ink={ink} />}
      {value !== null && value.beyond === null && (
        <circle cx={now} cy={value.y} r="3.5" fill="var(--bg)" stroke={ink} strokeWidth="1.5" />
      )}
      {value !== null && (
        <text
          x={now + 12}
          y={value.beyond === "up" ? 16 : value.y + 5}
          fontSize="14"
          fontWeight="600"
          fill={ink}
          className="figures"
        >
          {words.value}
        </text>
      )}
      {meant !== null && (
        <>
          <circle cx={now} cy={meant} r="3.5" fill="var(--bg)" stroke="var(--ink2)" strokeWidth="1.5" />
          <Figure x={now + 12} y={meant + 4} text={words.meant} />
        </>
      )}
      <Figure x={left} y={height - 1} text={words.first} />
      <text x={(left + now) / 2} y={height - 1} fontSize="12" textAnchor="middle" fill="var(--ink2)">
        {words.basis}
      </text>
      <text x={now} y={height - 1} fontSize="12" textAnchor="middle" fill="var(--ink2)">
        {words.now}
      </text>
    </svg>
  );
}

interface BeyondProps {
  readonly way: "up" | "down";
  /** Height of what was probably meant, else of the last figure. */
  readonly from: number | null;
  readonly ink: string;
}

/** An arrow to a figure that lies off the drawing. */
function Beyond({ way, from, ink }: BeyondProps) {
  const { now, top, bottom } = CHART;
  const start = way === "up" ? (from ?? bottom) - 4 : (from ?? top) + 4;
  const end = way === "up" ? 16 : bottom + 2;
  return (
    <g fill="none" stroke={ink} strokeWidth="1.5">
      <path d={`M${now} ${start}V${end}`} strokeDasharray="3 3" />
      <path d={way === "up" ? `m${now - 5} 13 5-6 5 6` : `m${now - 5} ${bottom} 5 6 5-6`} />
    </g>
  );
}

interface FigureProps {
  readonly x: number;
  readonly y: number;
  readonly text: string | null;
  readonly end?: boolean;
}

function Figure({ x, y, text, end = false }: FigureProps) {
  return (
    <text x={x} y={y} fontSize="12" textAnchor={end ? "end" : "start"} fill="var(--ink2)" className="figures">
      {text}
    </text>
  );
}
