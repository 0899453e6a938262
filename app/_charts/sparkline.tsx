import type { History, HistoryPoint } from "@/lib/scorecards/page-view";
import { px } from "./scale";

const WIDTH = 104;
const HEIGHT = 28;
const LEFT = 2;
const RIGHT = 98;
const TOP = 4;
const BOTTOM = 24;

/**
 * Values in real units over the metric's own sloped goal line, or over the band it is to stay in. Decorative, but for its notes:
 * each is a mark at the foot, and is said.
 */
export function Sparkline({ history }: { readonly history: History }) {
  const { points, band } = history;
  const edges = band === null ? [] : [band.low, band.high];
  const all = [...points.flatMap((point) => [point.value, band === null ? point.line : null]), ...edges].filter(
    (value) => value !== null,
  );
  if (!points.some((point) => point.value !== null)) return <svg width={WIDTH} height={HEIGHT} aria-hidden="true" />;
  const low = Math.min(...all);
  const high = Math.max(...all);
  const xOf = (index: number) => px(points.length <= 1 ? RIGHT : LEFT + ((RIGHT - LEFT) * index) / (points.length - 1));
  const yOf = (value: number) => px(high === low ? (TOP + BOTTOM) / 2 : BOTTOM - ((BOTTOM - TOP) * (value - low)) / (high - low));
  const through = (pick: (point: HistoryPoint) => number | null) => {
    let path = "";
    let drawing = false;
    points.forEach((point, index) => {
      const value = pick(point);
      if (value !== null) path += `${drawing ? "L" : "M"}${xOf(index)} ${yOf(value)}`;
      drawing = value !== null;
    });
    return path;
  };
  const lastIndex = points.findLastIndex((point) => point.value !== null);
  const last = points[lastIndex];
  const noted = points.flatMap(({ note }, index) => (note === null ? [] : [{ index, note }]));
  const drawing = (
    <svg width={WIDTH} height={HEIGHT} aria-hidden="true">
      {band === null ? (
        <path d={through((point) => point.line)} fill="none" stroke="var(--gold)" strokeWidth="1.25" />
      ) : (
        <rect
          x={LEFT}
          width={RIGHT - LEFT}
          y={band.high === null ? TOP : yOf(band.high)}
          height={px((band.low === null ? BOTTOM : yOf(band.low)) - (band.high === null ? TOP : yOf(band.high)))}
          fill="var(--band)"
        />
      )}
      <path
        d={through((point) => (point.whole ? point.value : null))}
        fill="none"
        stroke="var(--ink)"
        strokeWidth="1.25"
        strokeLinejoin="round"
      />
      {last !== undefined && last.value !== null && (
        <circle
          cx={xOf(lastIndex)}
          cy={yOf(last.value)}
          r="2.5"
          {...(last.whole ? { fill: "var(--ink)" } : { fill: "none", stroke: "var(--ink2)", strokeWidth: 1.25 })}
        />
      )}
      {noted.map(({ index }) => (
        <path key={index} d={`M${xOf(index)} ${HEIGHT + 2}v-4`} stroke="var(--ink2)" strokeWidth="1.5" />
      ))}
    </svg>
  );
  if (noted.length === 0) return drawing;
  return (
    <span className="block w-fit" title={noted.map(({ note }) => note).join("\n")}>
      {drawing}
      <span className="sr-only">Noted: {noted.map(({ note }) => note).join("; ")}</span>
    </span>
  );
}
