"use client";

import { useMemo, useState } from "react";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { Form } from "@/app/_ui/form";
import { SelectField } from "@/app/_ui/select-field";
import { TextField } from "@/app/_ui/text-field";
import { LEVELS } from "@/lib/core/metric";
import type { EditOf } from "@/lib/drafts/schema";
import { keyFrom } from "./key-from";
import { departmentsOf } from "./metric-options";
import type { Drafting } from "./use-draft";

/** A standard metric, but for the department that takes it over. */
export type StandardMetric = Omit<EditOf<"add-metric">["metric"], "department">;

interface AddMetricProps {
  readonly drafting: Drafting;
  readonly library: readonly StandardMetric[];
  readonly onAdded: (key: string) => void;
  readonly onClose: () => void;
}

const SHOWN = 8;

/** Adds a metric: one of the library, with its definition and caveats, or one of the organisation's own. */
export function AddMetric({ drafting, library, onAdded, onClose }: AddMetricProps) {
  const { draft, say, busy } = drafting;
  const departments = departmentsOf(draft.file);
  const [typed, setTyped] = useState("");
  const [department, setDepartment] = useState(departments[0]?.key ?? "");
  const taken = useMemo(() => new Set((draft.file.metrics ?? []).map(({ key }) => key)), [draft.file]);
  const found = useMemo(() => search(library, typed), [library, typed]);
  const add = async (metric: EditOf<"add-metric">["metric"]) => {
    if (await say({ do: "add-metric", metric })) onAdded(metric.key);
  };
  if (departments.length === 0) {
    return (
      <Dialog title="Add a metric" onClose={onClose}>
        <p>A metric belongs to a department. Add one under Units first.</p>
      </Dialog>
    );
  }
  return (
    <Dialog title="Add a metric" onClose={onClose}>
      <TextField
        label="Find it among the standard ones, or name your own"
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        autoComplete="off"
        maxLength={200}
        hint="FCR, churn, on time in full…"
      />
      <SelectField label="Whose it is" value={department} onChange={({ target }) => setDepartment(target.value)}>
        {departments.map(({ key, name }) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </SelectField>
      <ul aria-label="Standard metrics" className="max-h-[280px] overflow-y-auto border-t border-rule">
        {found.slice(0, SHOWN).map((metric) => (
          <li key={metric.key} className="flex items-start gap-3 border-b border-rule py-2">
            <div className="min-w-0">
              <p className="font-medium">
                {metric.name} <span className="font-normal text-ink2">{metric.level}</span>
              </p>
              {metric.numerator !== undefined && (
                <p className="text-12 text-ink2">
                  {metric.numerator}
                  {metric.denominator !== undefined && `, over ${metric.denominator}`}
                </p>
              )}
              {metric.caveat !== undefined && <p className="text-12 text-ink2">{metric.caveat}</p>}
            </div>
            <Button
              className="ml-auto"
              disabled={taken.has(metric.key)}
              aria-disabled={busy}
              onClick={() => add({ ...metric, department })}
            >
              {taken.has(metric.key) ? "Is there" : "Add"}
              <span className="sr-only"> {metric.name}</span>
            </Button>
          </li>
        ))}
        {found.length === 0 && <li className="py-2 text-ink2">No standard metric is called so.</li>}
        {found.length > SHOWN && <li className="py-2 text-12 text-ink2">{found.length - SHOWN} more: type part of a name.</li>}
      </ul>
      {typed.trim() !== "" && (
        <Form
          className="grid grid-cols-[1fr_auto] items-start gap-x-3 pt-3"
          busy={busy}
          onSend={({ text }) => {
            const name = typed.trim();
            const level = LEVELS.find((each) => each === text("level")) ?? "department";
            add({
              key: keyFrom(name, taken),
              name,
              level,
              measure: "ratio",
              display: { as: "percent", decimals: 1 },
              grain: "month",
              department,
            });
          }}
        >
          <SelectField label={`“${typed.trim()}” as one of your own, at the level of`} name="level" defaultValue="department">
            {LEVELS.map((level) => (
              <option key={level} value={level}>
                {level}
              </option>
            ))}
          </SelectField>
          <Button type="submit" className="mt-7">
            Add
          </Button>
        </Form>
      )}
    </Dialog>
  );
}

/** Standard metrics whose name, key or definition has every typed word; names that begin with what was typed come first. */
function search(library: readonly StandardMetric[], typed: string): readonly StandardMetric[] {
  const wanted = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const textOf = ({ key, name, numerator = "", denominator = "", description = "" }: StandardMetric) =>
    `${name} ${key} ${numerator} ${denominator} ${description}`.toLowerCase();
  const rank = (metric: StandardMetric) => (textOf(metric).startsWith(wanted.join(" ")) ? 0 : 1);
  return library.filter((metric) => wanted.every((word) => textOf(metric).includes(word))).toSorted((a, b) => rank(a) - rank(b));
}
