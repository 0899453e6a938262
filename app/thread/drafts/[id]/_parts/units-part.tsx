"use client";

import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { Form } from "@/app/_ui/form";
import { SelectField } from "@/app/_ui/select-field";
import { TextField } from "@/app/_ui/text-field";
import type { PlainDate } from "@/lib/core/period";
import type { FileUnit } from "@/lib/tree/schema";
import { keyFrom } from "./key-from";
import { unitsOf } from "./metric-options";
import type { Drafting } from "./use-draft";

/** The departments and teams of a draft: to name, move on a date, close and open again, and to add. */
export function UnitsPart({ drafting }: { readonly drafting: Drafting }) {
  const { file } = drafting.draft;
  const [open, setOpen] = useState<string | null>(null);
  const rows = (units: readonly FileUnit[] | undefined, depth: number) =>
    (units ?? []).map((unit) => (
      <li key={unit.key}>
        <div
          style={{ paddingLeft: 20 * depth }}
          className="flex min-h-9 flex-wrap items-center gap-x-3 border-b border-rule py-1 max-sm:min-h-11"
        >
          <span className="font-medium">{unit.name}</span>
          <span className="text-12 text-ink2">
            {unit.kind}
            {wordsOf(unit, file.organisation.name, unitsOf(file))}
          </span>
          {drafting.isOpen && (
            <Button
              tone="quiet"
              className="ml-auto"
              aria-expanded={open === unit.key}
              onClick={() => setOpen(open === unit.key ? null : unit.key)}
            >
              {open === unit.key ? "Done" : "Edit"}
              <span className="sr-only"> {unit.name}</span>
            </Button>
          )}
        </div>
        {open === unit.key && <UnitForm drafting={drafting} unit={unit} />}
        {unit.units !== undefined && <ul>{rows(unit.units, depth + 1)}</ul>}
      </li>
    ));
  return (
    <section aria-label="Units" className="min-w-0">
      <h2 className="pb-3 text-16">{file.organisation.name}</h2>
      <ul className="border-t border-rule">{rows(file.units, 0)}</ul>
      {drafting.isOpen && <AddUnit drafting={drafting} />}
    </section>
  );
}

/** ", from 1 May 2026 under Field; closes 31 December 2026": what of a unit has a date. */
function wordsOf({ moves = [], until }: FileUnit, organisation: string, units: readonly FileUnit[]): string {
  const nameOf = (key: string) => units.find((unit) => unit.key === key)?.name ?? organisation;
  const moved = moves.map(({ from, parent }) => `, from ${from} under ${nameOf(parent)}`).join("");
  return `${moved}${until === undefined ? "" : `, until ${until}`}`;
}

function UnitForm({ drafting, unit }: { readonly drafting: Drafting; readonly unit: FileUnit }) {
  const { draft, say, today } = drafting;
  const { organisation } = draft.file;
  const above = [
    { key: organisation.key, name: organisation.name },
    ...unitsOf(draft.file).filter(({ key, kind }) => key !== unit.key && kind === "department"),
  ];
  const isNew = draft.edits.some(({ edit }) => edit.do === "add-unit" && edit.unit.key === unit.key);
  const isClosed = unit.until !== undefined;
  return (
    <div className="grid gap-x-5 py-2 sm:grid-cols-2">
      <TextField
        label="Name"
        defaultValue={unit.name}
        maxLength={200}
        onBlur={({ target }) => {
          const name = target.value.trim();
          if (name !== "" && name !== unit.name) say({ do: "rename-unit", unit: unit.key, name });
        }}
        hint="A name has no date: it holds for all time."
      />
      <Form
        className="grid grid-cols-[1fr_1fr_auto] items-start gap-x-3"
        busy={drafting.busy}
        onSend={({ text }) =>
          text("under") !== "" &&
          say({
            do: "move-unit",
            unit: unit.key,
            under: text("under"),
            ...(text("from") === "" ? {} : { from: text("from") as PlainDate }),
          })
        }
      >
        <SelectField label="Move under" name="under" defaultValue="">
          <option value="">Where it stands</option>
          {above.map(({ key, name }) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </SelectField>
        <TextField label="From" name="from" type="date" defaultValue={today} />
        <Button type="submit" className="mt-7">
          Move
        </Button>
      </Form>
      <div className="col-span-full flex gap-2 pb-2">
        {isNew ? (
          <Button onClick={() => say({ do: "remove-unit", unit: unit.key })}>Take out</Button>
        ) : isClosed ? (
          <Button onClick={() => say({ do: "reopen-unit", unit: unit.key })}>Open again</Button>
        ) : (
          <Button onClick={() => say({ do: "close-unit", unit: unit.key })}>Close from the day of publishing</Button>
        )}
      </div>
    </div>
  );
}

function AddUnit({ drafting }: { readonly drafting: Drafting }) {
  const { draft, say, busy } = drafting;
  const units = unitsOf(draft.file);
  const { organisation } = draft.file;
  const [round, setRound] = useState(0);
  return (
    <Form
      key={round}
      className="mt-5 grid items-start gap-x-4 sm:grid-cols-[1fr_1fr_1fr_auto]"
      busy={busy}
      onSend={async ({ text }) => {
        const name = text("name");
        const under = text("under");
        if (name === "") return;
        const key = keyFrom(name, new Set(units.map((unit) => unit.key)));
        const kind = text("kind") === "team" ? "team" : "department";
        if (await say({ do: "add-unit", under, unit: { key, name, kind } })) setRound(round + 1);
      }}
    >
      <TextField label="Add a unit" name="name" maxLength={200} required autoComplete="off" />
      <SelectField label="Kind" name="kind" defaultValue="department">
        <option value="department">Department</option>
        <option value="team">Team</option>
      </SelectField>
      <SelectField label="Under" name="under" defaultValue={organisation.key}>
        <option value={organisation.key}>{organisation.name}</option>
        {units
          .filter(({ kind }) => kind === "department")
          .map(({ key, name }) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
      </SelectField>
      <Button type="submit" className="mt-7">
        Add
      </Button>
    </Form>
  );
}
