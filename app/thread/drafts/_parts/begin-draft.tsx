"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { FilePicker } from "@/app/_components/file-picker";
import { Refused } from "@/app/_components/refused";
import { BOX } from "@/app/_ui/box";
import { Button } from "@/app/_ui/button";
import { Choice, Choices } from "@/app/_ui/choice";
import { Dialog } from "@/app/_ui/dialog";
import { Form } from "@/app/_ui/form";
import { SelectField } from "@/app/_ui/select-field";
import { TextField } from "@/app/_ui/text-field";
import { beginDraft } from "@/lib/drafts/queries";

interface BeginDraftProps {
  /** The version that is published now; null: there is none. */
  readonly latest: number | null;
  /** The version that is gone back to, where that is asked for already. */
  readonly version?: number;
  /** Key of the metric that the draft opens on. */
  readonly metric?: string | null;
  readonly label?: string;
}

type Start = "published" | "version" | "file";

/** Begins a draft: on what is published, with what leads back to an earlier version, or with what leads to a tree file. */
export function BeginDraft({ latest, version, metric = null, label = "Begin a draft…" }: BeginDraftProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button tone={version === undefined ? "primary" : "quiet"} onClick={() => setOpen(true)}>
        {label}
      </Button>
      {open && <BeginDialog latest={latest} asked={version ?? null} metric={metric} onClose={() => setOpen(false)} />}
    </>
  );
}

interface BeginDialogProps {
  readonly latest: number | null;
  readonly asked: number | null;
  readonly metric: string | null;
  readonly onClose: () => void;
}

function BeginDialog({ latest, asked, metric, onClose }: BeginDialogProps) {
  const router = useRouter();
  const [start, setStart] = useState<Start>(asked === null ? "published" : "version");
  const [version, setVersion] = useState(asked ?? Math.max(1, (latest ?? 1) - 1));
  const [file, setFile] = useState<File | null>(null);
  const [pasted, setPasted] = useState("");
  const [missing, setMissing] = useState(false);
  const begin = useMutation({
    mutationFn: async (name: string) => {
      const text = file === null ? pasted : await file.text();
      return beginDraft({
        name,
        ...(start === "version" ? { version } : {}),
        ...(start === "file" ? { file: text } : {}),
      });
    },
    onSuccess: ({ id }) => router.push(`/thread/drafts/${id}${metric === null ? "" : `?metric=${encodeURIComponent(metric)}`}`),
  });
  const from = (value: Start, title: string, says: string) => (
    <Choice type="radio" name="start" title={title} says={says} checked={start === value} onChange={() => setStart(value)} />
  );
  return (
    <Dialog title={asked === null ? "Begin a draft" : `Go back to version ${asked}`} onClose={onClose}>
      <Form
        busy={begin.isPending}
        onSend={({ text }) => {
          const nothing = start === "file" && file === null && pasted.trim() === "";
          setMissing(nothing);
          if (!nothing) begin.mutate(text("name"));
        }}
      >
        <TextField
          label="What it is about"
          name="name"
          required
          maxLength={200}
          autoComplete="off"
          defaultValue={asked === null ? "" : `Back to version ${asked}`}
          hint="Others see it in the list of drafts."
        />
        {asked === null && (
          <Choices legend="Begin from">
            {from(
              "published",
              latest === null ? "Nothing" : `Version ${latest}, as it is published`,
              latest === null ? "An organisation to be drawn up." : "The draft has no edits yet.",
            )}
            {latest !== null &&
              latest > 1 &&
              from("version", "An earlier version", "What leads back to it becomes the draft’s edits.")}
            {from("file", "A tree file", "What it says differently becomes the draft’s edits.")}
          </Choices>
        )}
        {start === "version" && asked === null && latest !== null && (
          <div className="max-w-48">
            <SelectField label="Version" value={version} onChange={({ target }) => setVersion(Number(target.value))}>
              {Array.from({ length: latest - 1 }, (_, place) => latest - 1 - place).map((number) => (
                <option key={number} value={number}>
                  Version {number}
                </option>
              ))}
            </SelectField>
          </div>
        )}
        {start === "version" && (
          <p className="mb-4 text-ink2">
            From the day of publishing on, the tree says again what version {version} said. The days before stay as they are.
          </p>
        )}
        {start === "file" && (
          <div className="mb-4 grid gap-2">
            <FilePicker label="Tree file" accept=".yaml,.yml,.json" file={file} onPick={setFile} />
            {file === null && (
              <label className="grid gap-1">
                <span className="font-medium">Or paste it here</span>
                <textarea
                  value={pasted}
                  onChange={({ target }) => setPasted(target.value)}
                  rows={6}
                  spellCheck={false}
                  className={`${BOX} h-auto py-1.5 font-mono`}
                />
              </label>
            )}
            {missing && (
              <p role="alert" className="font-medium text-off">
                Choose a file, or paste one.
              </p>
            )}
          </div>
        )}
        {begin.error !== null && <Refused error={begin.error} />}
        <div className="mt-4 flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="primary" aria-disabled={begin.isPending}>
            {begin.isPending ? "Beginning…" : "Begin"}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
