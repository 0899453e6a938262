"use client";

import { Button } from "@/app/_ui/button";
import { Form } from "@/app/_ui/form";
import { SelectField } from "@/app/_ui/select-field";
import { TextField } from "@/app/_ui/text-field";
import { type Display, LEVELS } from "@/lib/core/metric";
import type { EditOf } from "@/lib/drafts/schema";
import { keyFrom } from "./key-from";

type OwnMetric = Omit<EditOf<"add-metric">["metric"], "department">;
type Kind = Pick<OwnMetric, "measure" | "share"> & { readonly label: string; readonly as: Display["as"] };

/** What the commonest figures are; all of it can be said more finely once the metric is there. */
const KINDS: Readonly<Record<string, Kind>> = {
  share: { label: "A share, in percent", measure: "ratio", share: true, as: "percent" },
  mean: { label: "A mean or a rate", measure: "ratio", as: "number" },
  time: { label: "A mean time", measure: "ratio", as: "duration" },
  count: { label: "A count that adds up", measure: "sum", as: "count" },
  level: { label: "A level, such as a backlog", measure: "stock", as: "count" },
  net: { label: "A net score, such as NPS", measure: "net", as: "score" },
};

interface OwnMetricProps {
  readonly name: string;
  readonly taken: ReadonlySet<string>;
  readonly busy: boolean;
  readonly onAdd: (metric: OwnMetric) => void;
}

/** A metric of the organisation's own: what is asked at once is what cannot wait. */
export function OwnMetric({ name, taken, busy, onAdd }: OwnMetricProps) {
  const proposed = keyFrom(name, taken);
  return (
    <Form
      busy={busy}
      className="pt-4"
      onSend={({ text }) => {
        const { label: _, as, ...measured } = KINDS[text("kind")] ?? { label: "", measure: "ratio", as: "percent" };
        const level = LEVELS.find((each) => each === text("level")) ?? "department";
        const key = text("key") === "" ? proposed : text("key");
        onAdd({ key, name, level, ...measured, display: { as }, grain: "month" });
      }}
    >
      <h3 className="pb-2 font-semibold break-words">“{name}” as one of your own</h3>
      <div className="grid items-start gap-x-4 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)_minmax(0,2fr)]">
        <SelectField label="At the level of" name="level" defaultValue="department">
          {LEVELS.map((level) => (
            <option key={level} value={level}>
              {level}
            </option>
          ))}
        </SelectField>
        <SelectField label="It is" name="kind" defaultValue="share">
          {Object.entries(KINDS).map(([kind, { label }]) => (
            <option key={kind} value={kind}>
              {label}
            </option>
          ))}
        </SelectField>
        <TextField label="Key" name="key" placeholder={proposed} maxLength={80} autoComplete="off" hint="As files name it." />
      </div>
      <div className="flex justify-end">
        <Button type="submit" tone="primary" aria-disabled={busy}>
          Add your own
        </Button>
      </div>
    </Form>
  );
}
