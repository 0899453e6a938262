import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { placeSwarm } from "@/app/_charts/beeswarm";
import { CheckGlyph } from "@/app/_charts/check-glyph";
import { DepartmentStrip } from "@/app/_charts/department-strip";
import { LinkGlyph } from "@/app/_charts/link-glyph";
import { OutcomeStrip } from "@/app/_charts/outcome-strip";
import { clampPosition, px } from "@/app/_charts/scale";
import { ASSURANCE_WORDS, AssuranceGlyph, VARIATION_WORDS, VariationGlyph } from "@/app/_charts/signal-glyphs";
import { Sparkline } from "@/app/_charts/sparkline";
import { StatusGlyph, WatermelonGlyph } from "@/app/_charts/status-glyph";
import { VerticalPosition } from "@/app/_charts/vertical-position";
import { STATUSES } from "@/lib/core/status";
import { ASSURANCES, VARIATIONS } from "@/lib/metrics/schema";
import { departments, historyOf, outcomes } from "./october";

const svg = renderToStaticMarkup;
const NOT_A_NUMBER = /NaN|Infinity|undefined|null/;

function strip(index: number) {
  const outcome = outcomes[index];
  if (outcome === undefined) throw new RangeError(`no outcome ${index}`);
  return svg(
    <OutcomeStrip history={outcome.history} position={outcome.position} status={outcome.status} words={outcome.words} />,
  );
}

describe("the glyphs", () => {
  it.each([...STATUSES, null])("draws the status %s", (status) => {
    expect(svg(<StatusGlyph status={status} />)).toMatchSnapshot();
  });
  it.each(VARIATIONS)("draws and names the variation %s", (variation) => {
    expect(svg(<VariationGlyph variation={variation} />)).toMatchSnapshot();
    expect(VARIATION_WORDS[variation]).not.toBe("");
  });
  it.each(ASSURANCES)("draws and names the assurance %s", (assurance) => {
    expect(svg(<AssuranceGlyph assurance={assurance} />)).toMatchSnapshot();
    expect(ASSURANCE_WORDS[assurance]).not.toBe("");
  });
  it.each(["supported", "assumed", "not-established", "contradicted", "part-of"] as const)("draws a link that is %s", (mark) => {
    expect(svg(<LinkGlyph mark={mark} />)).toMatchSnapshot();
  });
  it("draws a watermelon, and a broken thread for a check it does not know", () => {
    expect(svg(<CheckGlyph check="watermelon" />)).toBe(svg(<WatermelonGlyph />));
    expect(svg(<CheckGlyph check="something-new" />)).toBe(svg(<CheckGlyph check="no-path-to-outcome" />));
  });
  it("gives no two statuses the same picture, save those that wait for a figure", () => {
    const pictures = new Set([...STATUSES, null].map((status) => svg(<StatusGlyph status={status} />)));
    expect(pictures.size).toBe(STATUSES.length);
  });
});

describe("an outcome's strip", () => {
  it("draws history, promise and a dot on the line", () => {
    expect(strip(0)).toMatchSnapshot();
  });
  it("hangs a dot far below from the line by a stem, its label beside it", () => {
    expect(strip(4)).toMatchSnapshot();
  });
  it("never draws the gold line itself: the only gold is the tick of the promise", () => {
    expect(strip(2).match(/var\(--gold\)/g)).toHaveLength(1);
  });
  it("leaves a gap where a period has no position", () => {
    const gap = svg(
      <OutcomeStrip
        history={historyOf([0, 1, null, 3, 4, 5, 6, 7, 8, 9, 10, 11], -1)}
        position={11}
        status="on-line"
        words="11 above"
      />,
    );
    expect(gap.match(/d="(M[^"]*L[^"]*)"/)?.[1]?.match(/M/g)).toHaveLength(2);
    expect(gap).not.toMatch(NOT_A_NUMBER);
  });
  it("stops at 50 points and says so with a chevron", () => {
    const beyond = svg(
      <OutcomeStrip
        history={historyOf(Array.from({ length: 12 }, () => -90))}
        position={-90}
        status="off-line"
        words="90 below"
      />,
    );
    expect(beyond).toContain('cy="104"');
    expect(beyond).toContain("90 below");
  });
  it("draws no dot for a part period, and a dashed ring for a late one", () => {
    const history = historyOf([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, null]);
    expect(svg(<OutcomeStrip history={history} position={null} status={null} words="Not judged" />)).not.toContain("<circle");
    expect(svg(<OutcomeStrip history={history} position={null} status="late" words="1 day late" />)).toContain(
      "stroke-dasharray",
    );
  });
  it("draws an empty history without a figure that is none", () => {
    expect(svg(<OutcomeStrip history={historyOf([], null)} position={null} status="no-data" words="No data yet" />)).not.toMatch(
      /NaN|Infinity/,
    );
  });
});

