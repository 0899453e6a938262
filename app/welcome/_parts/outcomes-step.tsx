"use client";

import { Choice, Choices } from "@/app/_ui/choice";
import { TextField } from "@/app/_ui/text-field";
import { longDate } from "@/lib/core/goal-words";
import { parseDate } from "@/lib/core/period";
import { type OfferedOutcome, OWN } from "@/lib/first-run/schema";
import { GoOn } from "./go-on";
import { OwnOutcomeFields } from "./own-outcome-fields";
import { faultIn, inGroups, offeredTo, promiseOf, saidOf, withOutcome } from "./promise-of";
import { PublishedAlready, PublishedOutcomes } from "./published-already";
import { StepHead, type StepProps } from "./step-head";

/** The second question: which outcomes there are to be, each with what it is today and is to be, where that is known. */
export function OutcomesStep({ page, answering, go }: StepProps) {
  const { answers } = answering;
  const { published } = page;
  const offered = offeredTo(page, answers);
  const by = parseDate(answers.by);
  const count = answers.outcomes.length;
  return (
    <>
      <StepHead title="Which outcomes?">
        Three to five are plenty: what customers say, what they do, and what it costs. Figures can wait
        {by === null ? "" : `; those you give are promised by ${longDate(by)}`}.
      </StepHead>
      {published === null ? (
        inGroups(offered).map(([group, of]) => (
          <Choices key={group} legend={group}>
            <ul className="border-t border-rule">
              {of.map((outcome) => (
                <OutcomeRow key={outcome.key} outcome={outcome} page={page} answering={answering} />
              ))}
            </ul>
          </Choices>
        ))
      ) : (
        <>
          <PublishedAlready published={published} />
          <PublishedOutcomes published={published} />
        </>
      )}
      <GoOn
        step="outcomes"
        answering={answering}
        go={go}
        main={{
          label: count === 0 || published !== null ? "Continue" : count === 1 ? "Continue with one" : `Continue with ${count}`,
        }}
        skip={published === null ? "Skip this step" : null}
        keeps={published === null}
      />
    </>
  );
}

function OutcomeRow({ outcome, page, answering }: { readonly outcome: OfferedOutcome } & Pick<StepProps, "page" | "answering">) {
  const { answers, say } = answering;
  const { key, name, description, direction } = outcome;
  const chosen = answers.outcomes.some(({ metric }) => metric === key);
  const typed = saidOf(answers, key);
  const read = promiseOf(answers, outcome, page);
  const toggle = () =>
    say({ outcomes: chosen ? answers.outcomes.filter(({ metric }) => metric !== key) : withOutcome(answers, typed) });
  const set = (change: Partial<typeof typed>) => say({ outcomes: withOutcome(answers, { ...typed, ...change }) });
  return (
    <li className="grid gap-x-8 border-b border-rule py-2 md:grid-cols-[minmax(0,7fr)_minmax(0,5fr)]">
      <div>
        <Choice
          type="checkbox"
          checked={chosen}
          onChange={toggle}
          title={name}
          says={key === OWN ? "What your customers would rate you on, where no standard outcome says it." : description}
        />
        {chosen && key === OWN && (
          <div className="pt-1 md:pl-6">
            <OwnOutcomeFields answering={answering} />
          </div>
        )}
      </div>
      {chosen && (
        <div className="grid grid-cols-2 items-start gap-x-4 pt-1 max-md:pl-6">
          <TextField
            label={`${name} today`}
            value={typed.today}
            maxLength={40}
            inputMode="decimal"
            autoComplete="off"
            onChange={(event) => set({ today: event.target.value })}
            error={faultIn(read, "today")}
          />
          <TextField
            label={direction === "down" ? "To be, lower is better" : "To be"}
            aria-label={`${name} to be`}
            value={typed.target}
            maxLength={40}
            inputMode="decimal"
            autoComplete="off"
            onChange={(event) => set({ target: event.target.value })}
            error={faultIn(read, "target")}
          />
        </div>
      )}
    </li>
  );
}
