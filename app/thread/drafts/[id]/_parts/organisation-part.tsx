"use client";

import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { Form } from "@/app/_ui/form";
import { SelectField } from "@/app/_ui/select-field";
import { TextField } from "@/app/_ui/text-field";
import type { EditOf } from "@/lib/drafts/schema";
import type { FileDimension } from "@/lib/tree/schema";
import { keyFrom } from "./key-from";
import type { Drafting } from "./use-draft";

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** What holds for the whole: its name, its calendar, its journey, and what figures are split by. */
export function OrganisationPart({ drafting }: { readonly drafting: Drafting }) {
  const { draft, say, isOpen } = drafting;
  const { organisation, dimensions = [] } = draft.file;
  const change = (set: EditOf<"change-organisation">["set"]) => say({ do: "change-organisation", set });
  return (
    <section aria-label="Organisation" className="min-w-0">
      <h2 className="pb-3 text-16">{organisation.name}</h2>
      <fieldset disabled={!isOpen} className="min-w-0">
        <div className="grid gap-x-5 border-t border-rule pt-3 sm:grid-cols-2">
          <TextField
            label="Name"
            defaultValue={organisation.name}
            maxLength={200}
            onBlur={({ target }) => {
              const name = target.value.trim();
              if (name !== "" && name !== organisation.name) change({ name });
            }}
          />
          <TextField
            label="Time zone"
            defaultValue={organisation.timeZone ?? ""}
            placeholder="Europe/London"
            onBlur={({ target }) => {
              const zone = target.value.trim();
              if (zone !== (organisation.timeZone ?? "")) change({ timeZone: zone === "" ? null : zone });
            }}
            hint="Fixed once readings exist."
          />
          <SelectField
            label="The fiscal year begins in"
            value={String(organisation.fiscalYearStart ?? 1)}
            onChange={({ target }) => change({ fiscalYearStart: Number(target.value) })}
            hint="Fixed once readings exist."
          >
            {MONTHS.map((month, place) => (
              <option key={month} value={place + 1}>
                {month}
              </option>
            ))}
          </SelectField>
          <TextField
            label="Journey stages, in order"
            defaultValue={(organisation.stages ?? []).map((stage) => (typeof stage === "string" ? stage : stage.name)).join(", ")}
            onBlur={({ target }) => {
              const names = listIn(target.value);
              const stages = named(names, organisation.stages ?? []);
              if (JSON.stringify(stages) !== JSON.stringify(organisation.stages ?? [])) {
                change({ stages: stages.length === 0 ? null : stages });
              }
            }}
            hint="With commas between. None: the usual ones."
          />
        </div>
        <h3 className="border-t border-rule pt-3 pb-1 font-semibold">What figures are split by</h3>
        <ul>
          {dimensions.map((dimension) => (
            <Dimension key={dimension.key} drafting={drafting} dimension={dimension} />
          ))}
        </ul>
        {isOpen && <AddDimension drafting={drafting} />}
      </fieldset>
    </section>
  );
}

type Named = FileDimension["values"][number];

function Dimension({ drafting, dimension }: { readonly drafting: Drafting; readonly dimension: FileDimension }) {
  const { say } = drafting;
  const values = dimension.values.map((value) => (typeof value === "string" ? value : value.name)).join(", ");
  return (
    <li className="grid items-start gap-x-4 border-t border-rule pt-2 sm:grid-cols-[1fr_2fr_auto]">
      <TextField
        label="Name"
        defaultValue={dimension.name ?? dimension.key}
        onBlur={({ target }) => {
          const name = target.value.trim();
          if (name !== "" && name !== (dimension.name ?? dimension.key)) {
            say({ do: "change-dimension", dimension: dimension.key, set: { name } });
          }
        }}
      />
      <TextField
        label="Values"
        defaultValue={values}
        onBlur={({ target }) => {
          const next = named(listIn(target.value), dimension.values);
          if (next.length > 0 && JSON.stringify(next) !== JSON.stringify(dimension.values)) {
            say({ do: "change-dimension", dimension: dimension.key, set: { values: next } });
          }
        }}
        hint="With commas between."
      />
      <Button tone="quiet" className="mt-7" onClick={() => say({ do: "remove-dimension", dimension: dimension.key })}>
        Remove<span className="sr-only"> {dimension.name ?? dimension.key}</span>
      </Button>
    </li>
  );
}

function AddDimension({ drafting }: { readonly drafting: Drafting }) {
  const { draft, say, busy } = drafting;
  const [round, setRound] = useState(0);
  return (
    <Form
      key={round}
      className="mt-3 grid items-start gap-x-4 sm:grid-cols-[1fr_2fr_auto]"
      busy={busy}
      onSend={async ({ text }) => {
        const values = named(listIn(text("values")), []);
        if (text("name") === "" || values.length === 0) return;
        const key = keyFrom(text("name"), new Set((draft.file.dimensions ?? []).map((each) => each.key)));
        if (await say({ do: "add-dimension", dimension: { key, name: text("name"), values } })) setRound(round + 1);
      }}
    >
      <TextField label="Split by" name="name" placeholder="Channel" autoComplete="off" />
      <TextField label="Values" name="values" placeholder="Phone, chat, e-mail" autoComplete="off" hint="With commas between." />
      <Button type="submit" className="mt-7">
        Add
      </Button>
    </Form>
  );
}

const listIn = (text: string) => text.split(",").flatMap((each) => (each.trim() === "" ? [] : each.trim()));

/** Names with their keys: those that are there keep theirs. */
function named(names: readonly string[], known: readonly Named[]): Named[] {
  const nameOf = (value: Named) => (typeof value === "string" ? value : value.name);
  const taken = new Set(known.map((value) => (typeof value === "string" ? value : value.key)));
  return names.map((name) => {
    const same = known.find((value) => nameOf(value) === name);
    if (same !== undefined) return same;
    const key = keyFrom(name, taken);
    taken.add(key);
    return key === name ? name : { key, name };
  });
}
