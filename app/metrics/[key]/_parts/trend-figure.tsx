import { ChartReader } from "@/app/_charts/chart-reader";
import { ChartSizes } from "@/app/_charts/chart-sizes";
import { ASSURANCE_WORDS, AssuranceGlyph, VARIATION_WORDS, VariationGlyph } from "@/app/_charts/signal-glyphs";
import { TrendChart } from "@/app/_charts/trend-chart";
import { XmrStrip } from "@/app/_charts/xmr-chart";
import { ShowData } from "@/app/_ui/show-data";
import type { MetricPage } from "@/lib/metrics/page-view";
import { Notes } from "./notes";
import { ReadsDifferently } from "./reads-differently";

/** The trend in real units against its sloped line, what the notes say, and what the process says beneath. */
export function TrendFigure({ page }: { readonly page: MetricPage }) {
  const { trend } = page;
  const figures = trend.points.filter((point) => point.value !== null).length;
  return (
    <>
      <figure aria-label={`Trend of ${page.name}`}>
        {figures === 0 ? (
          <p className="border-y border-rule py-16 text-center text-ink2">No figures yet in the periods on show.</p>
        ) : (
          <ChartReader label={`Trend of ${page.name}`} count={figures}>
            <ChartSizes draw={(size) => <TrendChart view={trend} size={size} />} />
          </ChartReader>
        )}
        {trend.part && <p className="text-12 text-ink2 sm:hidden">Hollow: {trend.part.text}</p>}
        <figcaption className="sr-only">{trend.caption}</figcaption>
        <ShowData>
          <FigureTable page={page} />
        </ShowData>
      </figure>
      <ReadsDifferently page={page} />
      <Notes page={page} />
      <ProcessWords page={page} />
    </>
  );
}

function FigureTable({ page }: { readonly page: MetricPage }) {
  const noted = page.rows.some((row) => row.note !== null || row.changed !== null);
  return (
    <table className="figures border-spacing-0">
      <caption className="sr-only">{page.trend.caption}</caption>
      <thead>
        <tr className="border-b border-rule2">
          {["Period", "Value", "Line", "Position", ...(noted ? ["Noted"] : [])].map((head, i) => (
            <th key={head} scope="col" className={`py-1 pr-6 ${i > 0 && i < 4 ? "text-right" : ""}`}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {page.rows.map((row) => (
          <tr key={row.period} className="border-b border-rule">
            <th scope="row" className="py-1 pr-6 font-normal text-ink">
              {row.label}
            </th>
            <td className="pr-6 text-right">{row.value}</td>
            <td className="pr-6 text-right">{row.line}</td>
            <td className="pr-6 text-right">{row.words || row.remark}</td>
            {noted && <td className="pr-6">{[row.note, row.changed].filter((words) => words !== null).join("; ")}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Two marks in place of red, amber, green: is it changing, and will it keep the promise? */
function ProcessWords({ page: { xmr, variation, assurance } }: { readonly page: MetricPage }) {
  return (
    <section
      aria-label="What the process says"
      className="mt-1.5 grid gap-x-6 gap-y-3 border-t border-rule pt-3.5 sm:grid-cols-2 lg:grid-cols-[176px_1fr_1fr] wide:pr-8 print:grid-cols-[176px_1fr_1fr]"
    >
      <div className="max-lg:not-print:hidden">{xmr && <XmrStrip view={xmr} />}</div>
      <div>
        <h2 className="flex items-center gap-2 text-13">
          {variation.mark && <VariationGlyph variation={variation.mark} />}
          {variation.mark ? VARIATION_WORDS[variation.mark] : xmr ? "Not judged" : "No limits"}
        </h2>
        <p className="text-ink2">{variation.sentence}</p>
      </div>
      <div>
        <h2 className="flex items-center gap-2 text-13">
          {assurance.mark && <AssuranceGlyph assurance={assurance.mark} />}
          {assurance.mark ? ASSURANCE_WORDS[assurance.mark] : "Assurance not stated"}
        </h2>
        <p className="text-ink2">{assurance.sentence}</p>
      </div>
    </section>
  );
}
