"use client";

import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { Form } from "@/app/_ui/form";
import { SelectField } from "@/app/_ui/select-field";
import { TextField } from "@/app/_ui/text-field";
import { keyFrom } from "@/lib/core/key-from";
import { homesOf, unitsOf } from "./metric-options";
import type { Drafting } from "./use-draft";

/** Another department or team; its key, by which files know it, comes from the name unless another is typed. */
export function AddUnit({ drafting }: { readonly drafting: Drafting }) {
  const { draft, say, busy } = drafting;
  const { organisation } = draft.file;
  const taken = new Set([organisation.key, ...unitsOf(draft.file).map(({ key }) => key)]);
  const [round, setRound] = useState(0);
  const [name, setName] = useState("");
  const proposed = name.trim() === "" ? "" : keyFrom(name, taken);
  return (
    <Form
      key={round}
      className="mt-6 grid items-start gap-x-4 sm:grid-cols-[minmax(0,3fr)_minmax(0,2fr)_minmax(0,2fr)_minmax(0,2fr)_auto]"
      busy={busy}
      onSend={async ({ text }) => {
        const key = text("key") === "" ? proposed : text("key");
        const kind = text("kind") === "team" ? "team" : "department";
        if (name.trim() === "") return;
        if (await say({ do: "add-unit", under: text("under"), unit: { key, name: name.trim(), kind } })) {
          setName("");
          setRound(round + 1);
        }
      }}
    >
      <TextField
        label="Add a unit"
        value={name}
        onChange={({ target }) => setName(target.value)}
        maxLength={200}
        required
        autoComplete="off"
        placeholder="Customer Support"
      />
      <TextField label="Key" name="key" placeholder={proposed} maxLength={80} autoComplete="off" hint="As files name it." />
      <SelectField label="Kind" name="kind" defaultValue="department">
        <option value="department">Department</option>
        <option value="team">Team</option>
      </SelectField>
      <SelectField label="Under" name="under" defaultValue={organisation.key}>
        {homesOf(draft.file)
          .toReversed()
          .map((home) => (
            <option key={home.key} value={home.key}>
              {home.name}
            </option>
          ))}
      </SelectField>
      <Button type="submit" className="sm:mt-7">
        Add
      </Button>
    </Form>
  );
}
