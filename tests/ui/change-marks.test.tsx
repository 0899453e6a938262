import fc from "fast-check";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { type ChartSize, MEDIUM, NARROW, textWidth, WIDE } from "@/app/_charts/chart-size";
import { type Box, boxOf, brokenAt } from "@/app/_charts/label-boxes";
import { TrendChart } from "@/app/_charts/trend-chart";
import { layTrend } from "@/app/_charts/trend-layout";
import type { TrendView } from "@/lib/metrics/trend-view";
import { firstVisitFix } from "./first-visit-fix";

const SIZES: readonly ChartSize[] = [WIDE, MEDIUM, NARROW];

const change = fc.record({
  share: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
  length: fc.integer({ min: 4, max: 60 }),
  of: fc.constantFrom("figures" as const, "line" as const),
});

function withChanges(view: TrendView, changes: readonly { share: number; length: number; of: "figures" | "line" }[]): TrendView {
  return {
    ...view,
    changes: changes.map(({ share, length, of }) => {
      const text = "Formula ".repeat(8).slice(0, length).trim();
      return { day: view.from + share * (view.until - view.from), date: "12 Aug 26", text, words: text, of };
    }),
  };
}

/** Where words are written at the foot of a chart: of notes and of changes. */
function wordsOf(view: TrendView, size: ChartSize): Box[] {
  const { notes, changes } = layTrend(view, size);
  const texts = [...notes, ...changes.flatMap(({ x, words }) => (words === null ? [] : [{ x, ...words }]))];
  return texts
    .filter(({ date }) => date !== "")
    .map(({ x, y, anchor, date, text }) => {
      const widest = textWidth(date, 12) > textWidth(text, 12) ? date : text;
      const box = boxOf({ x, y, anchor, text: widest }, 12);
      return { ...box, bottom: y + 20 };
    });
}

const areApart = (a: Box, b: Box) => a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;

describe("changes marked on a trend", () => {
  it("cover neither each other nor a note nor a label, at any size, whatever there is of them", () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 7 }), fc.constantFrom(...SIZES), (changes, size) => {
        const view = withChanges(firstVisitFix, changes);
        const words = wordsOf(view, size);
        for (const [i, a] of words.entries()) {
          expect(a.left).toBeGreaterThanOrEqual(0);
          expect(a.right).toBeLessThanOrEqual(size.width);
          for (const b of words.slice(i + 1)) expect(areApart(a, b)).toBe(true);
        }
        const { changes: drawn, stem, target } = layTrend(view, size);
        const labels = [
          ...(stem ? [boxOf(stem.valueLabel, 14)] : []),
          ...(stem?.promisedLabel ? [boxOf(stem.promisedLabel, 12)] : []),
          ...(target ? [boxOf({ x: target.x + 12, y: target.textY, text: target.text, anchor: "start" }, 14)] : []),
        ];
        expect(drawn).toHaveLength(view.changes.length);
        for (const { x, line } of drawn) {
          for (const { from, until } of line)
            for (const { left, right, top, bottom } of [
              ...labels,
              ...words.filter((box) => box.left < x - 1 && x + 1 < box.right),
            ])
              expect(x < left || x > right || until <= top || from >= bottom).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("are told apart from notes, and a new line from new figures", () => {
    const view = withChanges(firstVisitFix, [
      { share: 0.3, length: 15, of: "figures" },
      { share: 0.6, length: 10, of: "line" },
    ]);
    const svg = renderToStaticMarkup(<TrendChart view={view} size={WIDE} />);
    expect(svg.match(/stroke-dasharray="1 3"/g)).toHaveLength(2);
    expect(svg.match(/l4 4-4 4-4-4z/g)).toHaveLength(2);
    expect(svg).toContain('fill="var(--gold-text)">12 Aug 26</text>');
    expect(svg).toContain('fill="var(--ink)">12 Aug 26</text>');
  });

  it("have words on a phone too, as long as there is room for one line of them", () => {
    const one = layTrend(withChanges(firstVisitFix, [{ share: 0.4, length: 15, of: "figures" }]), NARROW);
    expect(one.changes.map(({ words }) => words?.text)).toEqual(["Formula Formula"]);
    expect(one.notes).toEqual([]);
  });
});

it("a leader is broken where labels stand, and whole where none does", () => {
  const label = { left: 10, right: 40, top: 50, bottom: 60 };
  expect(brokenAt({ x: 20, from: 0, until: 100 }, [label])).toEqual([
    { from: 0, until: 47 },
    { from: 63, until: 100 },
  ]);
  expect(brokenAt({ x: 60, from: 0, until: 100 }, [label])).toEqual([{ from: 0, until: 100 }]);
});
