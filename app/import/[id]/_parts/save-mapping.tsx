"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { formErrors } from "@/app/_components/form-errors";
import { FormRefusal } from "@/app/_components/form-refusal";
import { Button } from "@/app/_ui/button";
import { Choice, Choices } from "@/app/_ui/choice";
import { Dialog } from "@/app/_ui/dialog";
import { Form } from "@/app/_ui/form";
import { Said } from "@/app/_ui/said";
import { TextField } from "@/app/_ui/text-field";
import { mappingsQuery, saveMapping } from "@/lib/import-mappings/queries";
import { importNamesQuery } from "@/lib/import-names/queries";
import { without } from "./mapping-edits";
import type { UploadWork } from "./use-upload";

/** Saves how this file is read under a name, for the next file and, if wanted, for others. */
export function SaveMapping({ work }: { readonly work: UploadWork }) {
  const [open, setOpen] = useState(false);
  const [saved, setSaved] = useState("");
  return (
    <>
      <Said>{saved}</Said>
      <Button className="sm:h-9" onClick={() => setOpen(true)}>
        Save mapping
      </Button>
      {open && (
        <SaveDialog
          work={work}
          onSaved={(name) => {
            setSaved(`Saved as ${name}.`);
            setOpen(false);
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

interface SaveDialogProps {
  readonly work: UploadWork;
  readonly onSaved: (name: string) => void;
  readonly onClose: () => void;
}

function SaveDialog({ work, onSaved, onClose }: SaveDialogProps) {
  const cache = useQueryClient();
  const { kind, fingerprint, remembered } = work.settled;
  const { data: saved = [] } = useQuery(mappingsQuery(kind));
  const { data: names } = useQuery(importNamesQuery());
  const save = useMutation({
    mutationFn: ({ name, sharedWith }: { name: string; sharedWith: string[] }) => {
      const known = saved.find((each) => each.mine && each.name === name);
      const said = { name, fingerprint, sharedWith: sharedWith.length === 0 ? null : sharedWith };
      return saveMapping(
        known?.id ?? null,
        kind === "survey"
          ? { ...said, kind, mapping: work.surveyMapping }
          : // Numbers of rows are of this one file.
            { ...said, kind, mapping: without(work.mapping, "skipLines") },
      );
    },
    onSuccess: async ({ name }) => {
      await cache.invalidateQueries({ queryKey: mappingsQuery(kind).queryKey });
      onSaved(name ?? "");
    },
  });
  const errors = formErrors(save.error, ["name", "sharedWith"]);
  return (
    <Dialog title="Save how this file is read" onClose={onClose}>
      <Form busy={save.isPending} onSend={(said) => save.mutate({ name: said.text("name"), sharedWith: said.all("sharedWith") })}>
        <TextField
          label="Name"
          name="name"
          required
          maxLength={100}
          autoComplete="off"
          defaultValue={remembered?.name ?? ""}
          hint="Files with these headings are read so by themselves. A name you used before is saved over."
          error={errors.of("name")}
        />
        {names !== undefined && names.departments.length > 0 && (
          <Choices
            legend="Shared with who enters figures for"
            hint="None ticked: it is yours alone. It may name only what stands in these departments."
            error={errors.of("sharedWith")}
          >
            <div className="grid sm:grid-cols-2 sm:gap-x-6">
              {names.departments.map(({ key, name }) => (
                <Choice key={key} type="checkbox" name="sharedWith" value={key} title={name} />
              ))}
            </div>
          </Choices>
        )}
        <FormRefusal says={errors.form} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="primary" aria-disabled={save.isPending}>
            Save
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
