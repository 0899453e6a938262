import { VisuallyHidden } from "@/app/_ui/visually-hidden";
import type { MetricView } from "@/lib/scorecards/page-view";

/** The table behind the outcomes' strips: a row a period, a column an outcome, value and position in each cell. */
export function PositionTable({ caption, metrics }: { readonly caption: string; readonly metrics: readonly MetricView[] }) {
  const periods = [...new Set(metrics.flatMap((metric) => metric.history.points.map((point) => point.label)))];
  return (
    <VisuallyHidden>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Period</th>
            {metrics.map((metric) => (
              <th key={metric.key} scope="col">
                {metric.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {periods.map((label) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {metrics.map((metric) => {
                const point = metric.history.points.find((each) => each.label === label);
                return (
                  <td key={metric.key}>
                    {point === undefined ? "no figure" : `${point.text}, ${point.words}`}
                    {point?.note && `; noted ${point.note}`}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </VisuallyHidden>
  );
}
