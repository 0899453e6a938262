"use client";

import type { EditOf } from "@/lib/drafts/schema";
import type { FileMetric } from "@/lib/tree/schema";
import { DefinitionField } from "./definition-field";
import { EndOfMetric } from "./end-of-metric";
import type { Figure } from "./figure";
import { FilePlace } from "./file-place";
import { GoalPart } from "./goal-part";
import { LinksPart } from "./links-part";
import { askedOf, FIELD_GROUPS, type FieldGroup } from "./metric-fields";
import { type Outline, stepOf } from "./outline";
import { PastPart } from "./past-part";
import type { StandardMetric } from "./standard-metric";
import { StandardNote } from "./standard-note";
import { StepButtons } from "./step-buttons";
import type { Drafting } from "./use-draft";
import { useSince } from "./use-since";

interface MetricPanelProps {
  readonly drafting: Drafting;
  readonly metric: FileMetric;
  /** The figure of its last complete period; null where there is none. */
  readonly now: Figure | null;
  readonly outline: Outline;
  /** The library's metric of the same key; null where it has none. */
  readonly standard: StandardMetric | null;
  readonly onSelect: (key: string | null) => void;
  /** Asks for a new metric that feeds this one. */
  readonly onAdd: () => void;
}

const [MEANING, ...MEASURING] = FIELD_GROUPS as readonly [FieldGroup, ...FieldGroup[]];
const PARTS = [
  ["meaning", MEANING.title],
  ["links", "Links"],
  ["promised", "Promised"],
  ...MEASURING.map(({ id, title }) => [id, title] as const),
  ["past", "Past"],
] as const;

/** One metric of a draft: what it is, what it feeds and is fed by, what is promised. Each field is kept as it is left. */
export function MetricPanel({ drafting, metric, now, outline, standard, onSelect, onAdd }: MetricPanelProps) {
  const { say, isOpen, draft } = drafting;
  const { key } = metric;
  const { metrics = [] } = draft.file;
  const isNew = draft.edits.some(({ edit }) => edit.do === "add-metric" && edit.metric.key === key);
  const since = useSince();
  const from = isNew || since.from === null ? {} : { from: since.from };
  const change = (set: EditOf<"change-metric">["set"]) => say({ do: "change-metric", metric: key, set, ...from });
  const fields = ({ id, title, fields: asked }: FieldGroup) => (
    <section key={id} id={`part-${id}`} aria-label={title} className="scroll-mt-24 border-t border-rule pt-4 pb-2">
      <h3 className="pb-2 font-semibold">{title}</h3>
      <div className="grid items-start gap-x-5 sm:grid-cols-2">
        {askedOf(asked, metric, draft.file).map((field) => (
          <DefinitionField
            key={`${key} ${field.name} ${field.kind}`}
            field={field}
            metric={metric}
            file={draft.file}
            onSay={change}
          />
        ))}
      </div>
    </section>
  );
  return (
    <section aria-label={metric.name} className="min-w-0">
      <div className="z-[5] -mx-1 bg-bg px-1 pb-2 md:sticky md:top-12">
        <button
          type="button"
          onClick={() => onSelect(null)}
          className="min-h-11 cursor-pointer text-ink2 underline decoration-rule2 underline-offset-2 md:hidden"
        >
          All metrics
        </button>
        <div className="flex items-start gap-x-3">
          <div className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-3 gap-y-0.5">
            <h2 className="text-16 break-words">{metric.name}</h2>
            <span className="text-12 text-ink2">{key}</span>
            {now !== null && <span className="figures text-12 text-ink2">now {now.text}</span>}
          </div>
          {isOpen && (
            <StepButtons
              of={metric.name}
              up={stepOf(draft.file, outline, key, -1)}
              down={stepOf(draft.file, outline, key, 1)}
              onStep={say}
            />
          )}
        </div>
        <nav aria-label={`Parts of ${metric.name}`} className="flex gap-x-4 overflow-x-auto">
          {PARTS.map(([id, title]) => (
            <a
              key={id}
              href={`#part-${id}`}
              className="inline-flex min-h-6 flex-none items-center text-ink2 -outline-offset-2 hover:text-ink max-sm:min-h-11"
            >
              {title}
            </a>
          ))}
        </nav>
      </div>
      <fieldset disabled={!isOpen} className="min-w-0">
        {!isNew && isOpen && <div className="pb-4">{since.field}</div>}
        {standard !== null && <StandardNote standard={standard} metric={metric} editable={isOpen} onSay={change} />}
        {fields(MEANING)}
        <LinksPart drafting={drafting} metric={metric} since={since.from} onSelect={onSelect} onAdd={onAdd} />
        <GoalPart drafting={drafting} metric={metric} since={since.from} now={now} />
        {MEASURING.map(fields)}
        <PastPart drafting={drafting} metric={metric} />
        <div className="max-w-72 border-t border-rule pt-4">
          <FilePlace
            of={metric.name}
            order={metrics.map((each) => each.key)}
            mine={key}
            nameOf={(other) => metrics.find((each) => each.key === other)?.name ?? other}
            onArrange={(order) => say({ do: "arrange", list: "metrics", order })}
          />
        </div>
        {isOpen && <EndOfMetric drafting={drafting} metric={metric} isNew={isNew} onGone={() => onSelect(null)} />}
      </fieldset>
    </section>
  );
}
