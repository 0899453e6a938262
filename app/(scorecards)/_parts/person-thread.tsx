import Link from "next/link";
import { UprightLine } from "@/app/_charts/gold-line";
import { textOf } from "@/app/_charts/tone";
import { UprightMark } from "@/app/_charts/upright-mark";
import { VerticalPosition } from "@/app/_charts/vertical-position";
import { withPeriod } from "@/app/_components/address";
import { Arrow } from "@/app/_ui/icons";
import { ShowData } from "@/app/_ui/show-data";
import type { PersonHop, PersonPage } from "@/lib/scorecards/person-view";

/** From 640 px the drawing stands left of the words; on a phone right of them, as on every other screen. */
const GRID = "grid sm:grid-cols-[256px_minmax(0,1fr)] max-sm:grid-cols-[minmax(0,1fr)_176px]";

/**
 * What a person's work leads to, hop by hop, beside the one gold line that every hop is judged by. The line runs on past the
 * last hop and says there what it means.
 */
export function PersonThread({ page }: { readonly page: PersonPage }) {
  const period = page.frame.asked;
  return (
    <figure
      aria-label={page.threadSentence}
      className="rule-column pb-8 narrow:border-t narrow:border-rule max-sm:-mr-(--gutter) wide:border-l wide:border-rule"
    >
      <UprightLine
        line="top-0 bottom-0 sm:left-[127px] max-sm:right-[95px]"
        band="top-0 bottom-0 sm:left-[120px] max-sm:right-[97px]"
      />
      <div className={`${GRID} h-[52px] items-end pb-0.5`}>
        <h2>Why it matters, hop by hop</h2>
        <div className="relative h-4 text-12 text-ink2 sm:order-first">
          <span className="absolute max-sm:right-[104px] sm:right-[138px]">below</span>
          <span className="absolute whitespace-nowrap max-sm:left-[88px] sm:left-[138px]">
            above<span className="max-sm:hidden"> the line</span>
          </span>
        </div>
      </div>
      <ol>
        {page.hops.map((hop, index) => (
          <Hop key={`${hop.key} ${hop.where}`} hop={hop} own={index === 0} period={period} />
        ))}
      </ol>
      {page.threadEnds !== null && <p className="py-4 text-ink2 sm:pl-[256px]">{page.threadEnds}</p>}
      <p className="py-6 text-12 font-medium text-gold-text max-sm:pr-[104px] max-sm:text-right sm:pl-[140px]">
        <span className="inline-block max-w-[120px]">{page.promise}</span>
      </p>
      <div className="sm:pl-[256px] max-sm:pr-(--gutter)">
        {page.sheet !== null && (
          <Link
            prefetch={false}
            href={withPeriod(page.sheet, period)}
            className="mb-2 flex h-6 w-fit items-center gap-1.5 text-ink2 hover:text-ink print:hidden"
          >
            On one sheet, to print
            <Arrow />
          </Link>
        )}
        <ShowData>
          <HopTable page={page} />
        </ShowData>
      </div>
    </figure>
  );
}

interface HopProps {
  readonly hop: PersonHop;
  /** The person's own, whose dot is larger. */
  readonly own: boolean;
  readonly period: string | null;
}

function Hop({ hop, own, period }: HopProps) {
  return (
    <li className={`${GRID} min-h-[116px] items-center max-sm:min-h-[104px]`}>
      <div className="min-w-0 py-3">
        <p className="mb-0.5 text-12 text-ink2">
          {hop.where}
          {hop.evidence !== null && ` · ${hop.evidence}`}
        </p>
        <p className="text-20 leading-7 font-medium tracking-[-0.014em] max-sm:text-16 max-sm:leading-[22px]">
          {hop.href === null ? (
            hop.sentence
          ) : (
            <Link prefetch={false} href={withPeriod(hop.href, period)} className="hover:underline">
              {hop.sentence}
            </Link>
          )}
        </p>
        {hop.handoff !== null && <p className="text-12 text-ink2">{hop.handoff}</p>}
        {hop.why !== null && <p className="text-ink2">{hop.why}</p>}
        <p className="figures mt-0.5 flex flex-wrap gap-x-2 text-ink2">
          <b className={`max-sm:hidden ${textOf(hop.status)}`}>{hop.words}</b>
          <span>{hop.figure}</span>
        </p>
      </div>
      <div className="max-sm:hidden sm:order-first">
        <VerticalPosition position={hop.position} status={hop.status} width={256} height={116} at={128} radius={own ? 7 : 6} />
      </div>
      <div className="sm:hidden">
        <UprightMark position={hop.position} status={hop.status} words={hop.short} />
      </div>
    </li>
  );
}

/** The table behind the thread. */
function HopTable({ page }: { readonly page: PersonPage }) {
  return (
    <table className="figures">
      <caption className="sr-only">{page.threadSentence}</caption>
      <thead>
        <tr>
          {["Whose", "Metric", "Figure", "Position"].map((head) => (
            <th key={head} scope="col" className="pr-4">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {page.hops.map((hop) => (
          <tr key={`${hop.key} ${hop.where}`} className="border-t border-rule">
            <th scope="row" className="py-1 pr-4 font-normal whitespace-nowrap">
              {hop.where}
            </th>
            <td className="py-1 pr-4">{hop.name}</td>
            <td className="py-1 pr-4">{hop.figure}</td>
            <td className="py-1 pr-4 whitespace-nowrap">{hop.words}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
