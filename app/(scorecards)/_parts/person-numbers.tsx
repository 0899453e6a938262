import Link from "next/link";
import { VARIATION_WORDS, type Variation, VariationGlyph } from "@/app/_charts/signal-glyphs";
import { Sparkline } from "@/app/_charts/sparkline";
import { withPeriod } from "@/app/_components/address";
import { StatusWords } from "@/app/_components/status-words";
import { ShowData } from "@/app/_ui/show-data";
import type { NumberView, PersonPage } from "@/lib/scorecards/person-view";

/** A person's own figures: what was counted, how sure that is, where it stands, and its last periods on the gold line. */
export function PersonNumbers({ page }: { readonly page: PersonPage }) {
  if (page.numbers.length === 0) return null;
  return (
    <figure aria-label={page.numbersSentence}>
      <h2 className="mt-[22px] mb-2">{page.heading}</h2>
      <ul>
        {page.numbers.map((number) => (
          <NumberRow key={number.key} number={number} page={page} />
        ))}
      </ul>
      <figcaption className="border-t border-rule pt-[13px] text-12 text-pretty text-ink2">{page.remark}</figcaption>
      <ShowData>
        <NumbersTable page={page} />
      </ShowData>
    </figure>
  );
}

function NumberRow({ number, page }: { readonly number: NumberView; readonly page: PersonPage }) {
  const { variation } = number;
  const { self } = page;
  return (
    <li className="border-t border-rule py-[15px]">
      <div className="flex items-start justify-between gap-x-3">
        <NumberName number={number} period={page.frame.asked} />
        <span className="flex flex-none items-center gap-3 leading-4">
          {self && variation !== null && variation !== "none" && <Signal variation={variation} />}
          <StatusWords status={number.status} words={number.words} className="text-12" />
        </span>
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-4">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <b className={`figures text-20 leading-[26px] tracking-[-0.015em] ${number.hollow ? "font-normal text-ink2" : ""}`}>
            {number.figure}
          </b>
          {number.counted !== null && <span className="text-12 text-ink2">{number.counted}</span>}
        </p>
        <Sparkline history={number.history} />
      </div>
      {!self && variation !== null && (
        <p className="mt-1 flex items-center gap-2 text-12">
          <Signal variation={variation} />
          {number.usual !== null && <span className="figures text-ink2">{number.usual}</span>}
        </p>
      )}
    </li>
  );
}

/** What the control chart says of the last figure: is the difference real? */
function Signal({ variation }: { readonly variation: Variation }) {
  return (
    <span className="flex items-center gap-[7px] text-12 whitespace-nowrap">
      <VariationGlyph variation={variation} />
      {VARIATION_WORDS[variation]}
    </span>
  );
}

/** The name leads to the thread of this figure, where it has one. */
function NumberName({ number, period }: { readonly number: NumberView; readonly period: string | null }) {
  if (number.href === null) return <p className="font-medium">{number.name}</p>;
  return (
    <p className="font-medium">
      <Link
        prefetch={false}
        scroll={false}
        href={withPeriod(number.href, period)}
        aria-current={number.current ? "true" : undefined}
        className="hover:underline"
      >
        {number.name}
      </Link>
    </p>
  );
}

/** The table behind the small charts: a row a period, a column a figure. */
function NumbersTable({ page }: { readonly page: PersonPage }) {
  const periods = [...new Set(page.numbers.flatMap((number) => number.history.points.map((point) => point.label)))];
  return (
    <table className="figures">
      <caption className="sr-only">{page.numbersSentence}</caption>
      <thead>
        <tr>
          <th scope="col" className="pr-4">
            Period
          </th>
          {page.numbers.map((number) => (
            <th key={number.key} scope="col" className="pr-4 align-bottom">
              {number.name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {periods.toReversed().map((label) => (
          <tr key={label} className="border-t border-rule">
            <th scope="row" className="py-1 pr-4 font-normal whitespace-nowrap">
              {label}
            </th>
            {page.numbers.map((number) => {
              const point = number.history.points.find((each) => each.label === label);
              return (
                <td key={number.key} className="py-1 pr-4 whitespace-nowrap">
                  {point === undefined ? "no figure" : `${point.text}, ${point.words}`}
                  {point?.note && `; noted ${point.note}`}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
