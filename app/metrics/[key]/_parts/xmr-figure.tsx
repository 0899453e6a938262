import { ChartReader } from "@/app/_charts/chart-reader";
import type { ChartSize } from "@/app/_charts/chart-size";
import { ChartSizes } from "@/app/_charts/chart-sizes";
import { ASSURANCE_WORDS, AssuranceGlyph, VARIATION_WORDS, VariationGlyph } from "@/app/_charts/signal-glyphs";
import { RangeChart, XmrChart } from "@/app/_charts/xmr-chart";
import { ShowData } from "@/app/_ui/show-data";
import type { MetricPage } from "@/lib/metrics/page-view";
import { Notes } from "./notes";
import { ReadsDifferently } from "./reads-differently";

/** Shallower than the trend: two charts stand under one another. The narrow one leaves room for what its levels are called. */
function at(size: ChartSize, height: number): ChartSize {
  const right = size.name === "narrow" ? size.width - 104 : size.right;
  return { ...size, height, right, bottom: height - 30, rows: height < 200 ? 3 : size.rows };
}

/** The process behaviour chart: what is usual, what is a signal, and by which rules. */
export function XmrFigure({ page }: { readonly page: MetricPage }) {
  const { xmr, variation, assurance } = page;
  return (
    <div>
      <div className="grid gap-x-6 gap-y-2 pb-3 sm:grid-cols-2">
        <div>
          <h2 className="flex items-center gap-2">
            {variation.mark && <VariationGlyph variation={variation.mark} />}
            {variation.mark ? VARIATION_WORDS[variation.mark] : xmr ? "Not judged" : "No limits"}
          </h2>
          <p className="text-ink2">{variation.sentence}</p>
        </div>
        <div>
          <h2 className="flex items-center gap-2">
            {assurance.mark && <AssuranceGlyph assurance={assurance.mark} />}
            {assurance.mark ? ASSURANCE_WORDS[assurance.mark] : "Assurance not stated"}
          </h2>
          <p className="text-ink2">{assurance.sentence}</p>
        </div>
      </div>
      {xmr === null ? (
        <p className="border-y border-rule py-16 text-center text-ink2">There is no variation to draw limits from.</p>
      ) : (
        <figure aria-label={`Process limits of ${page.name}`}>
          <ChartReader label={`Process limits of ${page.name}`} count={xmr.points.filter((point) => point.value !== null).length}>
            <ChartSizes draw={(size) => <XmrChart view={xmr} size={at(size, size.name === "narrow" ? 260 : 360)} />} />
          </ChartReader>
          <h3 className="mt-3 text-12 font-medium text-ink2">Moving range: how far each figure moved from the one before</h3>
          <ChartSizes draw={(size) => <RangeChart view={xmr} size={at(size, size.name === "narrow" ? 140 : 160)} />} />
          <figcaption className="mt-1 text-12 text-ink2">
            {xmr.caption} Rules: {page.rules}
          </figcaption>
          <ShowData>
            <table className="figures">
              <caption className="sr-only">{xmr.caption}</caption>
              <thead>
                <tr>
                  <th scope="col">Period and figure</th>
                </tr>
              </thead>
              <tbody>
                {xmr.points.toReversed().map((point) => (
                  <tr key={point.day} className="border-t border-rule">
                    <td className="py-1">{point.reading}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ShowData>
        </figure>
      )}
      <ReadsDifferently page={page} />
      <Notes page={page} />
    </div>
  );
}
