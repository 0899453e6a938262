"use client";

import { type PointerEvent, type ReactNode, useRef, useState } from "react";

interface ChartReaderProps {
  readonly label: string;
  /** How many figures the chart has. */
  readonly count: number;
  readonly children: ReactNode;
}

interface Spot {
  readonly index: number;
  readonly x: number;
  readonly y: number;
  readonly text: string;
  /** Whether the words stand left of the figure, for want of room at its right. */
  readonly left: boolean;
}

/** The figures of the drawing that is on show (a chart is drawn at several sizes), in pixels of the box. */
function spotsIn(box: HTMLElement): Spot[] {
  const drawing = [...box.querySelectorAll<SVGSVGElement>("svg[role=img]")].find((svg) => svg.clientWidth > 0);
  if (!drawing) return [];
  const scale = drawing.clientWidth / drawing.viewBox.baseVal.width;
  return [...drawing.querySelectorAll<SVGCircleElement>("[data-reading]")].map((dot, index) => {
    const x = dot.cx.baseVal.value * scale;
    return {
      index,
      x,
      y: dot.cy.baseVal.value * scale,
      text: dot.dataset.reading ?? "",
      left: x > drawing.clientWidth / 2,
    };
  });
}

/**
 * Reads a server-drawn chart figure by figure: under the pointer, or with the keys of a range input that a screen reader
 * speaks. Adds nothing to the drawing but a hairline; without scripts the table beneath says the same.
 */
export function ChartReader({ label, count, children }: ChartReaderProps) {
  const box = useRef<HTMLDivElement>(null);
  const [spot, setSpot] = useState<Spot | null>(null);

  const readAt = (index: number) => setSpot((box.current && spotsIn(box.current)[index]) ?? null);
  const readNear = (event: PointerEvent) => {
    const element = box.current;
    if (!element) return;
    const x = event.clientX - element.getBoundingClientRect().left;
    let nearest: Spot | null = null;
    for (const candidate of spotsIn(element)) {
      if (nearest === null || Math.abs(candidate.x - x) < Math.abs(nearest.x - x)) nearest = candidate;
    }
    setSpot(nearest);
  };

  return (
    <div
      ref={box}
      onPointerMove={readNear}
      onPointerLeave={() => setSpot(null)}
      className="relative rounded-4 outline-offset-4 has-focus-visible:outline-2 has-focus-visible:outline-ink"
    >
      {children}
      {count > 0 && (
        <input
          type="range"
          className="sr-only"
          aria-label={`${label}: read figure by figure`}
          aria-valuetext={spot?.text ?? "latest"}
          min={0}
          max={count - 1}
          value={spot?.index ?? count - 1}
          onChange={(event) => readAt(Number(event.target.value))}
          onFocus={() => readAt(count - 1)}
          onBlur={() => setSpot(null)}
        />
      )}
      {spot && (
        <div aria-hidden="true" className="pointer-events-none absolute inset-0 print:hidden">
          <i className="absolute top-0 bottom-8 border-l border-rule2" style={{ left: spot.x }} />
          <i
            className="absolute size-2.5 -translate-1/2 rounded-full border-2 border-ink bg-bg"
            style={{ left: spot.x, top: spot.y }}
          />
          <span
            className={`absolute top-0 max-w-64 rounded-4 border border-rule2 bg-bg px-2 py-1 text-12 ${spot.left ? "-translate-x-full" : ""}`}
            style={{ left: spot.left ? spot.x - 8 : spot.x + 8 }}
          >
            {spot.text}
          </span>
        </div>
      )}
    </div>
  );
}
