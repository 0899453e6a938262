import { ScrollSideways } from "@/app/_ui/scroll-sideways";
import type { MetricPage } from "@/lib/metrics/page-view";

/** Where the last change came from, and everything dated that changed around the figures. */
export function Changes({ page }: { readonly page: MetricPage }) {
  const { explained, changes } = page;
  return (
    <div className="grid gap-6">
      {explained && (
        <section aria-labelledby="last-change">
          <h2 id="last-change">Where the last change came from</h2>
          <p className="mt-1 text-ink2">{explained.sentence}</p>
          <div className="pt-2">
            <ScrollSideways label="Parts of the last change">
              <table className="figures w-full">
                <thead>
                  <tr className="border-b border-rule2">
                    <th scope="col" className="h-8 pr-5">
                      Part
                    </th>
                    {explained.columns.map((column) => (
                      <th key={column} scope="col" className="h-8 pr-5 text-right">
                        {column}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {explained.rows.map((row) => (
                    <tr key={row.key} className="h-9 border-b border-rule">
                      <th scope="row" className="pr-5 text-13 text-ink">
                        {row.name}
                      </th>
                      {row.cells.map((cell, i) => (
                        <td
                          key={explained.columns[i]}
                          className={`pr-5 text-right whitespace-nowrap ${i === row.cells.length - 1 ? "font-semibold" : "text-ink2"}`}
                        >
                          {cell}
                        </td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </ScrollSideways>
          </div>
        </section>
      )}
      <section aria-labelledby="log">
        <h2 id="log">What changed around it</h2>
        {changes.length === 0 ? (
          <p className="mt-1 text-ink2">Nothing: one promise, one definition, and no reading corrected.</p>
        ) : (
          <ol className="mt-2 border-t border-rule2">
            {changes.map((change) => (
              <li key={change.id} className="grid gap-x-5 border-b border-rule py-2 sm:grid-cols-[84px_104px_1fr]">
                <span className="figures text-ink2">{change.date}</span>
                <b className="font-medium">{change.what}</b>
                <span>{change.sentence}</span>
              </li>
            ))}
          </ol>
        )}
      </section>
    </div>
  );
}
