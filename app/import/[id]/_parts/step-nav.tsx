import Link from "next/link";
import { STEPS, type Step } from "./use-step";

const WORDS = { map: "Map", check: "Check", commit: "Commit" } as const;

interface StepNavProps {
  /** The step on show; null while the file is read for the first time. */
  readonly step: Step | null;
  /** The furthest that can be gone to. */
  readonly reached: Step | null;
  readonly onGo: (step: Step) => void;
}

const MARK = "grid size-5 flex-none place-items-center rounded-full border text-12 figures";
const LABEL = "flex h-10 items-center gap-2 max-sm:h-11";

/** Where in the import this is: four steps on one rule; what was passed can be gone back to. */
export function StepNav({ step, reached, onGo }: StepNavProps) {
  const at = step === null ? -1 : STEPS.indexOf(step);
  const open = reached === null ? -1 : STEPS.indexOf(reached);
  const ended = reached === "commit";
  return (
    <nav
      aria-label="Steps of the import"
      className="-mx-(--gutter) overflow-x-auto border-b border-rule px-(--gutter) [scrollbar-width:none]"
    >
      <ol className="flex w-max min-w-[min(100%,560px)] items-center">
        <li>
          <Link prefetch={false} href="/import" className={`${LABEL} text-ink2 hover:text-ink`}>
            <Mark done>1</Mark>
            Upload
          </Link>
        </li>
        {STEPS.map((each, index) => {
          const current = each === step;
          const canGo = !current && !ended && index <= open;
          const face = `${LABEL} ${current ? "font-semibold" : "text-ink2"} ${canGo ? "cursor-pointer hover:text-ink" : ""}`;
          const label = (
            <>
              <Mark done={index < at} current={current}>
                {String(index + 2)}
              </Mark>
              {WORDS[each]}
            </>
          );
          return (
            <li key={each} className="flex flex-1 items-center">
              <i aria-hidden="true" className="mx-3 h-px min-w-6 flex-1 bg-rule2 max-sm:mx-2 max-sm:min-w-3" />
              {canGo ? (
                <button type="button" onClick={() => onGo(each)} className={face}>
                  {label}
                </button>
              ) : (
                <span aria-current={current ? "step" : undefined} className={face}>
                  {label}
                </span>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

interface MarkProps {
  readonly done?: boolean;
  readonly current?: boolean;
  readonly children: string;
}

function Mark({ done = false, current = false, children }: MarkProps) {
  const face = current ? "border-ink bg-ink text-bg" : done ? "border-ink text-ink" : "border-rule2";
  return (
    <span className={`${MARK} ${face}`}>
      {done ? (
        <>
          <span className="sr-only">Done: </span>
          <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
            <path d="m1.5 5.2 2.4 2.4 4.6-5" fill="none" stroke="currentColor" strokeWidth="1.5" />
          </svg>
        </>
      ) : (
        children
      )}
    </span>
  );
}
