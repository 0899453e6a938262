import Link from "next/link";
import { type Answers, STEPS, type Step } from "@/lib/first-run/schema";

const WORDS: Readonly<Record<Step, string>> = {
  promise: "Promise",
  outcomes: "Outcomes",
  tree: "Tree",
  people: "People",
  figures: "Figures",
};
const MARK = "grid size-5 flex-none place-items-center rounded-full border text-12 figures";
const LABEL = "flex h-10 items-center gap-2 max-sm:h-11";

interface StepNavProps {
  readonly step: Answers["step"];
  readonly done: Readonly<Record<Step, boolean>>;
  /** Whether there is anything to be missing yet. */
  readonly ends: boolean;
}

/** Where in the first run this is: any step can be gone to at any time. */
export function StepNav({ step, done, ends }: StepNavProps) {
  return (
    <nav
      aria-label="Steps to a first scorecard"
      className="-mx-(--gutter) overflow-x-auto border-b border-rule px-(--gutter) [scrollbar-width:none]"
    >
      <ol className="flex w-max min-w-[min(100%,720px)] items-center">
        {STEPS.map((each, index) => (
          <li key={each} className={`flex items-center ${index > 0 ? "flex-1" : ""}`}>
            {index > 0 && <i aria-hidden="true" className="mx-3 h-px min-w-6 flex-1 bg-rule2 max-sm:mx-2 max-sm:min-w-3" />}
            <Entry step={each} current={each === step} done={done[each]} mark={String(index + 1)} words={WORDS[each]} />
          </li>
        ))}
        {ends && (
          <li className="flex flex-1 items-center">
            <i aria-hidden="true" className="mx-3 h-px min-w-6 flex-1 bg-rule2 max-sm:mx-2 max-sm:min-w-3" />
            <Entry step="end" current={step === "end"} done={false} mark={null} words="What is missing" />
          </li>
        )}
      </ol>
    </nav>
  );
}

interface EntryProps {
  readonly step: Answers["step"];
  readonly current: boolean;
  readonly done: boolean;
  readonly mark: string | null;
  readonly words: string;
}

function Entry({ step, current, done, mark, words }: EntryProps) {
  const face = current ? "border-ink bg-ink text-bg" : done ? "border-ink text-ink" : "border-rule2";
  return (
    <Link
      prefetch={false}
      href={`/welcome?step=${step}`}
      aria-current={current ? "step" : undefined}
      className={`${LABEL} whitespace-nowrap ${current ? "font-semibold" : "text-ink2 hover:text-ink"}`}
    >
      {mark !== null && (
        <span className={`${MARK} ${face}`}>
          {done && !current ? (
            <>
              <span className="sr-only">Done: </span>
              <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
                <path d="m1.5 5.2 2.4 2.4 4.6-5" fill="none" stroke="currentColor" strokeWidth="1.5" />
              </svg>
            </>
          ) : (
            mark
          )}
        </span>
      )}
      {words}
    </Link>
  );
}
