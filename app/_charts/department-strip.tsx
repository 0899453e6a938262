import type { DepartmentView, DotView } from "@/lib/scorecards/page-view";
import { clampPosition, px, STRIP_SCALE } from "./scale";
import { inkOf, isAwaited } from "./tone";

/** The gold line passes behind the strip at y 30. Above it there is room for 30 points, the name of the department is next. */
const LINE = 30;
const ABOVE = 28;
/** Characters of a name and its position that fit into the narrowest card. */
const LABEL_LENGTH = 28;

/** Room below the line: 34 points, or the whole scale in a row of taller cards. */
const DEPTHS = { plain: 34, deep: 50 } as const;
export type Depth = keyof typeof DEPTHS;

/** How deep a row of strips must be for these departments: deep where one has a dot below what a plain card shows. */
export function depthOf(departments: readonly DepartmentView[]): Depth {
  const positions = departments.flatMap(({ dots }) => dots.map((dot) => dot.position ?? 0));
  return Math.min(0, ...positions) < -DEPTHS.plain ? "deep" : "plain";
}

/**
 * One dot per KPI, spread evenly and sorted best to worst, so that the worst is always last and its name below it never
 * meets another dot. Decorative: the figure around it carries a sentence and a table.
 */
export function DepartmentStrip({ department, depth }: { readonly department: DepartmentView; readonly depth: Depth }) {
  const below = DEPTHS[depth];
  const { dots, worst, held, late } = department;
  const shown = dots.filter((dot) => dot.position !== null);
  const lowest = shown.at(-1);
  const heldAt = shown.findIndex((dot) => dot.key === held?.key);
  return (
    <svg width="100%" height="84" className="mark" aria-hidden="true">
      {shown.map((dot, index) => (
        <Dot key={dot.key} dot={dot} at={share(index, shown.length)} worst={dot.key === worst?.key} below={below} />
      ))}
      {held !== null && heldAt >= 0 && (
        <HeldName text={held.text} at={share(heldAt, shown.length)} y={yOf(shown[heldAt]?.position ?? 0, below)} />
      )}
      {late !== null && (
        <text x="0" y={LINE + 24} fontSize="12" fill="var(--ink2)">
          {late}
        </text>
      )}
      {late === null && worst !== null && lowest !== undefined && (
        <text
          x="100%"
          y={px(yOf(lowest.position ?? 0, below) + (isCut(lowest, below) ? 24 : 18))}
          textAnchor="end"
          fontSize="12"
          fill="var(--ink)"
        >
          {shortened(worst.name, LABEL_LENGTH - 1 - worst.words.length)}
          <tspan fontWeight="600" fill={inkOf(worst.status)} dx="5">
            {worst.words}
          </tspan>
        </text>
      )}
    </svg>
  );
}

function share(index: number, count: number): number {
  return count <= 1 ? 1 : index / (count - 1);
}

function yOf(position: number, below: number): number {
  return px(LINE - clampPosition(position, ABOVE, below).points * STRIP_SCALE);
}

function isCut(dot: DotView, below: number): boolean {
  return clampPosition(dot.position ?? 0, ABOVE, below).beyond;
}

function shortened(name: string, length: number): string {
  return name.length <= length ? name : `${name.slice(0, length - 1).trimEnd()}…`;
}

interface DotProps {
  readonly dot: DotView;
  /** From 0 at the left to 1 at the right. */
  readonly at: number;
  readonly worst: boolean;
  /** Points drawn below the line. */
  readonly below: number;
}

function Dot({ dot, at, worst, below }: DotProps) {
  const position = dot.position ?? 0;
  const { points, beyond } = clampPosition(position, ABOVE, below);
  const y = yOf(position, below);
  const ink = inkOf(dot.status);
  const x = `${px(2 + at * 96)}%`;
  const side = Math.sign(points);
  if (isAwaited(dot.status)) {
    return <circle cx={x} cy={y} r="3" fill="none" stroke="var(--neutral)" strokeWidth="1.25" strokeDasharray="2.4 1.37" />;
  }
  const hollow = dot.status === "held" || dot.status === "accepted";
  return (
    <>
      {dot.status === "off-line" && <line x1={x} x2={x} y1={LINE} y2={y} stroke={ink} strokeWidth="1.5" />}
      <circle cx={x} cy={y} r={worst ? 4 : 3} fill={hollow ? "none" : ink} stroke={hollow ? ink : "none"} strokeWidth="1.5" />
      {beyond && (
        <svg x={x} y={y - side * 7} className="overflow-visible" aria-hidden="true">
          <path d={`M-3.5 0L0 ${-side * 3.5}L3.5 0`} fill="none" stroke={ink} strokeWidth="1.5" />
        </svg>
      )}
    </>
  );
}

/** Right of its dot and above what follows; near the right edge it ends there, above everything. */
function HeldName({ text, at, y }: { readonly text: string; readonly at: number; readonly y: number }) {
  if (at <= 0.35) {
    return (
      <text x={`${px(2 + at * 96)}%`} dx="9" y={y - 2} fontSize="12" fill="var(--ink2)">
        {text}
      </text>
    );
  }
  return (
    <text x="100%" y={Math.min(y - 8, LINE - 14)} textAnchor="end" fontSize="12" fill="var(--ink2)">
      {text}
    </text>
  );
}
