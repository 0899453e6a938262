import Link from "next/link";
import { LevelLine } from "@/app/_charts/gold-line";
import { OutcomeStrip } from "@/app/_charts/outcome-strip";
import { withPeriod } from "@/app/_components/address";
import { StatusWords } from "@/app/_components/status-words";
import type { MetricView } from "@/lib/scorecards/page-view";
import { COLUMNS, inRows } from "./card-rows";

interface OutcomeCardsProps {
  readonly outcomes: readonly MetricView[];
  readonly promise: string;
  readonly period: string | null;
}

/** The outcomes side by side on one gold line, which runs through their borders to both edges of the window. */
export function OutcomeCards({ outcomes, promise, period }: OutcomeCardsProps) {
  const rows = inRows(outcomes);
  return rows.map((row, index) => (
    <div
      key={row[0]?.key}
      className={`line-row grid h-[270px] border-b border-rule ${index === 0 ? "border-t" : ""} ${COLUMNS[rows[0]?.length ?? 1]}`}
    >
      <LevelLine at="outcomes" />
      {index === 0 && <WhatTheLineMeans outcome={row[0]} words={promise} />}
      {row.map((outcome) => (
        <OutcomeCard key={outcome.key} outcome={outcome} period={period} />
      ))}
    </div>
  ));
}

/** Says once what the line means: below it in the first card, or above it where the first card's own history runs below. */
function WhatTheLineMeans({ outcome, words }: { readonly outcome: MetricView | undefined; readonly words: string }) {
  const lowest = Math.min(0, ...(outcome?.history.points.map((point) => point.position ?? 0) ?? []));
  return (
    <span
      className={`absolute left-0 z-3 text-12 font-medium whitespace-nowrap text-gold-text ${lowest < -18 ? "top-[118px]" : "top-[188px]"}`}
    >
      {words}
    </span>
  );
}

/** Characters that fit beside one another below a value. */
const ONE_LINE = 36;

function OutcomeCard({ outcome, period }: { readonly outcome: MetricView; readonly period: string | null }) {
  const { name, qualifier, value, goal, lastYear, yearToDate, note } = outcome;
  const both = [lastYear, yearToDate && `${yearToDate} to date`].filter(Boolean).join(" · ");
  const compared = lastYear !== null && both.length > ONE_LINE ? lastYear : both;
  return (
    <section className="relative min-w-0 pt-3.5 pl-4 not-first-of-type:border-l not-first-of-type:border-rule first-of-type:pl-0">
      <h2 className="flex gap-1.5 text-13 font-medium tracking-normal whitespace-nowrap">
        <Link
          prefetch={false}
          href={withPeriod(`/metrics/${outcome.key}`, period)}
          title={name}
          className="truncate hover:underline"
        >
          {name}
        </Link>
        {qualifier !== null && <span className="truncate font-normal text-ink2">{qualifier}</span>}
      </h2>
      <p className={`value-28 flex items-baseline gap-2.5 ${outcome.hollow ? "font-normal text-ink2" : ""}`}>
        {value}
        {note !== null && <span className="text-12 font-normal tracking-normal text-ink2">{note}</span>}
      </p>
      <p className="figures text-12 text-ink2">{goal === null ? "no goal set" : `goal ${goal}`}</p>
      <p className="figures truncate text-12 text-ink2">{compared}</p>
      <div className="absolute top-[112px]">
        <OutcomeStrip history={outcome.history} position={outcome.position} status={outcome.status} words={outcome.words} />
      </div>
      <p className="absolute bottom-3 flex items-center">
        <StatusWords status={outcome.status} words={outcome.state} />
        {outcome.since !== null && <span className="ml-1 whitespace-nowrap text-ink2">since {outcome.since}</span>}
      </p>
    </section>
  );
}
