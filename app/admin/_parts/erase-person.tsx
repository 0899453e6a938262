"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { formErrors } from "@/app/_components/form-errors";
import { FormRefusal } from "@/app/_components/form-refusal";
import { Button, ButtonLink } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { Form } from "@/app/_ui/form";
import { TextField } from "@/app/_ui/text-field";
import { erase } from "@/lib/accounts/queries";
import type { ErasedDocument } from "@/lib/units/schema";

interface ErasePersonProps {
  /** By what they are known: an e-mail address, or a key of the roster. It is to be typed before they are erased. */
  readonly known: string;
  readonly name: string;
  /** In a row of many: the name stands beside it already. */
  readonly quiet?: boolean;
}

/** Erases a person for good: says what goes, asks for what they are known by and a reason, then says what went. */
export function ErasePerson({ known, name, quiet = false }: ErasePersonProps) {
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const go = useMutation({ mutationFn: erase });
  const errors = formErrors(go.error, ["reason"]);
  if (go.data && open) {
    return (
      <Dialog key="erased" title="Erased" onClose={() => window.location.reload()}>
        <WhatWent erased={go.data} />
        <div className="mt-5 flex justify-end">
          <ButtonLink tone="primary" href="/admin/people">
            To people
          </ButtonLink>
        </div>
      </Dialog>
    );
  }
  return (
    <>
      <Button tone={quiet ? "quiet" : "plain"} onClick={() => setOpen(true)}>
        <span>Erase{quiet ? <span className="sr-only"> {name}</span> : ` ${name}`}…</span>
      </Button>
      {open && (
        <Dialog title={`Erase ${name}?`} onClose={() => setOpen(false)}>
          <Form
            busy={go.isPending || typed.trim() !== known}
            onSend={({ exact }) => go.mutate({ person: known, reason: exact("reason") })}
          >
            <p className="mb-4">
              The account, the row on the roster, notes and files go, from the database and from backups when they are restored.
              Figures stay, under a number. <b>It cannot be undone.</b>
            </p>
            <TextField
              label={`Type ${known} to go on`}
              name="known"
              autoComplete="off"
              spellCheck={false}
              required
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
              error={typed !== "" && !known.startsWith(typed.trim()) ? "This is somebody else." : null}
            />
            <TextField
              label="Why"
              name="reason"
              required
              maxLength={1000}
              autoComplete="off"
              placeholder="Asked for it on 4 November"
              hint="Kept for good, so without the person’s name in it."
              error={errors.of("reason")}
            />
            <FormRefusal says={errors.form} />
            <div className="flex justify-end gap-2">
              <Button onClick={() => setOpen(false)}>Cancel</Button>
              <Button type="submit" tone="primary" disabled={typed.trim() !== known} aria-disabled={go.isPending}>
                {go.isPending ? "Erasing…" : "Erase for good"}
              </Button>
            </div>
          </Form>
        </Dialog>
      )}
    </>
  );
}

function WhatWent({
  erased: { notes, verbatims, sources, uploads, tokens, mentions, copies },
}: {
  readonly erased: ErasedDocument;
}) {
  const went = [
    [notes, "notes on their readings"],
    [verbatims, "answers of customers about them"],
    [sources, "names of files or batches that named them"],
    [tokens, "tokens revoked"],
    [uploads, "uploaded files"],
  ] as const;
  const left = [
    ...(mentions.notes > 0
      ? [`Notes on other people’s readings that name them: ${mentions.notes}. They are yours to judge.`]
      : []),
    ...(mentions.trees > 0
      ? [`Versions of the tree that name them: ${mentions.trees}. Publish one without the name; earlier ones are never altered.`]
      : []),
    ...copies.map((path) => `An older copy of the database still holds them: ${path}. Delete it.`),
  ];
  return (
    <>
      <p>
        The account and the row on the roster are gone; every figure is as it was.{" "}
        {went
          .filter(([count]) => count > 0)
          .map(([count, words]) => `${count} ${words}`)
          .join(", ")}
      </p>
      {left.length > 0 && (
        <ul className="mt-3 grid gap-1 border-l-2 border-off pl-3">
          {left.map((line) => (
            <li key={line} className="break-words">
              {line}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
