import Link from "next/link";
import { Disclosure } from "@/app/_ui/disclosure";
import { Chevron } from "@/app/_ui/icons";
import type { Frame, PickerPeriod } from "@/lib/scorecards/frame";
import { withPeriod } from "./address";

interface PeriodPickerProps {
  readonly frame: Frame;
  /** Address of this page without its period; choosing one comes back here. */
  readonly path: string;
}

/** Every period there is to show, a year a block, its quarters as columns. Choosing one is following a link. */
export function PeriodPicker({ frame, path }: PeriodPickerProps) {
  const { period, years } = frame;
  return (
    <Disclosure
      summary={
        <>
          <span className="sr-only">Period:</span>
          <span className="max-sm:hidden">{period.long}</span>
          <span className="sm:hidden">{period.short}</span>
          <Chevron />
        </>
      }
      summaryClass="inline-flex h-7 items-center gap-1.5 rounded-8 border border-rule2 bg-bg px-2.5 font-medium whitespace-nowrap text-ink hover:bg-wash max-sm:h-9"
      panelClass="absolute top-full right-0 z-20 mt-1 max-h-[70vh] w-[296px] overflow-y-auto rounded-8 border border-rule2 bg-bg p-2 shadow-[0_8px_24px_rgb(0_0_0/0.12)]"
    >
      {years.map(({ year, quarters }) => (
        <div key={year.text} className="not-last:mb-2 not-last:border-b not-last:border-rule not-last:pb-2">
          <div className="mb-0.5">
            <Choice choice={year} current={period.text} path={path} strong />
          </div>
          <div className="grid grid-cols-4 gap-x-1">
            {quarters.map(({ quarter, months }) => (
              <div key={quarter.text} className="grid content-start">
                <Choice choice={quarter} current={period.text} path={path} />
                {months.map((month) => (
                  <Choice key={month.text} choice={month} current={period.text} path={path} ink />
                ))}
              </div>
            ))}
          </div>
        </div>
      ))}
    </Disclosure>
  );
}

interface ChoiceProps {
  readonly choice: PickerPeriod;
  readonly current: string;
  readonly path: string;
  readonly strong?: boolean;
  readonly ink?: boolean;
}

function Choice({ choice, current, path, strong = false, ink = false }: ChoiceProps) {
  const face = `flex h-7 items-center rounded-4 px-2 max-sm:h-11 ${strong ? "font-semibold" : ""}`;
  if (choice.state === "ahead" || choice.state === "before") {
    return <span className={face} />;
  }
  const here = choice.text === current;
  return (
    <Link
      prefetch={false}
      href={withPeriod(path, choice.text)}
      aria-current={here ? "date" : undefined}
      className={`${face} ${here ? "bg-ink font-medium text-bg" : ink || strong ? "text-ink hover:bg-wash" : "text-ink2 hover:bg-wash"}`}
    >
      {choice.label}
      {choice.state === "part" && (
        <svg width="6" height="6" viewBox="0 0 6 6" className="ml-1.5" role="img" aria-label="not over yet">
          <circle cx="3" cy="3" r="2.25" fill="none" stroke="currentColor" strokeWidth="1.25" />
        </svg>
      )}
    </Link>
  );
}
