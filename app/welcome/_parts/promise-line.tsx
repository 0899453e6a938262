import { formatChange, formatValue } from "@/lib/core/display";
import { longDate } from "@/lib/core/goal-words";
import { daysBetween, type PlainDate } from "@/lib/core/period";
import type { ReadPromise } from "@/lib/core/typed-promise";
import type { OfferedOutcome } from "@/lib/first-run/schema";

interface PromiseLineProps {
  readonly read: ReadPromise;
  readonly offered: OfferedOutcome;
  readonly today: PlainDate;
}

const [WIDTH, HEIGHT] = [640, 96];

/** The promise as the line that it becomes, with its two ends; where it is not whole yet, a place kept free for it. */
export function PromiseLine({ read, offered, today }: PromiseLineProps) {
  if (!read.whole) {
    return (
      <p className="flex min-h-[148px] max-w-[640px] items-center border-t border-rule text-ink2">
        Say what it is today and what it is to be, and the line between the two is drawn here.
      </p>
    );
  }
  const { baseline, target, by } = read;
  const { display, name } = offered;
  const [from, to] = target > baseline ? [HEIGHT - 12, 12] : [12, HEIGHT - 12];
  const write = (value: number) => formatValue(value, display);
  const step = ((target - baseline) / daysBetween(today, by)) * 30.4;
  const rises = target > baseline ? "up" : "down";
  return (
    <figure className="max-w-[640px] border-t border-rule pt-3">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        className="w-full"
        role="img"
        aria-label={`${name}, from ${write(baseline)} today to ${write(target)} on ${longDate(by)}`}
      >
        <line x1="4" y1={from} x2={WIDTH - 4} y2={to} stroke="var(--gold)" strokeWidth="2" />
        <circle cx="4" cy={from} r="4" fill="var(--ink)" />
        <circle cx={WIDTH - 5} cy={to} r="4" fill="var(--bg)" stroke="var(--gold)" strokeWidth="2" />
      </svg>
      <figcaption className="mt-2 flex flex-wrap justify-between gap-x-6">
        <span>
          <b className="figures">{write(baseline)}</b> <span className="text-ink2">today</span>
        </span>
        <span className="text-ink2">
          {rises} {formatChange(Math.abs(step), { ...display, decimals: display.decimals + 1 }, { sign: false })} a month
        </span>
        <span>
          <b className="figures">{write(target)}</b> <span className="text-ink2">on {longDate(by)}</span>
        </span>
      </figcaption>
    </figure>
  );
}
