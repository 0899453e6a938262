"use client";

import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { addDays, type PlainDate } from "@/lib/core/period";
import type { FileDefinition, FileMetric } from "@/lib/tree/schema";
import { spanWords } from "./day-words";
import { DefinitionField } from "./definition-field";
import { KeptField } from "./kept-field";
import { askedOf, FIELD_GROUPS, fieldText } from "./metric-fields";
import type { Drafting } from "./use-draft";

const ALL_FIELDS = FIELD_GROUPS.flatMap(({ fields }) => fields);

interface PastPartProps {
  readonly drafting: Drafting;
  readonly metric: FileMetric;
}

/** From when a metric is, what it was before, and its last day: what a file writes as `from`, `history` and `retired`. */
export function PastPart({ drafting, metric }: PastPartProps) {
  const { say, isOpen } = drafting;
  const { goal: _, goals: _gs, goalHistory: _h, history = [], key, retired, ...standing } = metric;
  const states: readonly FileDefinition[] = [...history, standing];
  const declare = (next: readonly FileDefinition[], last = retired) => {
    const [latest, ...earlier] = next.toReversed();
    if (latest === undefined) return Promise.resolve(false);
    const past = earlier.toReversed();
    const whole = {
      key,
      ...latest,
      ...(past.length > 0 ? { history: past } : {}),
      ...(last === undefined ? {} : { retired: last }),
    };
    return say({ do: "metric-in-full", metric: whole });
  };
  return (
    <section id="part-past" aria-label="Past" className="scroll-mt-24 border-t border-rule pt-4 pb-3">
      <h3 className="font-semibold">Past</h3>
      <p className="pb-3 text-ink2">
        What it was called and how it was defined, by day. A period is judged by what held on its last day: change these only
        where the past is written down wrong.
      </p>
      <ol>
        {states.map((state, place) => (
          <State
            key={state.from ?? "always"}
            drafting={drafting}
            metric={key}
            state={state}
            before={states[place - 1] ?? null}
            until={endOf(states[place + 1]?.from) ?? (place === states.length - 1 ? retired : undefined)}
            onChange={(next) => declare(states.map((each, at) => (at === place ? next : each)))}
            onTakeOut={states.length === 1 ? null : () => declare(states.filter((_, at) => at !== place))}
          />
        ))}
      </ol>
      {isOpen && retired !== undefined && (
        <div className="max-w-52 border-t border-rule pt-3">
          <KeptField
            label="Last day"
            type="date"
            said={retired}
            needed
            onKeep={(typed) => say({ do: "retire-metric", metric: key, last: typed as PlainDate })}
          />
        </div>
      )}
    </section>
  );
}

/** The day before the next begins. */
const endOf = (next: PlainDate | undefined) => (next === undefined ? undefined : addDays(next, -1));

interface StateProps {
  readonly drafting: Drafting;
  readonly metric: string;
  readonly state: FileDefinition;
  readonly before: FileDefinition | null;
  /** Its last day, where it has one. */
  readonly until: PlainDate | undefined;
  readonly onChange: (state: FileDefinition) => Promise<boolean>;
  /** null where there is no other. */
  readonly onTakeOut: (() => void) | null;
}

/** What a metric was on some days. */
function State({ drafting, metric, state, before, until, onChange, onTakeOut }: StateProps) {
  const [open, setOpen] = useState(false);
  const span = spanWords(state.from, until);
  return (
    <li className="border-t border-rule py-1.5">
      <div className="flex items-start gap-x-3">
        <p className="min-w-0 flex-1 py-1">
          <span className="mr-3 font-medium">{state.name}</span>
          <span className="text-ink2">
            {span}
            {before !== null && differing(before, state)}
          </span>
        </p>
        {drafting.isOpen && (
          <span className="flex flex-none gap-1">
            {onTakeOut !== null && (
              <Button tone="quiet" onClick={onTakeOut}>
                Take out<span className="sr-only"> what it was {span}</span>
              </Button>
            )}
            <Button tone="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
              {open ? "Done" : "Edit"}
              <span className="sr-only"> what it was {span}</span>
            </Button>
          </span>
        )}
      </div>
      {open && (
        <div className="grid items-start gap-x-5 pt-2 sm:grid-cols-2">
          <KeptField
            label="First day"
            type="date"
            said={state.from ?? ""}
            hint="Left open: always."
            onKeep={(typed) => {
              const { from: _, ...rest } = state;
              return onChange(typed === "" ? rest : { ...rest, from: typed as PlainDate });
            }}
          />
          {askedOf(ALL_FIELDS, state, drafting.draft.file).map((field) => (
            <DefinitionField
              key={`${field.name} ${field.kind}`}
              field={field}
              metric={{ key: metric, ...state }}
              file={drafting.draft.file}
              onSay={(set) => onChange(withFields(state, set))}
            />
          ))}
        </div>
      )}
    </li>
  );
}

function withFields(state: FileDefinition, set: object): FileDefinition {
  const merged = Object.entries({ ...state, ...set }).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(merged) as unknown as FileDefinition;
}

/** ": another caveat, owner" — what differs from the one before. */
function differing(before: FileDefinition, state: FileDefinition): string {
  const other = ALL_FIELDS.filter(({ name }) => fieldText(before, name) !== fieldText(state, name)).map(({ label }) => label);
  return other.length === 0 ? "" : `: another ${[...new Set(other)].map((label) => label.toLowerCase()).join(", ")}`;
}
