import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { MapPicture } from "@/app/thread/_map/map-picture";
import { atFirst, bringing, fitting, following, zoomed } from "@/app/thread/_map/map-viewport";
import { linkWords, metricWords, neighbour, openedAt, selectedAt } from "@/app/thread/_map/map-words";
import { fitted, widthOf } from "@/lib/thread-map/fitted-text";
import { linkPath } from "@/lib/thread-map/link-path";
import { type DrawnLink, type DrawnMetric, MAP_NODE, mapAddress, mapPlaceOf, type ThreadMap } from "@/lib/thread-map/schema";

const metric = (key: string, column: number, y: number, more: Partial<DrawnMetric> = {}): DrawnMetric => ({
  key,
  name: key.toUpperCase(),
  word: "Field",
  label: key.toUpperCase(),
  place: "Field",
  value: "76.7%",
  hollow: false,
  status: "off-line",
  words: "28 below",
  column,
  x: column * 254,
  y,
  selected: false,
  onThread: false,
  moreBelow: 0,
  moreAbove: 0,
  ...more,
});

const link = (from: string, to: string, more: Partial<DrawnLink> = {}): DrawnLink => ({
  from,
  to,
  path: `M0 0H${from.length + to.length}`,
  arrow: null,
  x: 200,
  y: 40,
  stroke: "assumed",
  inverse: false,
  says: "assumed, 1 month later",
  onThread: false,
  ...more,
});

const MAP: ThreadMap = {
  left: -8,
  width: 1216,
  height: 300,
  columns: ["Worker", "Team", "Department", "Journey stage", "Outcome"].map((name, at) => ({
    name,
    x: at * 254,
    drawn: at === 2 ? 3 : 1,
    more: at === 0 ? 12 : 0,
  })),
  metrics: [
    metric("scan", 0, 100, { onThread: true, moreBelow: 2 }),
    metric("kits", 1, 100, { onThread: true, selected: true }),
    metric("fix", 2, 20, { onThread: true, moreAbove: 1 }),
    metric("parts", 2, 100),
    metric("time", 2, 180),
    metric("cost", 4, 60, { onThread: true }),
  ],
  links: [
    link("scan", "kits", { onThread: true }),
    link("kits", "fix", { onThread: true, stroke: "part-of" }),
    link("kits", "time"),
    link("fix", "cost", { onThread: true, inverse: true }),
    link("parts", "fix", { arrow: "M8 0L2 4" }),
  ],
};
const PLACE = { metric: "kits", scope: "thread", below: [], above: [], full: false } as const;
const svg = (period: string | null = null) =>
  renderToStaticMarkup(<MapPicture map={MAP} place={PLACE} period={period} label="Map of the thread of KITS" />);

describe("the picture", () => {
  it("names itself, its columns and how much of them is drawn", () => {
    expect(svg()).toContain("<title>Map of the thread of KITS</title>");
    expect(svg()).toMatch(/Worker<tspan[^>]*>1 of 13</);
    expect(svg()).toMatch(/Outcome<tspan[^>]*>1</);
    expect(svg()).not.toMatch(/NaN|undefined|Infinity/);
  });

  it("draws the thread three pixels gold and last, all else one pixel grey, a claim dashed, a sum solid", () => {
    const lines = [...svg().matchAll(/<path d="M0 0H\d+" stroke="([^"]+)" stroke-width="(\d)"( stroke-dasharray="[^"]+")?/g)];
    expect(lines.map(([, ink, width, dash]) => [ink, width, dash !== undefined])).toEqual([
      ["var(--neutral)", "1", true],
      ["var(--neutral)", "1", true],
      ["var(--gold)", "3", true],
      ["var(--gold)", "3", false],
      ["var(--gold)", "3", true],
    ]);
  });

  it("is links before any script: each metric selects itself, what is not drawn opens, the period stays", () => {
    const hrefs = [...svg("2026-09").matchAll(/<a href="([^"]+)" aria-label="([^"]+)"/g)].map(([, href, label]) => [
      href?.replaceAll("&amp;", "&"),
      label,
    ]);
    expect(hrefs).toContainEqual(["/thread?view=map&metric=fix&period=2026-09", "FIX, Field, 76.7%, 28 below"]);
    expect(hrefs).toContainEqual(["/thread?view=map&metric=kits&below=scan&period=2026-09", "+2: show what else feeds SCAN"]);
    expect(hrefs).toContainEqual(["/thread?view=map&metric=kits&above=fix&period=2026-09", "+1: show what else FIX feeds"]);
  });
});

describe("the addresses", () => {
  it("say every selection and view, and are read back", () => {
    const places = [
      { metric: null, scope: "thread", below: [], above: [], full: false },
      { metric: "kits", scope: "all", below: [], above: [], full: true },
      { metric: "kits", scope: "thread", below: ["scan", "fix"], above: ["cost"], full: false },
    ] as const;
    for (const place of places) {
      const query = Object.fromEntries(new URL(mapAddress(place), "http://x").searchParams);
      expect(mapPlaceOf(query)).toEqual(place);
    }
  });

  it("close what was opened where another metric is selected, and open once what is opened twice", () => {
    const opened = openedAt(openedAt(PLACE, "below", "scan"), "below", "scan");
    expect(opened.below).toEqual(["scan"]);
    expect(selectedAt(opened, "fix")).toEqual({ ...PLACE, metric: "fix" });
  });
});

