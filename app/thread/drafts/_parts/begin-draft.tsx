"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Refused } from "@/app/_components/refused";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { Form } from "@/app/_ui/form";
import { TextField } from "@/app/_ui/text-field";
import { beginDraft } from "@/lib/drafts/queries";

interface BeginDraftProps {
  /** Begin with what leads back to this version. */
  readonly version?: number;
  readonly label?: string;
}

/** Begins a draft: empty, from a tree file, or with what leads back to an earlier version. */
export function BeginDraft({ version, label = "Begin a draft…" }: BeginDraftProps) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [file, setFile] = useState<File | null>(null);
  const begin = useMutation({
    mutationFn: async (name: string) =>
      beginDraft({
        name,
        ...(version === undefined ? {} : { version }),
        ...(file === null ? {} : { file: await file.text() }),
      }),
    onSuccess: ({ id }) => router.push(`/thread/drafts/${id}`),
  });
  return (
    <>
      <Button
        tone={version === undefined ? "primary" : "quiet"}
        onClick={() => {
          begin.reset();
          setOpen(true);
        }}
      >
        {label}
      </Button>
      {open && (
        <Dialog title={version === undefined ? "Begin a draft" : `Go back to version ${version}`} onClose={() => setOpen(false)}>
          <Form busy={begin.isPending} onSend={({ text }) => begin.mutate(text("name"))}>
            <TextField
              label="What it is about"
              name="name"
              required
              maxLength={200}
              autoComplete="off"
              defaultValue={version === undefined ? "" : `Back to version ${version}`}
            />
            {version === undefined ? (
              <div className="mb-4 grid gap-1">
                <label htmlFor="draft-file" className="font-medium">
                  From a tree file, if there is one
                </label>
                <input
                  id="draft-file"
                  type="file"
                  accept=".yaml,.yml,.json"
                  className="max-w-full text-ink2 file:mr-3 file:h-7 file:rounded-8 file:border file:border-rule2 file:bg-bg file:px-2.5 file:font-medium file:text-ink"
                  onChange={({ target }) => setFile(target.files?.[0] ?? null)}
                />
                <p className="text-12 text-ink2">What it says differently becomes the draft’s edits.</p>
              </div>
            ) : (
              <p className="mb-4 text-ink2">
                From the day of publishing on, the tree says again what version {version} said. The days before stay as they are.
              </p>
            )}
            {begin.error !== null && <Refused error={begin.error} />}
            <div className="flex justify-end gap-2">
              <Button onClick={() => setOpen(false)}>Cancel</Button>
              <Button type="submit" tone="primary" aria-disabled={begin.isPending}>
                {begin.isPending ? "Beginning…" : "Begin"}
              </Button>
            </div>
          </Form>
        </Dialog>
      )}
    </>
  );
}
