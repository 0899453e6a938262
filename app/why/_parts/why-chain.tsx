import Link from "next/link";
import type { ReactNode } from "react";
import { UprightLine } from "@/app/_charts/gold-line";
import { textOf } from "@/app/_charts/tone";
import { VerticalPosition } from "@/app/_charts/vertical-position";
import { withPeriod } from "@/app/_components/address";
import type { HopView, StepView, ThreadView } from "@/lib/why/view";

const ROW =
  "grid grid-cols-[164px_minmax(0,1fr)] items-center gap-x-6 max-sm:grid-cols-[12px_minmax(0,1fr)] max-sm:gap-x-4 max-sm:py-2.5";

interface WhyChainProps {
  readonly thread: ThreadView;
  /** How a link is told: by itself ("When …, …: assumed"), or following from the step before ("so that …"). */
  readonly telling: "claims" | "follows";
  readonly period: string | null;
}

/** One thread hop by hop, from a team's or a department's work to the customer, beside the line that every hop is judged by. */
export function WhyChain({ thread, telling, period }: WhyChainProps) {
  const { opening, start, hops } = thread;
  return (
    <div className="rule-column">
      <UprightLine line="-top-2 -bottom-2 left-[81px] max-sm:left-[5px]" band="-top-2 -bottom-2 left-[74px] max-sm:hidden" />
      <ol>
        <Step step={start} sentence={opening} period={period} />
        {hops.map((hop) => (
          <Step
            key={`${hop.key} ${hop.where}`}
            step={hop}
            sentence={telling === "claims" ? hop.sentence : hop.follows}
            evidence={telling === "claims" ? null : hop.evidenceWords}
            period={period}
          >
            <Reasons hop={hop} />
          </Step>
        ))}
      </ol>
    </div>
  );
}

interface StepProps {
  readonly step: StepView;
  readonly sentence: string;
  /** What the link rests on, where the sentence does not say it. */
  readonly evidence?: string | null;
  readonly period: string | null;
  readonly children?: ReactNode;
}

function Step({ step, sentence, evidence = null, period, children }: StepProps) {
  return (
    <li className={ROW}>
      <span className="max-sm:hidden">
        <VerticalPosition position={step.position} status={step.status} height={92} radius={6} />
      </span>
      <svg width="12" height="12" className="mark sm:hidden" aria-hidden="true">
        <circle cx="6" cy="6" r="4" fill="var(--bg)" stroke="var(--gold)" strokeWidth="2" />
      </svg>
      <div className="min-w-0 py-1.5">
        <p className="text-12 text-ink2">
          {step.where}
          {evidence !== null && ` · ${evidence}`}
        </p>
        <p className="max-w-[760px] text-16 leading-[22px] font-medium tracking-[-0.008em] text-pretty print:max-w-none print:text-20 print:leading-[26px]">
          {sentence}
        </p>
        {children}
        <p className="figures flex flex-wrap gap-x-2">
          {step.href === null ? (
            <span>{step.name}</span>
          ) : (
            <Link prefetch={false} href={withPeriod(step.href, period)} className="hover:underline">
              {step.name}
            </Link>
          )}
          <b className={textOf(step.status)}>{step.words}</b>
          <span className="text-ink2">{step.figure}</span>
        </p>
      </div>
    </li>
  );
}

/** Why whoever drew the link believes it, between which departments it passes, and what its sign says. */
function Reasons({ hop }: { readonly hop: HopView }) {
  const said = [
    hop.handoff,
    hop.rationale,
    hop.sign === null ? null : `${hop.sign.charAt(0).toUpperCase()}${hop.sign.slice(1)}.`,
  ];
  const words = said.filter((part) => part !== null).join(" ");
  return words === "" ? null : <p className="max-w-[760px] text-12 text-pretty text-ink2">{words}</p>;
}
