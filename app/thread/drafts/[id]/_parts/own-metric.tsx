"use client";

import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { Form } from "@/app/_ui/form";
import { SelectField } from "@/app/_ui/select-field";
import { TextField } from "@/app/_ui/text-field";
import { keyFrom } from "@/lib/core/key-from";
import { type Display, LEVELS } from "@/lib/core/metric";
import { GRAINS } from "@/lib/core/period";
import type { EditOf } from "@/lib/drafts/schema";
import type { TreeFile } from "@/lib/tree/schema";
import { currencyOf } from "./standard-metric";

type OwnMetric = Omit<EditOf<"add-metric">["metric"], "department">;
type Kind = Pick<OwnMetric, "measure" | "share"> & { readonly label: string; readonly as: Display["as"] };

/** What the commonest figures are; all of it can be said more finely once the metric is there. */
const KINDS: Readonly<Record<string, Kind>> = {
  share: { label: "A share, in percent", measure: "ratio", share: true, as: "percent" },
  mean: { label: "A mean or a rate", measure: "ratio", as: "number" },
  time: { label: "A mean time", measure: "ratio", as: "duration" },
  count: { label: "A count that adds up", measure: "sum", as: "count" },
  money: { label: "Money that adds up", measure: "sum", as: "currency" },
  level: { label: "A level, such as a backlog", measure: "stock", as: "count" },
  net: { label: "A net score, such as NPS", measure: "net", as: "score" },
  formula: { label: "Worked out from others", measure: "formula", as: "number" },
};

interface OwnMetricProps {
  readonly name: string;
  readonly file: TreeFile;
  readonly taken: ReadonlySet<string>;
  readonly busy: boolean;
  readonly onAdd: (metric: OwnMetric) => void;
}

/** A metric of the organisation's own: what is asked at once is what cannot wait. */
export function OwnMetric({ name, file, taken, busy, onAdd }: OwnMetricProps) {
  const proposed = keyFrom(name, taken);
  const [kind, setKind] = useState("share");
  const { label: _, as, ...measured } = KINDS[kind] ?? { label: "", measure: "ratio", as: "percent" };
  return (
    <Form
      busy={busy}
      className="pt-4"
      onSend={({ text }) => {
        const level = LEVELS.find((each) => each === text("level")) ?? "department";
        const grain = GRAINS.find((each) => each === text("grain")) ?? "month";
        const code = text("code").toUpperCase();
        onAdd({
          key: text("key") === "" ? proposed : text("key"),
          name,
          level,
          ...measured,
          ...(measured.measure === "formula" ? { formula: text("formula") } : {}),
          display: { as, ...(code === "" ? {} : { code }) },
          ...(text("direction") === "down" ? { direction: "down" as const } : {}),
          grain,
        });
      }}
    >
      <h3 className="pb-2 font-semibold break-words">“{name}” as one of your own</h3>
      <div className="grid items-start gap-x-4 sm:grid-cols-[minmax(0,3fr)_minmax(0,4fr)_minmax(0,3fr)]">
        <SelectField label="At the level of" name="level" defaultValue="department">
          {LEVELS.map((level) => (
            <option key={level} value={level}>
              {level}
            </option>
          ))}
        </SelectField>
        <SelectField label="It is" value={kind} onChange={({ target }) => setKind(target.value)}>
          {Object.entries(KINDS).map(([each, { label }]) => (
            <option key={each} value={each}>
              {label}
            </option>
          ))}
        </SelectField>
        <SelectField label="Good is" name="direction" defaultValue="up">
          <option value="up">higher</option>
          <option value="down">lower</option>
        </SelectField>
        <SelectField label="Read each" name="grain" defaultValue="month">
          {GRAINS.map((grain) => (
            <option key={grain} value={grain}>
              {grain === "fourweek" ? "four weeks" : grain}
            </option>
          ))}
        </SelectField>
        {as === "currency" && (
          <TextField
            label="Currency"
            name="code"
            defaultValue={currencyOf(file) ?? ""}
            required
            pattern="[A-Za-z]{3}"
            maxLength={3}
            autoComplete="off"
            hint="Its code, such as GBP."
          />
        )}
        {measured.measure === "formula" && (
          <TextField
            label="Formula"
            name="formula"
            required
            maxLength={4000}
            autoComplete="off"
            hint="Such as [service-cost] / [customers]."
          />
        )}
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
