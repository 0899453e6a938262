"use client";

import { SelectField } from "@/app/_ui/select-field";
import { TextField } from "@/app/_ui/text-field";
import { type OfferedOutcome, OWN } from "@/lib/first-run/schema";
import { DemoOffer } from "./demo-offer";
import { GoOn } from "./go-on";
import { OwnOutcomeFields } from "./own-outcome-fields";
import { PromiseLine } from "./promise-line";
import { faultIn, inGroups, offeredTo, promiseOf, saidOf, withOutcome } from "./promise-of";
import { PublishedAlready, PublishedOutcomes } from "./published-already";
import { StepHead, type StepProps } from "./step-head";

/** The first question: one outcome, what it is today, what it is to be, and by when. */
export function PromiseStep({ page, answering, go }: StepProps) {
  const { answers, say } = answering;
  const { published } = page;
  const offered = offeredTo(page, answers);
  const outcome = offered.find(({ key }) => key === answers.promise) ?? offered[0];
  const head = (
    <StepHead title="What should customers say in twelve months?">
      One promise to begin with. It becomes a gold line from today to the date, and every figure in the house is held to where it
      ought to be by now.
    </StepHead>
  );
  if (published !== null || outcome === undefined) {
    return (
      <>
        {head}
        {published !== null && (
          <>
            <PublishedAlready published={published} />
            <PublishedOutcomes published={published} />
          </>
        )}
        <GoOn step="promise" answering={answering} go={go} main={{ label: "Continue" }} skip={null} keeps={false} />
      </>
    );
  }
  const typed = saidOf(answers, outcome.key);
  const read = promiseOf(answers, outcome, page);
  const set = (change: Partial<typeof typed>) => say({ outcomes: withOutcome(answers, { ...typed, ...change }) });
  const choose = (key: string) => {
    // What was chosen and said nothing of goes; what somebody has typed stays among the outcomes.
    const kept = answers.outcomes.filter(({ metric, today, target }) => metric !== answers.promise || today + target !== "");
    say({ promise: key, outcomes: withOutcome({ ...answers, outcomes: kept }, saidOf(answers, key)) });
  };
  return (
    <>
      {head}
      <div className="grid max-w-[920px] items-start gap-x-5 sm:grid-cols-[minmax(0,5fr)_minmax(0,2fr)_minmax(0,2fr)_minmax(0,3fr)]">
        <SelectField
          label="What customers say, or do"
          value={outcome.key}
          onChange={(event) => choose(event.target.value)}
          hint={outcome.direction === "down" ? "Lower is better." : "Higher is better."}
        >
          {inGroups(offered).map(([group, of]) => (
            <optgroup key={group} label={group}>
              {of.map(({ key, name }) => (
                <option key={key} value={key}>
                  {name}
                </option>
              ))}
            </optgroup>
          ))}
        </SelectField>
        <TextField
          label="Today"
          value={typed.today}
          maxLength={40}
          inputMode="decimal"
          autoComplete="off"
          placeholder={exampleOf(outcome)[0]}
          onChange={(event) => set({ today: event.target.value })}
          error={faultIn(read, "today")}
        />
        <TextField
          label="To be"
          value={typed.target}
          maxLength={40}
          inputMode="decimal"
          autoComplete="off"
          placeholder={exampleOf(outcome)[1]}
          onChange={(event) => set({ target: event.target.value })}
          error={faultIn(read, "target")}
        />
        <TextField
          label="By"
          type="date"
          value={answers.by}
          onChange={(event) => say({ by: event.target.value })}
          error={faultIn(read, "by")}
        />
      </div>
      {outcome.key === OWN ? (
        <OwnOutcomeFields answering={answering} />
      ) : (
        <p className="mb-4 max-w-[640px] text-ink2">
          {outcome.description} {outcome.caveat}
        </p>
      )}
      <PromiseLine read={read} offered={outcome} today={page.today} />
      <GoOn
        step="promise"
        answering={answering}
        go={go}
        main={{
          label: "Continue",
          act: () => answering.keep({ outcomes: withOutcome(answers, typed) }),
        }}
      />
      <DemoOffer />
    </>
  );
}

/** Two figures such as one might type. */
function exampleOf({ display, direction }: OfferedOutcome): readonly [string, string] {
  const up = direction === "up";
  if (display.as === "score") return ["+32", "+45"];
  if (display.as === "percent") return up ? ["81.5%", "88%"] : ["2.1%", "1.6%"];
  if (display.as === "count") return up ? ["1200", "1500"] : ["1500", "1200"];
  return up ? ["4.1", "4.5"] : ["11.70", "10.40"];
}
