import type { CSSProperties } from "react";
import type { ThreadLines as Lines } from "@/lib/tree/thread-lines";
import css from "./thread-lines.module.css";

/** The depth at which something in a row is drawn. */
export function atDepth(depth: number): CSSProperties {
  return { "--depth": depth } as CSSProperties;
}

/** What one row draws of the tree: lines that pass, its own elbow, and the line down to its drivers. */
export function ThreadLines({ lines }: { readonly lines: Lines }) {
  const depth = lines.rails.length;
  return (
    <span className={css.lines} aria-hidden="true">
      {lines.rails.map((rail) => (
        <Rail key={rail.depth} rail={rail} own={rail.depth === depth - 1} elbow={lines.elbow} />
      ))}
      {lines.elbow !== "none" && <i className={`${css.elbow} ${css[lines.elbow]}`} style={atDepth(depth - 1)} />}
      {lines.stub !== "none" && <i className={`${css.stub} ${css[lines.stub]}`} style={atDepth(depth)} />}
    </span>
  );
}

interface RailProps {
  readonly rail: Lines["rails"][number];
  /** The parent's line, whose upper half the elbow draws where both are alike. */
  readonly own: boolean;
  readonly elbow: Lines["elbow"];
}

function Rail({ rail, own, elbow }: RailProps) {
  const upper = own && rail.upper === elbow ? "none" : rail.upper;
  return (
    <>
      {upper !== "none" && <i className={`${css.upper} ${css[upper]}`} style={atDepth(rail.depth)} />}
      {rail.lower !== "none" && <i className={`${css.lower} ${css[rail.lower]}`} style={atDepth(rail.depth)} />}
    </>
  );
}

/** Where a metric sits on the thread: a ring, gold on the path, filled where it is the one selected. */
export function Knot({ onPath, selected }: { readonly onPath: boolean; readonly selected: boolean }) {
  return (
    <svg width="17" height="17" viewBox="0 0 17 17" aria-hidden="true">
      <circle
        cx="8.5"
        cy="8.5"
        r={onPath ? 5 : 3.5}
        fill={selected ? "var(--ink)" : "var(--bg)"}
        stroke={onPath ? "var(--gold)" : "var(--neutral)"}
        strokeWidth={onPath ? 2.5 : 1.25}
      />
    </svg>
  );
}