describe("by keyboard", () => {
  it("left is what feeds a metric, right what it feeds, the thread first; up and down the column", () => {
    expect(neighbour(MAP, "kits", "ArrowLeft")).toBe("scan");
    expect(neighbour(MAP, "kits", "ArrowRight")).toBe("fix");
    expect(neighbour(MAP, "fix", "ArrowLeft")).toBe("kits");
    expect(neighbour(MAP, "fix", "ArrowDown")).toBe("parts");
    expect(neighbour(MAP, "time", "ArrowUp")).toBe("parts");
    expect(neighbour(MAP, "cost", "ArrowRight")).toBeNull();
    expect(neighbour(MAP, "scan", "ArrowUp")).toBeNull();
    expect(neighbour(MAP, "gone", "ArrowUp")).toBeNull();
  });

  it("is told what is selected, and what is known of a link", () => {
    const kits = MAP.metrics.find(({ key }) => key === "kits");
    expect(kits && metricWords(kits)).toBe("KITS, Field, 76.7%, 28 below, selected");
    expect(linkWords(link("a", "b", { inverse: true }))).toBe("assumed, 1 month later, inverse");
    expect(linkWords(link("a", "b", { inverse: true, says: "assumed, inverse, same month" }))).toBe(
      "assumed, inverse, same month",
    );
  });
});

describe("the canvas", () => {
  const room = { width: 1216, height: 400 };
  const inSight = ({ x, y }: DrawnMetric, view: { x: number; y: number; zoom: number }, of = room) =>
    x * view.zoom + view.x >= 0 &&
    (x + MAP_NODE.width) * view.zoom + view.x <= of.width &&
    y * view.zoom + view.y >= 0 &&
    (y + MAP_NODE.height) * view.zoom + view.y <= of.height;
  const of = (key: string) => MAP.metrics.find((each) => each.key === key) ?? metric("none", 0, 0);

  it("begins where the picture lay, in its size", () => {
    expect(atFirst(MAP, room, of("kits"))).toEqual({ zoom: 1, x: 8, y: 6 });
  });
  it("on a narrow screen stays readable, with the selected metric in sight", () => {
    const phone = { width: 358, height: 400 };
    const view = atFirst(MAP, phone, of("kits"));
    expect(view.zoom).toBeGreaterThanOrEqual(0.7);
    expect(inSight(of("kits"), view, phone)).toBe(true);
  });
  it("fits all of a map, and zooms about the middle", () => {
    const tall = { ...MAP, height: 4000 };
    const view = fitting(tall, room);
    expect(tall.height * view.zoom).toBeLessThanOrEqual(room.height);
    const closer = zoomed(view, room, 2);
    expect(closer.zoom).toBeCloseTo(2 * view.zoom);
    const middle = (at: typeof view) => (room.width / 2 - at.x) / at.zoom;
    expect(middle(closer)).toBeCloseTo(middle(view));
  });
  it("moves no further than brings a metric in", () => {
    const away = { x: -900, y: -50, zoom: 1 };
    expect(inSight(of("kits"), bringing(of("kits"), room, away))).toBe(true);
    const already = { x: 8, y: 6, zoom: 1 };
    expect(bringing(of("kits"), room, already)).toEqual(already);
  });
  it("shows all where more is opened, and else leaves what was opened in its place", () => {
    const now = { map: { ...MAP, height: 380 }, place: openedAt(PLACE, "below", "scan") };
    const from = { x: -40, y: -30, zoom: 0.9 };
    expect(following({ map: MAP, place: PLACE }, now, from, room)).toEqual(fitting(now.map, room));
    const long = { ...MAP, height: 2000, metrics: MAP.metrics.map((each) => ({ ...each, y: each.y + 60 })) };
    const view = following({ map: MAP, place: PLACE }, { ...now, map: long }, from, room);
    expect(view).toEqual({ x: -40, y: -30 - 60 * 0.9, zoom: 0.9 });
  });
});

describe("lines and words", () => {
  it("run level over the columns they pass, and softly between", () => {
    const { path, x, y, arrow } = linkPath([
      { x: 184, y: 21 },
      { x: 219, y: 30 },
      { x: 346, y: 40 },
      { x: 473, y: 50 },
      { x: 508, y: 61 },
    ]);
    expect(path).toBe("M184 21C219 21 219 40 254 40H438C473 40 473 61 508 61");
    expect([x, y, arrow]).toEqual([473, 50.5, null]);
  });
  it("bow within a column, with an arrow", () => {
    const { arrow, x, y } = linkPath([
      { x: 184, y: 21 },
      { x: 210, y: 120 },
      { x: 184, y: 221 },
    ]);
    expect(arrow).toMatch(/^M198/);
    expect([x, y]).toEqual([214, 121]);
  });
  it("are cut to their room with an ellipsis, and left out where hardly a letter fits", () => {
    expect(fitted("First-visit fix", 13, 174)).toBe("First-visit fix");
    const cut = fitted("Complaints about the wrong engineer", 13, 120);
    expect(cut).toMatch(/^Complaints .*…$/);
    expect(widthOf(cut, 13)).toBeLessThanOrEqual(120);
    expect(fitted("Provisioning", 12, 8)).toBe("");
  });
});
