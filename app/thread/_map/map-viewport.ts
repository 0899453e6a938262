import { type DrawnMetric, MAP_NODE, type MapPlace, type ThreadMap } from "@/lib/thread-map/schema";

/** How the canvas lies over the map: pixels it is moved by, and its scale. */
export interface MapViewport {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** The canvas, in pixels of the screen. */
export interface Room {
  readonly width: number;
  readonly height: number;
}

export const ZOOM = { least: 0.02, most: 2.5, step: 1.25, readable: 0.72, easy: 0.85 } as const;
const MARGIN = 6;

/** The whole map in the room there is, never larger than it was laid out. */
export function fitting({ left, width, height }: ThreadMap, room: Room): MapViewport {
  const zoom = Math.max(ZOOM.least, Math.min(1, room.width / width, (room.height - MARGIN) / Math.max(1, height)));
  return { zoom, x: (room.width - width * zoom) / 2 - left * zoom, y: MARGIN };
}

/**
 * What is shown first: the map across the room's width where its words can be read so, else as large as they need, in both cases
 * with the selected metric in sight.
 */
export function atFirst(map: ThreadMap, room: Room, selected: DrawnMetric | undefined): MapViewport {
  const whole = Math.min(room.width / map.width, (room.height - MARGIN) / Math.max(1, map.height));
  const zoom = Math.max(ZOOM.readable, Math.min(1, room.width / map.width, Math.max(whole, ZOOM.easy)));
  const across = map.width * zoom <= room.width + 1;
  const centred = selected ? centredOn(selected, room, zoom) : { x: 0, y: MARGIN };
  const x = across
    ? (room.width - map.width * zoom) / 2 - map.left * zoom
    : within(centred.x, map.left, map.width, room.width, zoom);
  const high = map.height * zoom <= room.height - MARGIN;
  return { zoom, x, y: high ? MARGIN : within(centred.y, 0, map.height, room.height, zoom) };
}

interface Shown {
  readonly map: ThreadMap;
  readonly place: MapPlace;
}

/**
 * Where the canvas goes when another map comes. On the whole map the selected metric comes into sight, no more. Where more is
 * opened around one it is shown in full, so far as it stays readable; else the metric that was opened keeps its place on the
 * screen. Another thread begins anew.
 */
export function following(last: Shown | null, now: Shown, from: MapViewport, room: Room): MapViewport {
  const selected = now.map.metrics.find((metric) => metric.selected);
  if (last === null || last.place.scope !== now.place.scope || selected === undefined) return atFirst(now.map, room, selected);
  if (now.place.scope === "all") return bringing(selected, room, from);
  if (last.place.metric !== now.place.metric) return atFirst(now.map, room, selected);
  const whole = fitting(now.map, room);
  if (whole.zoom >= ZOOM.readable) return whole;
  const already = [...last.place.below, ...last.place.above];
  const opened = [...now.place.below, ...now.place.above].find((key) => !already.includes(key)) ?? selected.key;
  const [was, is] = [last, now].map(({ map }) => map.metrics.find(({ key }) => key === opened));
  if (!was || !is) return bringing(selected, room, from);
  return { ...from, x: from.x + (was.x - is.x) * from.zoom, y: from.y + (was.y - is.y) * from.zoom };
}

/** The metric in the middle of the room, at a zoom. */
function centredOn({ x, y }: DrawnMetric, room: Room, zoom: number): MapViewport {
  return {
    zoom,
    x: room.width / 2 - (x + MAP_NODE.width / 2) * zoom,
    y: room.height / 2 - (y + MAP_NODE.height / 2) * zoom,
  };
}

/** The same viewport where the metric is in sight, else moved as little as brings it in. */
export function bringing({ x, y }: DrawnMetric, room: Room, { zoom, ...at }: MapViewport): MapViewport {
  const edge = 12;
  const move = (from: number, to: number, most: number) => (from < edge ? edge - from : to > most - edge ? most - edge - to : 0);
  const [left, top] = [x * zoom + at.x, y * zoom + at.y];
  return {
    zoom,
    x: at.x + move(left, left + MAP_NODE.width * zoom, room.width),
    y: at.y + move(top, top + MAP_NODE.height * zoom, room.height),
  };
}

/** A zoom step about the middle of the room. */
export function zoomed({ x, y, zoom }: MapViewport, room: Room, by: number): MapViewport {
  const next = Math.min(ZOOM.most, Math.max(ZOOM.least, zoom * by));
  const about = (at: number, size: number) => size / 2 - ((size / 2 - at) * next) / zoom;
  return { zoom: next, x: about(x, room.width), y: about(y, room.height) };
}

/** A move that leaves no empty room before the map's beginning or after its end. */
function within(at: number, start: number, length: number, room: number, zoom: number): number {
  const first = MARGIN - start * zoom;
  return Math.max(room - MARGIN - (start + length) * zoom, Math.min(first, at));
}
