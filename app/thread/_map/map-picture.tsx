import { withPeriod } from "@/app/_components/address";
import { type DrawnMetric, type MapPlace, mapAddress, type ThreadMap } from "@/lib/thread-map/schema";
import { columnCount, LinkMarks, MetricMarks, MoreMarks } from "./map-marks";
import { metricWords, moreWords, openedAt, selectedAt } from "./map-words";

/** Room above the map for the columns' headings. */
export const HEAD_HEIGHT = 32;

interface MapPictureProps {
  readonly map: ThreadMap;
  readonly place: MapPlace;
  readonly period: string | null;
  readonly label: string;
}

/** The map as one drawing with its headings: what is there before scripts, on paper, and in an exported file. */
export function MapPicture({ map, place, period, label }: MapPictureProps) {
  const { left, width, height } = map;
  const href = (next: MapPlace) => withPeriod(mapAddress(next), period);
  return (
    <svg
      data-map-picture=""
      viewBox={`${left} ${-HEAD_HEIGHT} ${width} ${height + HEAD_HEIGHT}`}
      width={width}
      height={height + HEAD_HEIGHT}
      fontFamily="var(--font-sans)"
      className="mx-auto h-auto max-w-full print:max-h-[165mm] print:w-full"
    >
      <title>{label}</title>
      {map.columns.map((column) => (
        <text key={column.name} x={column.x} y={12 - HEAD_HEIGHT} fontSize="12" fontWeight="500" fill="var(--ink2)">
          {column.name}
          <tspan dx="6" fontWeight="400">
            {columnCount(column)}
          </tspan>
        </text>
      ))}
      <path d={`M${left} ${20.5 - HEAD_HEIGHT}h${width}`} stroke="var(--rule)" />
      <LinkMarks links={map.links} />
      {map.metrics.map((metric) => (
        <g key={metric.key} transform={`translate(${metric.x} ${metric.y})`}>
          <a href={href(selectedAt(place, metric.key))} aria-label={metricWords(metric)}>
            <MetricMarks metric={metric} />
          </a>
          <More metric={metric} side="below" href={href(openedAt(place, "below", metric.key))} />
          <More metric={metric} side="above" href={href(openedAt(place, "above", metric.key))} />
        </g>
      ))}
    </svg>
  );
}

interface MoreProps {
  readonly metric: DrawnMetric;
  readonly side: "below" | "above";
  readonly href: string;
}

function More({ metric, side, href }: MoreProps) {
  const count = side === "below" ? metric.moreBelow : metric.moreAbove;
  if (count === 0) return null;
  return (
    <a href={href} aria-label={moreWords(metric, side)}>
      <MoreMarks count={count} side={side} />
    </a>
  );
}
