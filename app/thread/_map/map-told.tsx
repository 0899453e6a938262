import Link from "next/link";
import type { ReactNode } from "react";
import { LinkGlyph } from "@/app/_charts/link-glyph";
import { withPeriod } from "@/app/_components/address";
import { StatusWords } from "@/app/_components/status-words";
import { ButtonLink } from "@/app/_ui/button";
import type { ThreadMapPage, ToldLink, ToldMetric } from "@/lib/thread-map/page-view";
import { mapAddress } from "@/lib/thread-map/schema";
import { selectedAt } from "./map-words";

interface MapToldProps {
  readonly told: ToldMetric;
  readonly page: ThreadMapPage;
}

/** The selected metric and its links in sentences: what the map shows, for whoever reads or hears it. */
export function MapTold({ told: { metric, feeds, fedBy }, page }: MapToldProps) {
  const period = page.frame.asked;
  return (
    <section aria-labelledby="told" className="mt-4 border-t border-rule2 pt-4 pb-8">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <h2 id="told">
          {metric.name} <span className="font-normal text-ink2">{metric.word}</span>
        </h2>
        <span className="figures font-semibold">{metric.value}</span>
        {metric.note !== null && <span className="text-12 text-ink2">{metric.note}</span>}
        <StatusWords status={metric.status} words={metric.words} />
        <span className="ml-auto flex flex-wrap gap-2 max-sm:ml-0 print:hidden">
          <ButtonLink href={withPeriod(`/metrics/${metric.key}`, period)}>Open the metric</ButtonLink>
          {page.drafts.map(({ id, name }) => (
            <ButtonLink key={id} href={`/thread/drafts/${id}?metric=${metric.key}`}>
              Edit in “{name.length > 28 ? `${name.slice(0, 27)}…` : name}”
            </ButtonLink>
          ))}
          {page.mayDraft && page.drafts.length === 0 && (
            <ButtonLink href={`/thread/drafts?metric=${metric.key}`}>Edit this metric</ButtonLink>
          )}
        </span>
      </div>
      <div className="mt-3 grid gap-x-10 gap-y-5 lg:grid-cols-2">
        <Links title="Fed by" none="Nothing feeds it: the thread begins here." links={fedBy} page={page} />
        <Links title="Feeds" none="It feeds nothing: the thread ends here." links={feeds} page={page} />
      </div>
    </section>
  );
}

interface LinksProps {
  readonly title: string;
  readonly none: string;
  readonly links: readonly ToldLink[];
  readonly page: ThreadMapPage;
}

function Links({ title, none, links, page }: LinksProps) {
  return (
    <div>
      <h3 className="text-12 font-medium text-ink2">
        {title} {links.length > 0 && <span className="font-normal">{links.length}</span>}
      </h3>
      {links.length === 0 ? (
        <p className="mt-1.5">{none}</p>
      ) : (
        <ul className="mt-1.5 border-t border-rule">
          {links.map((link) => (
            <ToldItem key={`${link.other.key} ${link.sentence}`} link={link} page={page} />
          ))}
        </ul>
      )}
    </div>
  );
}

function ToldItem({ link, page }: { readonly link: ToldLink; readonly page: ThreadMapPage }) {
  const { other, evidence } = link;
  return (
    <li className="border-b border-rule py-2">
      <p className="flex flex-wrap items-center gap-x-3">
        <Link
          prefetch={false}
          scroll={false}
          href={withPeriod(mapAddress(selectedAt(page.asked, other.key)), page.frame.asked)}
          className="inline-flex min-h-6 items-center font-medium underline decoration-rule2 underline-offset-2 hover:decoration-ink"
        >
          {other.name}
        </Link>
        <span className="text-ink2">{other.word}</span>
        <span className="figures font-semibold">{other.value}</span>
        <StatusWords status={other.status} words={other.words} />
      </p>
      <Line glyph={<LinkGlyph mark={evidence.mark} />}>
        {link.sentence}{" "}
        <span className="text-ink2">
          {evidence.word === "part of" ? "A sum, not a claim." : `${sentence(evidence.word)}.`}
          {link.keeping === null ? "" : ` ${link.keeping}`}
        </span>
      </Line>
      {link.rationale !== null && <p className="pl-8 text-ink2">{link.rationale}</p>}
    </li>
  );
}

function Line({ glyph, children }: { readonly glyph: ReactNode; readonly children: ReactNode }) {
  return (
    <p className="grid grid-cols-[24px_1fr] gap-x-2">
      <span className="mt-1.5">{glyph}</span>
      <span>{children}</span>
    </p>
  );
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
