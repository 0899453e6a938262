import Link from "next/link";
import { CheckGlyph } from "@/app/_charts/check-glyph";
import { withPeriod } from "@/app/_components/address";
import type { FindingView } from "@/lib/findings/page-view";
import { AcceptFinding } from "./accept-finding";
import { EndAcceptance } from "./end-acceptance";

interface FindingListProps {
  readonly title: string;
  readonly findings: readonly FindingView[];
  readonly period: string | null;
}

/** Findings of one kind of weight: what is wrong, what it is about, whose it is, what to do. */
export function FindingList({ title, findings, period }: FindingListProps) {
  return (
    <section aria-label={title} className="pt-5">
      <h2 className="pb-2">
        {title} <span className="figures font-normal text-ink2">{findings.length}</span>
      </h2>
      <ul>
        {findings.map((finding) => (
          <Finding key={finding.id} finding={finding} period={period} />
        ))}
      </ul>
    </section>
  );
}

function Finding({ finding, period }: { readonly finding: FindingView; readonly period: string | null }) {
  const { key, title, message, action, where, things, owner, accepted, mayAccept } = finding;
  return (
    <li className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-3 gap-y-1 border-t border-rule py-3 sm:grid-cols-[16px_minmax(0,1fr)_minmax(112px,auto)]">
      <span className="mt-0.5">
        <CheckGlyph check={key} />
      </span>
      <div className="min-w-0">
        <h3 className="font-semibold">{title}</h3>
        <p>{message}</p>
        {accepted === null ? <Action action={action} where={where} /> : <p className="text-ink2">Accepted {accepted}</p>}
        <p className="mt-0.5 flex flex-wrap items-center gap-x-3 text-12 text-ink2">
          {things.map(({ name, href }) =>
            href === null ? (
              <span key={name} className="inline-flex min-h-6 items-center">
                {name}
              </span>
            ) : (
              <Link
                key={`${name} ${href}`}
                prefetch={false}
                href={withPeriod(href, period)}
                className="inline-flex min-h-6 items-center underline decoration-rule2 underline-offset-2 hover:text-ink"
              >
                {name}
              </Link>
            ),
          )}
          {owner !== "" && <span className="inline-flex min-h-6 items-center break-words">Owner: {owner}</span>}
        </p>
      </div>
      {mayAccept && (
        <div className="col-start-2 sm:col-start-3 sm:text-right">
          {accepted === null ? <AcceptFinding finding={finding} /> : <EndAcceptance finding={finding} />}
        </div>
      )}
    </li>
  );
}

function Action({ action, where }: Pick<FindingView, "action" | "where">) {
  return (
    <p className="text-ink2">
      {action}{" "}
      {where !== null && (
        <Link
          prefetch={false}
          href={where.href}
          className="inline-flex min-h-6 items-center underline decoration-rule2 underline-offset-2 hover:text-ink"
        >
          {where.text}
        </Link>
      )}
    </p>
  );
}
