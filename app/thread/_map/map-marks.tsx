import { StatusGlyph } from "@/app/_charts/status-glyph";
import { type DrawnLink, type DrawnMetric, MAP_NODE, MAP_TEXT, MORE_REACH, type ThreadMap } from "@/lib/thread-map/schema";

/** The level of a metric's line: its name stands on it, its figure hangs below. */
const LINE = MAP_NODE.height / 2;

/**
 * A metric on the map, from its own upper left corner: the name on the line, knot at the left, the figure below. A rectangle
 * behind keeps passing links out of the words. The same marks make the canvas, the paper and the exported file.
 */
export function MetricMarks({ metric }: { readonly metric: DrawnMetric }) {
  const { selected, onThread, hollow } = metric;
  return (
    <>
      <rect
        x={selected ? -9 : 1}
        y="-3"
        width={MAP_NODE.width + (selected ? 12 : -2)}
        height={MAP_NODE.height + 6}
        rx="4"
        fill={selected ? "var(--wash)" : "var(--bg)"}
        stroke={selected ? "var(--rule2)" : "none"}
        data-ground=""
      />
      <path
        d={`M0 ${LINE}H${MAP_NODE.width}`}
        stroke={onThread ? "var(--gold)" : "var(--neutral)"}
        strokeWidth={onThread ? 3 : 1}
      />
      <circle
        cx="0"
        cy={LINE}
        r={onThread ? 5 : 3.5}
        fill={selected ? "var(--ink)" : "var(--bg)"}
        stroke={onThread ? "var(--gold)" : "var(--neutral)"}
        strokeWidth={onThread ? 2.5 : 1.25}
      />
      <text x={MAP_TEXT.name} y="14" fontSize={MAP_TEXT.size} fontWeight={onThread ? 600 : 500} fill="var(--ink)">
        {metric.label}
      </text>
      <g transform={`translate(${MAP_TEXT.name} 25)`}>
        <StatusGlyph status={metric.status} />
      </g>
      <text x={MAP_TEXT.value} y="37" fontSize={MAP_TEXT.small} fill="var(--ink2)">
        <tspan fontWeight={hollow ? 400 : 600} fill={hollow ? "var(--ink2)" : "var(--ink)"} className="figures">
          {metric.value}
        </tspan>
        {metric.place !== "" && <tspan dx={MAP_TEXT.gap}>{metric.place}</tspan>}
      </text>
    </>
  );
}

/** "+12": that many more feed a metric (at its left) or are fed by it (at its right) than are drawn. */
export function MoreMarks({ count, side }: { readonly count: number; readonly side: "below" | "above" }) {
  const width = MORE_REACH - 10;
  const x = side === "below" ? -MORE_REACH : MAP_NODE.width + 10;
  return (
    <>
      <rect x={x} y={LINE - 12} width={width} height="24" fill="transparent" />
      <rect x={x} y={LINE - 9} width={width} height="18" rx="9" fill="var(--bg)" stroke="var(--neutral)" />
      <text x={x + width / 2} y={LINE + 4} fontSize="11" fontWeight="500" textAnchor="middle" fill="var(--ink)">
        {`+${count}`}
      </text>
    </>
  );
}

const DASHES = { gold: "7 4", grey: "4 3" } as const;

/** All links, those of the thread last and in gold; a claim is dashed. */
export function LinkMarks({ links }: { readonly links: readonly DrawnLink[] }) {
  const ordered = [...links.filter((link) => !link.onThread), ...links.filter((link) => link.onThread)];
  return (
    <g fill="none">
      {ordered.map((link) => (
        <OneLink key={`${link.from} ${link.to}`} link={link} />
      ))}
      {ordered.map((link) => link.inverse && <Sign key={`${link.from} ${link.to}`} link={link} />)}
    </g>
  );
}

function OneLink({ link: { path, arrow, stroke, onThread } }: { readonly link: DrawnLink }) {
  const ink = onThread ? "var(--gold)" : "var(--neutral)";
  const dash = stroke === "assumed" ? { strokeDasharray: onThread ? DASHES.gold : DASHES.grey } : {};
  return (
    <>
      <path d={path} stroke={ink} strokeWidth={onThread ? 3 : 1} {...dash} />
      {arrow !== null && <path d={arrow} fill={ink} />}
    </>
  );
}

/** "−" in a ring: a rise of the driver brings a fall. */
function Sign({ link: { x, y, onThread } }: { readonly link: DrawnLink }) {
  return (
    <>
      <circle cx={x} cy={y} r="6.5" fill="var(--bg)" stroke={onThread ? "var(--gold)" : "var(--neutral)"} />
      <path d={`M${x - 3} ${y}h6`} stroke="var(--ink)" strokeWidth="1.5" />
    </>
  );
}

/** What a column holds: "Department", and how many of them are drawn. */
export function columnCount({ drawn, more }: ThreadMap["columns"][number]): string {
  return more > 0 ? `${drawn} of ${drawn + more}` : String(drawn);
}
