import Link from "next/link";
import { StatusGlyph } from "@/app/_charts/status-glyph";
import { withPeriod } from "@/app/_components/address";
import { Shell } from "@/app/_components/shell";
import { ButtonLink } from "@/app/_ui/button";
import { Arrow } from "@/app/_ui/icons";
import { DepartmentGoals } from "@/app/goals/_parts/department-goals";
import { WhyChain } from "@/app/why/_parts/why-chain";
import type { NoticeView, UnitPage } from "@/lib/scorecards/page-view";
import { DueBlock } from "./due-block";
import { Headline } from "./headline";
import { DueList, LinkedList } from "./linked-lists";
import { MetricTable } from "./metric-table";
import { PrintButton } from "./print-button";
import { UnitFindings, Watermelon } from "./unit-findings";
import { UprightHead, UprightList, UprightMetric } from "./upright-list";

/** A department's or a team's scorecard: its metrics worst first beside the line, what they feed and what feeds them. */
export function UnitScorecard({ page }: { readonly page: UnitPage }) {
  const period = page.frame.asked;
  const path = `/${page.kind}s/${page.key}`;
  return (
    <Shell frame={page.frame} place="scorecard" path={path} title={page.name} thread={page.thread} here={page.here}>
      {page.within !== null && (
        <p className="-mb-3 pt-4 text-ink2">
          {page.within.href === null ? (
            page.within.name
          ) : (
            <Link prefetch={false} href={withPeriod(page.within.href, period)} className="hover:underline">
              {page.within.name}
            </Link>
          )}
          {" · team"}
        </p>
      )}
      <Headline headline={page.headline} lede={page.lede}>
        <div className="self-start pt-1 max-sm:hidden print:hidden">
          <PrintButton />
        </div>
      </Headline>
      {page.findings !== null && <Watermelon name={page.name} findings={page.findings} period={period} />}
      {page.mine && <DueBlock due={page.due} department={page.key} />}
      {page.notices.map((notice) => (
        <Notice key={notice.key} notice={notice} period={period} />
      ))}
      {page.total > 0 && <Metrics page={page} path={path} />}
      {page.why !== null && <TeamWhy why={page.why} period={period} />}
      {page.total > 0 && <Links page={page} />}
      {page.findings !== null && <UnitFindings name={page.name} findings={page.findings} period={period} />}
      {page.kind === "department" && <DepartmentGoals department={page.key} />}
      <Below heading="Teams" path="/teams" entries={page.teams} period={period} />
      <Below heading="People" path="/people" entries={page.people} period={period} />
    </Shell>
  );
}

/** Its metrics beside the line: a table where there is room, a list where there is none. */
function Metrics({ page, path }: { readonly page: UnitPage; readonly path: string }) {
  const period = page.frame.asked;
  const rest = page.total - page.rows.length;
  return (
    <>
      <div className="pt-2 narrow:hidden">
        <MetricTable caption={page.sentence} column={page.column} span={page.span} rows={page.rows} period={period} />
      </div>
      <div className="wide:hidden">
        <UprightList>
          <UprightHead sides>{page.column}</UprightHead>
          {page.rows.map((row) => (
            <UprightMetric key={row.key} metric={row} period={period} />
          ))}
        </UprightList>
      </div>
      {rest > 0 && (
        <p className="pt-6 narrow:pt-4 print:hidden">
          <ButtonLink href={withPeriod(`${path}?all=1`, period)} scroll={false}>
            All {page.total} metrics
          </ButtonLink>
        </p>
      )}
    </>
  );
}

/** What it feeds, what feeds it, and what it owes. */
function Links({ page }: { readonly page: UnitPage }) {
  const period = page.frame.asked;
  return (
    <div className="grid pt-8 pb-8 narrow:gap-y-6 wide:grid-cols-3">
      <LinkedList
        heading={`${page.name} feeds`}
        linked={page.feeds}
        none="Nothing that it feeds is in the tree."
        period={period}
      />
      <LinkedList heading={`${page.name} is fed by`} linked={page.fedBy} none="Nothing feeds it from outside." period={period} />
      {page.kind === "department" && !page.mine && <DueList heading={`Due from ${page.name}`} due={page.due} />}
    </div>
  );
}

interface TeamWhyProps {
  readonly why: NonNullable<UnitPage["why"]>;
  readonly period: string | null;
}

/** A team's thread hop by hop, from its own work to the customer, and the sheet of it for the wall. */
function TeamWhy({ why, period }: TeamWhyProps) {
  return (
    <section aria-labelledby="why" className="pt-8">
      <div className="flex flex-wrap items-baseline gap-x-4 pb-3">
        <h2 id="why">Your work, and why it matters</h2>
        <Link
          prefetch={false}
          href={withPeriod(why.sheet, period)}
          className="flex h-6 items-center gap-1.5 text-ink2 hover:text-ink print:hidden"
        >
          On one sheet, for your board
          <Arrow />
        </Link>
      </div>
      <WhyChain thread={why.thread} telling="follows" period={period} />
    </section>
  );
}

interface BelowProps {
  readonly heading: string;
  readonly path: string;
  readonly entries: readonly { readonly key: string; readonly name: string }[];
  readonly period: string | null;
}

/** What stands below the unit and may be opened: names alone. */
function Below({ heading, path, entries, period }: BelowProps) {
  if (entries.length === 0) return null;
  return (
    <nav aria-label={heading} className="flex flex-wrap items-baseline gap-x-5 gap-y-1 border-t border-rule py-4 print:hidden">
      <h2>{heading}</h2>
      {entries.map(({ key, name }) => (
        <Link key={key} prefetch={false} href={withPeriod(`${path}/${key}`, period)} className="leading-6 hover:underline">
          {name}
        </Link>
      ))}
    </nav>
  );
}

function Notice({ notice, period }: { readonly notice: NoticeView; readonly period: string | null }) {
  return (
    <div className="grid grid-cols-[16px_minmax(0,1fr)] items-start gap-x-3 pb-4 wide:grid-cols-[16px_minmax(0,1fr)_auto]">
      <span className="mt-0.5">
        <StatusGlyph status={notice.glyph} />
      </span>
      <p>
        <b>{notice.subject}</b> <span className="text-ink2">{notice.sentence}</span>
      </p>
      {notice.action !== null && (
        <Link
          prefetch={false}
          href={withPeriod(notice.action.href, period)}
          className="flex h-6 items-center gap-1.5 text-ink2 hover:text-ink narrow:col-start-2 wide:-my-0.5"
        >
          {notice.action.text}
          <Arrow />
        </Link>
      )}
    </div>
  );
}
