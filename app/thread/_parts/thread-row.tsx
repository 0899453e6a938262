import Link from "next/link";
import { LinkGlyph } from "@/app/_charts/link-glyph";
import { textOf } from "@/app/_charts/tone";
import { UPRIGHT_CELL, UprightMark } from "@/app/_charts/upright-mark";
import { VerticalPosition } from "@/app/_charts/vertical-position";
import { withPeriod } from "@/app/_components/address";
import { StatusWords } from "@/app/_components/status-words";
import { Chevron } from "@/app/_ui/icons";
import type { TeamsView, ThreadRowView } from "@/lib/tree/page-view";
import { atDepth, Knot, ThreadLines } from "./thread-lines";
import css from "./thread-lines.module.css";

/** Columns of the table: the thread, the value, the upright rule, the position in words, the evidence. */
export const COLUMNS =
  "grid grid-cols-[minmax(0,1fr)_150px] sm:grid-cols-[minmax(0,1fr)_72px_172px_118px] lg:grid-cols-[minmax(0,1fr)_72px_172px_118px_168px] wide:grid-cols-[minmax(0,1fr)_72px_172px_112px_178px]";

interface ThreadRowProps {
  readonly row: ThreadRowView;
  readonly period: string | null;
  /** The one row that the Tab key reaches. */
  readonly entry: boolean;
}

/** One metric of the tree: where it hangs, what it is, where it stands, and what is known of its link up. */
export function ThreadRow({ row, period, entry }: ThreadRowProps) {
  const depth = row.level - 1;
  return (
    <tr
      id={`thread-${row.key}`}
      aria-level={row.level}
      aria-posinset={row.place}
      aria-setsize={row.siblings}
      aria-selected={row.selected}
      {...(row.branches ? { "aria-expanded": row.open } : {})}
      hidden={row.hidden}
      tabIndex={entry ? 0 : -1}
      data-parent={row.parent ?? undefined}
      data-key={row.key}
      className={`${COLUMNS} relative min-h-[42px] items-center border-b border-rule max-sm:min-h-[60px] [&[hidden]]:hidden ${row.selected ? "bg-wash shadow-[calc(-1*var(--gutter))_0_0_var(--wash)]" : "hover:bg-wash"}`}
    >
      <td className={`${css.name} py-1 max-sm:pr-1`} style={atDepth(depth)}>
        <ThreadLines lines={row.lines} />
        <Link
          prefetch={false}
          replace
          scroll={false}
          href={withPeriod(`/thread?metric=${row.key}`, period)}
          className={`${css.knot} mark after:absolute after:-inset-1`}
          aria-label={`Show the thread of ${row.name}`}
          data-select=""
        >
          <Knot onPath={row.onPath} selected={row.selected} />
        </Link>
        <span className="mark flex flex-wrap items-baseline gap-x-[7px]">
          <Link
            prefetch={false}
            href={withPeriod(`/metrics/${row.key}`, period)}
            className={`${depth === 0 ? "text-14 font-semibold" : row.onPath ? "font-semibold" : "font-medium"} hover:underline`}
            data-open=""
          >
            {row.name}
          </Link>
          <span className={`text-12 text-ink2 ${depth === 0 && row.branches ? css.rootWord : ""}`}>
            {row.word}
            {row.also.length > 0 && <Also also={row.also} period={period} />}
          </span>
          {row.branches && (
            <span data-toggle="" className={css.toggle}>
              <span className={css.count}>
                {depth > 0 ? `${row.below} more` : row.below === 1 ? "1 more feeds it" : `${row.below} more feed it`}
              </span>
              <span className={css.caret}>
                <Chevron />
              </span>
            </span>
          )}
        </span>
        {row.teams && <Teams teams={row.teams} period={period} />}
        <span className="figures mark mt-px block text-12 sm:hidden">
          <b className="text-13">{row.value}</b> <span className="text-ink2">{row.note}</span>
        </span>
      </td>
      <td className={`figures pr-0 text-right max-sm:hidden ${row.hollow ? "text-ink2" : "font-semibold"}`}>
        {row.value}
        {row.note !== null && <span className="block text-12 leading-[14px] font-normal text-ink2">{row.note}</span>}
      </td>
      <td className="relative max-sm:w-[150px]">
        <span className="max-sm:hidden">
          <VerticalPosition position={row.position} status={row.status} width={172} height={41} at={86} />
        </span>
        <span className="block sm:hidden">
          <UprightMark position={row.position} status={row.status} words={row.words} frame={UPRIGHT_CELL} />
        </span>
      </td>
      <td className="max-sm:hidden">
        <StatusWords status={row.status} words={row.words} />
      </td>
      <td className="max-lg:hidden">
        {row.evidence && (
          <span className="grid grid-cols-[24px_auto] items-center gap-x-2 text-12 leading-[15px]">
            <span className="row-span-2">
              <LinkGlyph mark={row.evidence.mark} />
            </span>
            <span className="font-medium">{row.evidence.word}</span>
            <span className="text-ink2">{row.evidence.detail}</span>
          </span>
        )}
      </td>
    </tr>
  );
}

/** Who stands behind a team's metric: how many are on line, and the one furthest off. */
function Teams({ teams: { summary, worst }, period }: { readonly teams: TeamsView; readonly period: string | null }) {
  return (
    <span className="mark figures block text-12 leading-4 text-ink2">
      {summary}; worst{" "}
      <Link
        prefetch={false}
        href={withPeriod(worst.href, period)}
        className="underline decoration-rule2 underline-offset-2 hover:text-ink"
      >
        {worst.name}
      </Link>{" "}
      <b className={textOf(worst.status)}>{worst.words}</b>
    </span>
  );
}

/** Second parents: the first named where it is, never a second row. */
function Also({ also, period }: { readonly also: ThreadRowView["also"]; readonly period: string | null }) {
  const [first] = also;
  if (!first) return null;
  return (
    <>
      , also{" "}
      <Link
        prefetch={false}
        replace
        scroll={false}
        href={withPeriod(`/thread?metric=${first.key}`, period)}
        className="underline decoration-rule2 underline-offset-2 hover:text-ink"
        title={`Also feeds ${also.map((other) => other.name).join(", ")}`}
      >
        {first.name}
      </Link>
      {also.length > 1 && ` +${also.length - 1}`}
    </>
  );
}
