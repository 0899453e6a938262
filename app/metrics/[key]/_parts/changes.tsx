import Link from "next/link";
import { Arrow } from "@/app/_ui/icons";
import { ScrollSideways } from "@/app/_ui/scroll-sideways";
import type { ChangeView, MetricPage } from "@/lib/metrics/page-view";

/** Where the last change came from, and everything dated that changed around the figures. */
export function Changes({ page }: { readonly page: MetricPage }) {
  const { explained, changes } = page;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      {explained && (
        <section aria-labelledby="last-change">
          <h2 id="last-change">Where the last change came from</h2>
          <p className="mt-1 text-ink2">{explained.sentence}</p>
          {page.unlike !== null && <p className="mt-1">{page.unlike}</p>}
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
              <Change key={change.id} change={change} />
            ))}
          </ol>
        )}
      </section>
    </div>
  );
}

/** One change: when, what, from what to what, and which version of the tree says so. */
function Change({ change: { date, what, sentence, details, origin } }: { readonly change: ChangeView }) {
  return (
    <li className="grid gap-x-5 border-b border-rule py-2 sm:grid-cols-[84px_104px_minmax(0,1fr)]">
      <span className="figures text-ink2">{date}</span>
      <b className="font-medium">{what}</b>
      <div className="min-w-0 break-words">
        {details.length > 0 && (
          <dl>
            {details.map(({ label, was, is }) => (
              <div key={label} className="flex flex-wrap gap-x-2">
                <dt className={details.length > 1 || label !== what ? "text-ink2" : "sr-only"}>{label}</dt>
                <dd>
                  <span className="text-ink2">{was}</span>
                  <span className="mx-1.5 inline-block">
                    <Arrow />
                    <span className="sr-only">became</span>
                  </span>
                  {is}
                </dd>
              </div>
            ))}
          </dl>
        )}
        {sentence !== "" && <p className={details.length > 0 ? "text-ink2" : ""}>{sentence}</p>}
        {origin !== null && (
          <p className="text-12 text-ink2">
            {origin.href === null ? (
              origin.version
            ) : (
              <Link
                prefetch={false}
                href={origin.href}
                className="inline-flex min-h-6 items-center underline decoration-rule2 underline-offset-2 hover:text-ink"
              >
                {origin.version}
              </Link>
            )}
            , {origin.published}
          </p>
        )}
      </div>
    </li>
  );
}
