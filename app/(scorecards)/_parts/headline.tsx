import type { ReactNode } from "react";
import { WholeWords } from "@/app/_ui/whole-words";
import type { Fact } from "@/lib/scorecards/page-view";

interface HeadlineProps {
  readonly headline: string;
  readonly lede: string | null;
  readonly children?: ReactNode;
}

/** The page's message as a sentence, what explains it beneath, and counts or actions at the right. */
export function Headline({ headline, lede, children }: HeadlineProps) {
  return (
    <div className="grid gap-x-12 gap-y-3 py-5 max-sm:pb-4 wide:grid-cols-[1fr_auto] wide:items-end">
      <div>
        <h1 className="max-w-[860px]">
          <WholeWords>{headline}</WholeWords>
        </h1>
        {lede !== null && <p className="lede mt-1.5 max-w-[860px] max-sm:mt-2">{lede}</p>}
      </div>
      {children}
    </div>
  );
}

/** Three counts, right-aligned beside the headline; one line of words on a narrow screen. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <ul className="pb-0.5 text-ink2 narrow:flex narrow:flex-wrap narrow:gap-x-4 wide:grid wide:justify-items-end wide:gap-0.5">
      {facts.map((fact) => (
        <li key={fact.words} className="max-sm:text-12 max-sm:nth-2:hidden">
          {fact.figure !== "" && <b className="text-ink">{fact.figure} </b>}
          {fact.words}
        </li>
      ))}
    </ul>
  );
}
