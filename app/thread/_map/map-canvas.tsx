"use client";

import "@xyflow/react/dist/base.css";
import { ReactFlow, type ReactFlowInstance, ReactFlowProvider, useViewport } from "@xyflow/react";
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { MAP_GAP, MAP_NODE, type MapPlace, type ThreadMap } from "@/lib/thread-map/schema";
import { CanvasLinks, LitLinks } from "./canvas-links";
import { CanvasMetric, type MetricNode } from "./canvas-metric";
import { type MapFocus, MapFocusContext } from "./map-focus";
import { columnCount } from "./map-marks";
import { HEAD_HEIGHT } from "./map-picture";
import { bringing, fitting, following, type MapViewport, type Room, ZOOM, zoomed } from "./map-viewport";
import { neighbour } from "./map-words";

/** What the buttons around the canvas do to it. */
export interface CanvasHandle {
  readonly zoomBy: (factor: number) => void;
  readonly fit: () => void;
}

export interface MapCanvasProps extends Pick<MapFocus, "hrefOf" | "hrefOfMore" | "go"> {
  readonly map: ThreadMap;
  readonly label: string;
  /** What of the thread is drawn: where that changes the canvas is moved to it. */
  readonly place: MapPlace;
  readonly onReady: (handle: CanvasHandle) => void;
}

const NODE_TYPES = { metric: CanvasMetric };
const UNSAID = { "aria-roledescription": undefined } as const;
const NO_WORDS = {
  "node.a11yDescription.default": "",
  "node.a11yDescription.keyboardDisabled": "",
  "edge.a11yDescription.default": "",
};
const ARROWS = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"] as const;

/**
 * The map to move about in: drag or two fingers move it, Ctrl and the wheel or the buttons zoom. One tab stop; arrows go from
 * metric to metric along the links, Enter selects. The server has laid it out; nothing here moves a metric.
 */
export function MapCanvas({ map, label, place, hrefOf, hrefOfMore, go, onReady }: MapCanvasProps) {
  const box = useRef<HTMLDivElement>(null);
  const [flow, setFlow] = useState<ReactFlowInstance<MetricNode> | null>(null);
  const selected = map.metrics.find((metric) => metric.selected);
  const [active, setActive] = useState(selected?.key ?? map.metrics[0]?.key ?? null);
  const [wanted, setWanted] = useState<string | null>(null);
  const [lit, setLit] = useState<string | null>(null);
  const nodes = useMemo(() => map.metrics.map(nodeOf), [map]);
  const [inSight, setInSight] = useState(false);
  const before = useRef<{ readonly map: ThreadMap; readonly place: MapPlace } | null>(null);

  const move = (to: (from: MapViewport, room: Room) => MapViewport) => {
    const { width = 0, height = 0 } = box.current?.getBoundingClientRect() ?? {};
    if (flow !== null) void flow.setViewport(to(flow.getViewport(), { width, height: height - HEAD_HEIGHT }));
  };

  // A phone hides the canvas at first: where it has no size there is nothing to fit.
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setInSight((entry?.contentRect.width ?? 0) > 0));
    if (box.current !== null) observer.observe(box.current);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    if (flow === null || !inSight || before.current?.map === map) return;
    const last = before.current;
    before.current = { map, place };
    move((from, room) => following(last, { map, place }, from, room));
    if (last?.place.metric !== place.metric) setActive(selected?.key ?? null);
    onReady({
      zoomBy: (factor) => move((from, room) => zoomed(from, room, factor)),
      fit: () => move((_, room) => fitting(map, room)),
    });
  });

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || active === null) return;
    if (event.key === " " && event.target instanceof HTMLAnchorElement) {
      event.preventDefault();
      event.target.click();
      return;
    }
    const arrow = ARROWS.find((each) => each === event.key);
    if (arrow === undefined) return;
    event.preventDefault();
    const next = neighbour(map, active, arrow);
    const metric = map.metrics.find(({ key }) => key === next);
    if (metric === undefined) return;
    move((from, room) => bringing(metric, room, from));
    setActive(metric.key);
    setWanted(metric.key);
  };

  const focus: MapFocus = {
    active,
    wanted,
    hrefOf,
    hrefOfMore,
    go,
    onTaken: (key) => {
      setActive(key);
      setWanted(null);
    },
    onLit: setLit,
  };
  return (
    <MapFocusContext value={focus}>
      <ReactFlowProvider>
        <div ref={box} className="absolute inset-0 overflow-hidden">
          <Heads columns={map.columns} />
          <div className="absolute inset-x-0 bottom-0" style={{ top: HEAD_HEIGHT }}>
            <ReactFlow<MetricNode>
              aria-label={label}
              onKeyDown={onKeyDown}
              nodes={nodes}
              edges={NO_EDGES}
              nodeTypes={NODE_TYPES}
              onInit={setFlow}
              minZoom={ZOOM.least}
              maxZoom={ZOOM.most}
              onlyRenderVisibleElements
              nodesDraggable={false}
              nodesConnectable={false}
              nodesFocusable={false}
              elementsSelectable={false}
              zoomOnScroll={false}
              zoomOnDoubleClick={false}
              preventScrolling={false}
              deleteKeyCode={null}
              selectionKeyCode={null}
              multiSelectionKeyCode={null}
              panActivationKeyCode={null}
              disableKeyboardA11y
              ariaLabelConfig={NO_WORDS}
              proOptions={OWN}
            >
              <CanvasLinks links={map.links} onLit={setLit} />
              <LitLinks links={map.links} lit={lit} />
            </ReactFlow>
          </div>
        </div>
      </ReactFlowProvider>
    </MapFocusContext>
  );
}

const NO_EDGES: never[] = [];
const OWN = { hideAttribution: true } as const;

function nodeOf(metric: ThreadMap["metrics"][number]): MetricNode {
  return {
    id: metric.key,
    type: "metric",
    position: { x: metric.x, y: metric.y },
    width: MAP_NODE.width,
    height: MAP_NODE.height,
    data: { metric },
    domAttributes: UNSAID,
  };
}

/** The columns' headings stay in sight: they move sideways with the map, never up. */
function Heads({ columns }: { readonly columns: ThreadMap["columns"] }) {
  const { x, zoom } = useViewport();
  return (
    <div className="pointer-events-none absolute inset-x-0 top-0 h-[21px] border-b border-rule">
      {columns.map((column) => (
        <span
          key={column.name}
          className="absolute top-0 truncate text-12 font-medium text-ink2"
          style={{ left: column.x * zoom + x, maxWidth: (MAP_NODE.width + MAP_GAP.column) * zoom - 6 }}
        >
          {column.name} <span className="ml-0.5 font-normal">{columnCount(column)}</span>
        </span>
      ))}
    </div>
  );
}
