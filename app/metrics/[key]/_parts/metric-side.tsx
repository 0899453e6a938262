import Link from "next/link";
import { textOf } from "@/app/_charts/tone";
import { withPeriod } from "@/app/_components/address";
import type { Choice, SideView } from "@/lib/metrics/page-view";

interface MetricSideProps {
  readonly side: SideView;
  readonly period: string | null;
}

/** Beside the figures: what they mean, what was promised, the thread up and down, and what guards them. */
export function MetricSide({ side, period }: MetricSideProps) {
  const { definition, goal } = side;
  return (
    <aside className="grid content-start border-rule wide:border-l wide:pl-8 [&>section]:border-rule [&>section]:pt-3.5 [&>section+section]:mt-3.5 [&>section+section]:border-t narrow:mt-6 narrow:[&>section]:border-t narrow:[&>section]:pt-3.5 wide:[&>section:first-child]:pt-0">
      <section aria-labelledby="definition">
        <h2 id="definition" className="mb-1">
          Definition
        </h2>
        <p>{definition.sentence ?? "Not described yet."}</p>
        {definition.formula !== null && <p className="mt-1 break-words">= {definition.formula}</p>}
        <p className="mt-1.5 text-12 text-ink2">{definition.facts.join(" ")}</p>
      </section>
      <section aria-labelledby="goal">
        <h2 id="goal" className="mb-1">
          Goal line
        </h2>
        <p>
          {goal.sentence} <span className="text-ink2">{goal.remark}</span>
        </p>
        {[...goal.earlier, ...goal.later].map((sentence) => (
          <p key={sentence} className="mt-1 text-12 text-ink2">
            {sentence}
          </p>
        ))}
      </section>
      <section aria-labelledby="thread-steps">
        <h2 id="thread-steps" className="mb-1">
          Thread
        </h2>
        {side.steps.length > 1 ? (
          <Steps side={side} period={period} />
        ) : (
          <p className="text-ink2">It feeds nothing, and nothing feeds it.</p>
        )}
        <Others before="Also feeds" choices={side.alsoFeeds} period={period} />
        <Others before="Also fed by" choices={side.alsoFedBy} period={period} />
      </section>
      {side.guards.length > 0 && (
        <section aria-labelledby="guards">
          <h2 id="guards" className="mb-1">
            Guards
          </h2>
          {side.guards.map((guard) => (
            <p key={guard.sentence}>
              <Link prefetch={false} href={withPeriod(guard.href, period)} className="hover:underline">
                {guard.name}
              </Link>
              . <span className="text-ink2">{guard.sentence}</span>
            </p>
          ))}
        </section>
      )}
    </aside>
  );
}

function Steps({ side, period }: MetricSideProps) {
  return (
    <ol className="relative">
      <i aria-hidden="true" className="absolute top-0.5 bottom-0 left-[5px] border-l-2 border-gold" />
      {side.steps.map((step) => (
        <li key={step.key} className="relative">
          <Link
            prefetch={false}
            href={withPeriod(step.href, period)}
            aria-current={step.here ? "page" : undefined}
            className="grid min-h-[30px] grid-cols-[20px_1fr_auto] items-center hover:[&>span]:underline aria-[current]:font-semibold"
          >
            <i
              aria-hidden="true"
              className={`block size-3 rounded-full border-2 border-gold ${step.here ? "bg-ink" : "bg-bg"}`}
            />
            <span>{step.name}</span>
            <b className={`figures pl-3 text-12 ${step.status === null ? "font-normal" : ""} ${textOf(step.status)}`}>
              {step.words}
            </b>
          </Link>
        </li>
      ))}
    </ol>
  );
}

/** "Also feeds Found it easy and Satisfaction." */
function Others({
  before,
  choices,
  period,
}: {
  readonly before: string;
  readonly choices: readonly Choice[];
  readonly period: string | null;
}) {
  if (choices.length === 0) return null;
  return (
    <p className="mt-1 text-12 text-ink2">
      {before}{" "}
      {choices.map((choice, i) => (
        <span key={choice.href}>
          {i > 0 && (i === choices.length - 1 ? " and " : ", ")}
          <Link
            prefetch={false}
            href={withPeriod(choice.href, period)}
            className="underline decoration-rule2 underline-offset-2 hover:text-ink"
          >
            {choice.label}
          </Link>
        </span>
      ))}
      .
    </p>
  );
}