describe("a department's strip", () => {
  it.each(departments.map((department) => [department.name, department] as const))("draws %s", (_name, department) => {
    const drawn = svg(<DepartmentStrip department={department} depth="plain" />);
    expect(drawn).toMatchSnapshot();
    expect(drawn).not.toMatch(NOT_A_NUMBER);
    expect(drawn.match(/<circle/g)).toHaveLength(department.dots.length);
  });
  it("never draws the gold line itself", () => {
    for (const department of departments)
      expect(svg(<DepartmentStrip department={department} depth="plain" />)).not.toContain("--gold");
  });
  it("shortens a long name rather than run into the next card", () => {
    const [first] = departments;
    if (first?.worst == null) throw new RangeError("no worst");
    const long = { ...first, worst: { ...first.worst, name: "Customer-reported faults resolved within one working day" } };
    expect(svg(<DepartmentStrip department={long} depth="plain" />)).toMatch(/>Customer-reported? ?f?…</);
  });
});

describe("the upright line's dots", () => {
  it.each([
    [-28, "off-line"],
    [-13, "slipping"],
    [14, "held"],
    [0, "on-line"],
    [7, "on-line"],
    [-120, "off-line"],
    [null, "late"],
  ] as const)("draws a position of %s, %s", (position, status) => {
    expect(svg(<VerticalPosition position={position} status={status} />)).toMatchSnapshot();
  });
  it("draws nothing for a figure that is not judged", () => {
    expect(svg(<VerticalPosition position={null} status={null} />)).not.toContain("<circle");
  });
  it("keeps every dot of a swarm at its own position, and 8 px apart where there is room", () => {
    for (const department of departments) {
      const placed = placeSwarm(department.dots, 80, 30);
      for (const { dot, x } of placed) expect(x).toBeCloseTo(80 + (dot.position ?? 0) * 1.4, 0);
      placed.forEach((one, i) => {
        for (const other of placed.slice(i + 1)) expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThanOrEqual(7.9);
      });
    }
  });
});

describe("a sparkline", () => {
  it("draws the values over the metric's own line", () => {
    expect(svg(<Sparkline history={historyOf([0, 2, 1, 3, 2, 4, 5, 3, 6, 5, 7, 8])} />)).toMatchSnapshot();
  });
  it("draws a band for a metric that is to stay within one", () => {
    const history = { ...historyOf([0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1], null), band: { low: 79, high: null } };
    expect(svg(<Sparkline history={history} />)).toContain("<rect");
  });
  it("draws nothing without values, and a level line for values that are all the same", () => {
    expect(svg(<Sparkline history={historyOf([null, null])} />)).not.toContain("<path");
    expect(svg(<Sparkline history={historyOf([0, 0, 0])} />)).not.toMatch(/NaN|Infinity/);
  });
});

describe("the scale", () => {
  it("cuts a position at the reach, and says that it did", () => {
    expect(clampPosition(-70)).toEqual({ points: -50, beyond: true });
    expect(clampPosition(50)).toEqual({ points: 50, beyond: false });
    expect(clampPosition(40, 28)).toEqual({ points: 28, beyond: true });
  });
  it("never writes a negative zero", () => {
    expect(Object.is(px(-0.001), 0)).toBe(true);
  });
});
