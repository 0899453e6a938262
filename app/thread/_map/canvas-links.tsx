"use client";

import { ViewportPortal } from "@xyflow/react";
import { memo, type PointerEvent } from "react";
import type { DrawnLink } from "@/lib/thread-map/schema";
import { LinkMarks } from "./map-marks";
import { linkWords } from "./map-words";

const nameOf = ({ from, to }: DrawnLink) => `${from} ${to}`;

interface CanvasLinksProps {
  readonly links: readonly DrawnLink[];
  /** A metric, or a link by its ends: what is said of it is written beside it. */
  readonly onLit: (link: string | null) => void;
}

/** Above so many links nobody points at one. */
const MOST_POINTED_AT = 600;

/** All links as one drawing beneath the metrics. */
export const CanvasLinks = memo(function CanvasLinks({ links, onLit }: CanvasLinksProps) {
  const lit = (event: PointerEvent<SVGSVGElement>) =>
    onLit(event.target instanceof SVGElement ? (event.target.dataset.link ?? null) : null);
  return (
    <ViewportPortal>
      <svg
        width="1"
        height="1"
        aria-hidden="true"
        className="pointer-events-none absolute -z-10"
        onPointerOver={lit}
        onPointerLeave={() => onLit(null)}
      >
        <LinkMarks links={links} />
        {links.length <= MOST_POINTED_AT &&
          links.map((link) => (
            <path
              key={nameOf(link)}
              d={link.path}
              data-link={nameOf(link)}
              fill="none"
              stroke="transparent"
              strokeWidth="14"
              className="pointer-events-[stroke]"
            />
          ))}
      </svg>
    </ViewportPortal>
  );
});

interface LitLinksProps {
  readonly links: readonly DrawnLink[];
  /** A metric's key, or "from to" of one link. */
  readonly lit: string | null;
}

/** The links of what is pointed at or has the focus, in ink, each with what is known of it. */
export function LitLinks({ links, lit }: LitLinksProps) {
  if (lit === null) return null;
  const shown = links.filter((link) => nameOf(link) === lit || link.from === lit || link.to === lit);
  return (
    <ViewportPortal>
      <svg width="1" height="1" aria-hidden="true" className="pointer-events-none absolute z-10" fill="none">
        {shown.map((link) => (
          <path
            key={nameOf(link)}
            d={link.path}
            stroke="var(--ink)"
            strokeWidth={link.onThread ? 0 : 1.5}
            strokeDasharray={link.stroke === "assumed" ? "4 3" : undefined}
          />
        ))}
      </svg>
      {shown.map((link) => (
        <span
          key={nameOf(link)}
          className="pointer-events-none absolute z-20 -translate-y-1/2 rounded-4 border border-rule2 bg-bg px-1.5 text-12 whitespace-nowrap"
          style={link.arrow === null ? { left: link.x, top: link.y, translate: "-50% -50%" } : { left: link.x + 10, top: link.y }}
        >
          {linkWords(link)}
        </span>
      ))}
    </ViewportPortal>
  );
}
