import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { NARROW, textWidth, WIDE } from "@/app/_charts/chart-size";
import { OutcomeStrip } from "@/app/_charts/outcome-strip";
import { Sparkline } from "@/app/_charts/sparkline";
import { labelWidth, placeUprightLabel, UPRIGHT, UPRIGHT_CELL } from "@/app/_charts/upright-mark";
import { AXIS_GAP, valueAxis } from "@/app/_charts/value-axis";
import type { Display } from "@/lib/core/metric";
import { historyOf } from "./october";

const euros: Display = { as: "currency", decimals: 0, code: "EUR", unit: null };

describe("a value axis", () => {
  const axis = (values: number[], display: Display, size = WIDE) =>
    valueAxis({ values, display, size, floor: null, ceiling: null, foot: 0 }).ticks.map(({ text }) => text);

  it.each([WIDE, NARROW])("writes what would leave the page shortly, on the $name chart", (size) => {
    const texts = axis([912_000_000, 1_250_000_000], euros, size);
    expect(texts.at(-1)).toMatch(/^€1\.\dbn$/);
    expect(new Set(texts).size).toBe(texts.length);
    for (const text of texts) expect(textWidth(text, 12)).toBeLessThanOrEqual(size.left - AXIS_GAP + 16);
  });

  it("writes out what fits", () => {
    expect(axis([72, 84], { as: "percent", decimals: 1, code: null, unit: null }).at(-1)).toBe("84%");
    expect(axis([1200, 3900], { as: "count", decimals: 0, code: null, unit: null }).at(-1)).toBe("4,000");
  });
});

describe("the words beside an upright dot", () => {
  const positions = [null, ...Array.from({ length: 141 }, (_, i) => i - 70)];

  it.each(["3 above", "15 above", "426 above", "19 days late", "Not judged"])(
    "stay in the window and off the dot: %s",
    (words) => {
      for (const frame of [UPRIGHT, UPRIGHT_CELL]) {
        for (const position of positions) {
          const { x, y, anchor } = placeUprightLabel(position, words, frame);
          const right = anchor === "start" ? x + labelWidth(words) : x;
          expect(right).toBeLessThanOrEqual(frame.width - frame.margin);
          const dot = frame.at + Math.min(50, Math.max(-50, position ?? 0)) * 1.4;
          if (anchor === "start") expect(x).toBeGreaterThanOrEqual(dot + 10);
          else expect(y).toBeLessThan(frame.height / 2 - 5);
        }
      }
    },
  );

  it("stand level with what is awaited, not above it", () => {
    expect(placeUprightLabel(null, "19 days late")).toMatchObject({ anchor: "start", y: 36 });
  });

  it("make a column for what is below the line or near it", () => {
    expect([-50, -3, 0, 5].map((position) => placeUprightLabel(position, "31 below").x)).toEqual([104, 104, 104, 104]);
  });
});

describe("a figure that not all have reported", () => {
  const { points, ...rest } = historyOf([0, 1, 2, 1, 2, 3, 2, 3, 4, 3, 4, -60]);
  const last = points.length - 1;
  const provisional = { ...rest, points: points.map((point, index) => ({ ...point, whole: index < last })) };

  it("is a ring in a sparkline, and no line falls to it", () => {
    const whole = renderToStaticMarkup(<Sparkline history={{ ...rest, points }} />);
    const part = renderToStaticMarkup(<Sparkline history={provisional} />);
    const series = (drawing: string) => /<path d="([^"]*)"[^>]*stroke="var\(--ink\)"/.exec(drawing)?.[1]?.match(/[ML]/g)?.length;
    expect([series(whole), series(part)]).toEqual([12, 11]);
    expect(whole).toContain('fill="var(--ink)"');
    expect(part).toMatch(/<circle[^>]*fill="none"[^>]*stroke="var\(--ink2\)"/);
  });
});

describe("the periods below an outcome's strip", () => {
  const namesAt = (...latest: number[]) => {
    const history = historyOf([...Array<number>(12 - latest.length).fill(0), ...latest]);
    const strip = <OutcomeStrip history={history} position={latest.at(-1) ?? 0} status="off-line" words="below" />;
    return /y="(\d+)"[^>]*>Oct</.exec(renderToStaticMarkup(strip))?.[1];
  };

  it("make way for a figure that comes down to them", () => {
    expect([namesAt(-20), namesAt(-36), namesAt(-37), namesAt(-414), namesAt(30, -414)]).toEqual([
      "110",
      "110",
      "45",
      "45",
      "124",
    ]);
  });
});
