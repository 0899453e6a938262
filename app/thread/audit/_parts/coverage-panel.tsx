import Link from "next/link";
import { CoverageHistory } from "@/app/_charts/coverage-history";
import { ThreadCoverage } from "@/app/_charts/thread-coverage";
import { withPeriod } from "@/app/_components/address";
import { ShowData } from "@/app/_ui/show-data";
import type { AuditPage } from "@/lib/findings/page-view";

/** How much of the thread holds, how that came about, and whose findings are on show. */
export function CoveragePanel({ page }: { readonly page: AuditPage }) {
  const { kpis, outcomes, history, choices, frame } = page;
  return (
    <aside aria-label="Coverage" className="border-b border-rule pt-5 pb-5 wide:border-0">
      <h2>Thread coverage</h2>
      <p className="mt-2 flex items-baseline gap-3">
        <b className="value-28">{kpis.percent}</b>
        <span>
          of KPIs reach an outcome, {kpis.reached} of {kpis.of}
        </span>
      </p>
      <ThreadCoverage reached={kpis.reached} of={kpis.of} />
      <p className="mt-3 flex items-baseline gap-3">
        <b className="value-28">
          {outcomes.reached} of {outcomes.of}
        </b>
        <span>outcomes reach the floor</span>
      </p>
      {history.length > 1 && (
        <figure className="mt-5">
          <figcaption className="pb-1 text-12 text-ink2">{historySentence(history)}</figcaption>
          <CoverageHistory history={history} />
          <ShowData>
            <table>
              <thead>
                <tr>
                  <th scope="col">Version</th>
                  <th scope="col">Published</th>
                  <th scope="col">KPIs</th>
                  <th scope="col">Outcomes</th>
                </tr>
              </thead>
              <tbody className="figures">
                {history.map(({ version, day, kpis: share, outcomes: grounded }) => (
                  <tr key={version}>
                    <th scope="row">{version}</th>
                    <td>{day}</td>
                    <td>{share === null ? "none" : `${share}%`}</td>
                    <td>{grounded === null ? "none" : `${grounded}%`}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ShowData>
        </figure>
      )}
      <nav aria-label="Whose findings" className="mt-5 print:hidden">
        <h2 className="pb-1.5">Whose findings</h2>
        <ul>
          {choices.map(({ label, count, href, current }) => (
            <li key={href} className="border-t border-rule">
              <Link
                prefetch={false}
                href={withPeriod(href, frame.asked)}
                aria-current={current ? "page" : undefined}
                className="flex min-h-9 items-center justify-between gap-3 text-ink2 hover:text-ink aria-[current]:font-semibold aria-[current]:text-ink max-sm:min-h-11"
              >
                {label}
                <span className="figures">{count}</span>
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    </aside>
  );
}

function historySentence(history: AuditPage["history"]): string {
  const kpis = movement(history.map((each) => each.kpis));
  const outcomes = movement(history.map((each) => each.outcomes));
  return `Over ${history.length} versions of the tree, the share of KPIs that reach an outcome ${kpis}, and that of outcomes that reach the floor ${outcomes}.`;
}

function movement(shares: readonly (number | null)[]): string {
  const known = shares.flatMap((share) => share ?? []);
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) return "is not known";
  return first === last ? `stayed at ${last}%` : `went from ${first}% to ${last}%`;
}
