import fc from "fast-check";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { type ChartSize, MEDIUM, NARROW, textWidth, WIDE } from "@/app/_charts/chart-size";
import { layNotes } from "@/app/_charts/note-lanes";
import { TrendChart } from "@/app/_charts/trend-chart";
import { layTrend } from "@/app/_charts/trend-layout";
import type { TrendView } from "@/lib/metrics/trend-view";
import { day, firstVisitFix } from "./first-visit-fix";

const SIZES: readonly ChartSize[] = [WIDE, MEDIUM, NARROW];
const NOT_A_NUMBER = /NaN|Infinity|undefined|null/;

interface Box {
  readonly name: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Where a chart's own labels stand: the stem's three, the part period's, the target's. */
function labelsOf(view: TrendView, size: ChartSize): Box[] {
  const { stem, part, target } = layTrend(view, size);
  const box = (name: string, x: number, y: number, text: string, anchor: "start" | "end", font: number): Box => {
    const width = textWidth(text, font);
    const left = anchor === "start" ? x : x - width;
    return { name, left, right: left + width, top: y - font * 0.8, bottom: y + font * 0.2 };
  };
  const labels: Box[] = [];
  if (stem) labels.push(box("value", stem.valueLabel.x, stem.valueLabel.y, stem.valueLabel.text, stem.valueLabel.anchor, 14));
  if (stem?.promisedLabel) {
    labels.push(
      box("promised", stem.promisedLabel.x, stem.promisedLabel.y, stem.promisedLabel.text, stem.promisedLabel.anchor, 12),
    );
  }
  if (stem?.position)
    labels.push(box("position", stem.position.x, stem.position.y, stem.position.text, stem.position.anchor, 12));
  if (part?.label) labels.push(box("part", part.label.x, part.label.y, part.label.text, part.label.anchor, 12));
  if (target) labels.push(box("target", target.x + 12, target.textY, target.text, "start", 14));
  return labels;
}

function overlaps(labels: readonly Box[]): string[] {
  return labels.flatMap((a, i) =>
    labels
      .slice(i + 1)
      .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
      .map((b) => `${a.name} over ${b.name}`),
  );
}

describe("the trend", () => {
  it.each(SIZES.map((size) => [size.name, size] as const))("is drawn %s", (_name, size) => {
    expect(renderToStaticMarkup(<TrendChart view={firstVisitFix} size={size} />)).toMatchSnapshot();
  });

  it("keeps its labels apart at every size", () => {
    for (const size of SIZES) expect(overlaps(labelsOf(firstVisitFix, size)), size.name).toEqual([]);
  });

  it("hangs the latest figure from what was promised for it, at the same day", () => {
    const { stem, dots } = layTrend(firstVisitFix, WIDE);
    expect(stem?.x).toBeCloseTo(dots.at(-1)?.x ?? 0);
    expect(stem?.promised).toBeLessThan(stem?.value ?? 0);
  });

  it("leaves a gap where a figure is missing, and never draws it as zero", () => {
    const points = firstVisitFix.points.map((point, i) => (i === 8 ? { ...point, value: null } : point));
    const { paths, dots } = layTrend({ ...firstVisitFix, points }, WIDE);
    expect(paths.filter((path) => path.tone === "judged")).toHaveLength(2);
    expect(dots).toHaveLength(points.length - 1);
  });

  it("stops at the window's edge where the target lies beyond it", () => {
    const target = { day: day("2029-03-31"), value: 84, text: "84%", date: "31 Mar 29", beyond: true };
    expect(layTrend({ ...firstVisitFix, target }, WIDE).target?.x).toBe(WIDE.right);
  });

  it("draws no figure that is none, whatever the values", () => {
    const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(fc.option(value, { nil: null }), { minLength: 1, maxLength: 40 }),
        value,
        value,
        (values, from, to) => {
          const points = values.map((each, i) => ({
            ...(firstVisitFix.points[0] ?? never()),
            day: day("2025-11-30") + i * 30,
            value: each,
          }));
          const last = points.findLast((point) => point.value !== null);
          const view: TrendView = {
            ...firstVisitFix,
            points,
            floor: null,
            ceiling: null,
            notes: [],
            part: null,
            lines: [
              {
                drawn: "path",
                tolerance: (to - from) * -0.05,
                vertices: [
                  { day: day("2025-11-12"), value: from },
                  { day: day("2027-03-31"), value: to },
                ],
              },
            ],
            target: { day: day("2027-03-31"), value: to, text: "x", date: "x", beyond: false },
            promise: null,
            latest: last
              ? {
                  at: { day: last.day, value: last.value ?? 0 },
                  valueText: "1",
                  status: "off-line",
                  promised: { value: from, text: "p", position: "1 below" },
                }
              : null,
          };
          for (const size of SIZES)
            expect(renderToStaticMarkup(<TrendChart view={view} size={size} />)).not.toMatch(NOT_A_NUMBER);
        },
      ),
      { numRuns: 60 },
    );
  });
});

function never(): never {
  throw new RangeError("the fixture has points");
}

describe("notes under a chart", () => {
  it("never cover another's text, nor another's leader", () => {
    const note = fc.record({ x: fc.integer({ min: 40, max: 762 }), length: fc.integer({ min: 3, max: 40 }) });
    fc.assert(
      fc.property(fc.array(note, { maxLength: 8 }), (given) => {
        const notes = given.map(({ x, length }) => ({ x, date: "March", text: "x".repeat(length) }));
        const laid = layNotes(notes, WIDE.width).map((each) => {
          const width = Math.max(textWidth("March", 12), textWidth(each.text, 12));
          const left = each.anchor === "start" ? each.x : each.x - width;
          return { ...each, left, right: left + width };
        });
        for (const a of laid) {
          for (const b of laid) {
            if (a === b) continue;
            if (a.lane === b.lane) expect(a.right <= b.left || b.right <= a.left).toBe(true);
            if (a.lane < b.lane) expect(b.x < a.left || b.x > a.right).toBe(true);
          }
        }
      }),
    );
  });
});
