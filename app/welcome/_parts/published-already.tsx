import Link from "next/link";
import type { ReactNode } from "react";
import type { PublishedSoFar } from "@/lib/first-run/schema";

/** Says that a tree is published, and where it is gone on with. */
export function PublishedAlready({ published }: { readonly published: PublishedSoFar }) {
  return (
    <p className="flex flex-wrap items-center gap-x-4 gap-y-1 border-y border-rule py-3">
      <span>
        <b>{published.name}</b> is published, version {published.version}.
      </span>
      <ToPage href="/">To its scorecard</ToPage>
      <ToPage href="/thread">See its thread</ToPage>
      <ToPage href="/thread/drafts">Change it in a draft</ToPage>
    </p>
  );
}

/** A link in running text. */
export function ToPage({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  return (
    <Link
      prefetch={false}
      href={href}
      className="inline-flex min-h-6 items-center underline decoration-rule2 underline-offset-2 max-sm:min-h-11"
    >
      {children}
    </Link>
  );
}

/** The outcomes that the published tree has, each with its goal. */
export function PublishedOutcomes({ published }: { readonly published: PublishedSoFar }) {
  return (
    <ul aria-label="Outcomes" className="max-w-[760px]">
      {published.outcomes.map(({ key, name, goal }) => (
        <li key={key} className="flex flex-wrap items-center justify-between gap-x-6 border-b border-rule py-2">
          <ToPage href={`/metrics/${key}`}>{name}</ToPage>
          <span className={goal === null ? "text-ink2" : "figures"}>{goal ?? "no goal yet"}</span>
        </li>
      ))}
    </ul>
  );
}
