"use client";

import type { Node, NodeProps } from "@xyflow/react";
import { type MouseEvent, memo, useContext, useEffect, useRef } from "react";
import { type DrawnMetric, MAP_NODE, MORE_REACH } from "@/lib/thread-map/schema";
import { MapFocusContext } from "./map-focus";
import { MetricMarks, MoreMarks } from "./map-marks";
import { metricWords, moreWords } from "./map-words";

export type MetricNode = Node<{ readonly metric: DrawnMetric }, "metric">;

/** A metric on the canvas: a link that selects it, and links to what is not drawn beside it. */
export const CanvasMetric = memo(function CanvasMetric({ data: { metric } }: NodeProps<MetricNode>) {
  const focus = useContext(MapFocusContext);
  const ref = useRef<HTMLAnchorElement>(null);
  const wanted = focus?.wanted === metric.key;

  useEffect(() => {
    if (wanted) ref.current?.focus({ preventScroll: true });
  }, [wanted]);

  if (focus === null) return null;
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button !== 0) return;
    event.preventDefault();
    focus.go(event.currentTarget.href);
  };
  const tabIndex = focus.active === metric.key ? 0 : -1;
  return (
    <>
      <a
        ref={ref}
        href={focus.hrefOf(metric)}
        data-key={metric.key}
        aria-current={metric.selected ? "true" : undefined}
        tabIndex={tabIndex}
        draggable={false}
        onClick={follow}
        onFocus={() => {
          focus.onTaken(metric.key);
          focus.onLit(metric.key);
        }}
        onBlur={() => focus.onLit(null)}
        onPointerEnter={() => focus.onLit(metric.key)}
        onPointerLeave={() => focus.onLit(null)}
        className="pointer-events-auto block hover:[&_[data-ground]]:fill-wash"
      >
        <span className="sr-only">{metricWords(metric)}</span>
        <svg width={MAP_NODE.width} height={MAP_NODE.height} aria-hidden="true">
          <MetricMarks metric={metric} />
        </svg>
      </a>
      {(["below", "above"] as const).map((side) => {
        const count = side === "below" ? metric.moreBelow : metric.moreAbove;
        if (count === 0) return null;
        const left = side === "below" ? -MORE_REACH : MAP_NODE.width + 10;
        return (
          <a
            key={side}
            href={focus.hrefOfMore(metric, side)}
            title={moreWords(metric, side)}
            tabIndex={tabIndex}
            draggable={false}
            onClick={follow}
            onFocus={() => focus.onLit(metric.key)}
            className="pointer-events-auto absolute block"
            style={{ left, top: MAP_NODE.height / 2 - 12, width: MORE_REACH - 10, height: 24 }}
          >
            <span className="sr-only">{moreWords(metric, side)}</span>
            <svg
              width={MORE_REACH - 10}
              height="24"
              viewBox={`${left} ${MAP_NODE.height / 2 - 12} ${MORE_REACH - 10} 24`}
              aria-hidden="true"
            >
              <MoreMarks count={count} side={side} />
            </svg>
          </a>
        );
      })}
    </>
  );
});
