"use client";

import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { ConfirmButton } from "@/app/_ui/confirm-button";
import { Dialog } from "@/app/_ui/dialog";
import { Form } from "@/app/_ui/form";
import { TextField } from "@/app/_ui/text-field";
import type { PlainDate } from "@/lib/core/period";
import type { FileMetric } from "@/lib/tree/schema";
import { dayWords } from "./day-words";
import type { Drafting } from "./use-draft";

interface EndOfMetricProps {
  readonly drafting: Drafting;
  readonly metric: FileMetric;
  /** Was it added in this draft? */
  readonly isNew: boolean;
  readonly onGone: () => void;
}

/** What ends a metric: taken out where it is new, else retired, with its past kept; and taken up again. */
export function EndOfMetric({ drafting, metric, isNew, onGone }: EndOfMetricProps) {
  const { say, busy, error, draft } = drafting;
  const [retiring, setRetiring] = useState(false);
  const { key, name, retired } = metric;
  if (isNew) {
    const links = (draft.file.links ?? []).filter(({ from, to }) => from === key || to === key);
    return (
      <div className="border-t border-rule py-4">
        <ConfirmButton
          does="Take out"
          to={name}
          says="It was added in this draft, so nothing of it stays; its links go too."
          busy={busy}
          error={error}
          onConfirm={async () => {
            const ends = [...new Set(links.map(({ from, to }) => `${from}:${to}`))].map((pair) => {
              const [from = "", to = ""] = pair.split(":");
              return { do: "end-link", from, to } as const;
            });
            if (await say(...ends, { do: "remove-metric", metric: key })) onGone();
          }}
        />
      </div>
    );
  }
  return (
    <div className="flex flex-wrap items-center gap-3 border-t border-rule py-4">
      {retired === undefined ? (
        <Button onClick={() => setRetiring(true)}>
          Retire…<span className="sr-only"> {name}</span>
        </Button>
      ) : (
        <>
          <span className="text-ink2">Its last day is {dayWords(retired)}.</span>
          <Button onClick={() => say({ do: "restore-metric", metric: key })}>
            Take up again<span className="sr-only"> {name}</span>
          </Button>
        </>
      )}
      {retiring && (
        <Dialog title={`Retire ${name}`} onClose={() => setRetiring(false)}>
          <Form
            busy={busy}
            onSend={async ({ text }) => {
              const last = text("last") === "" ? {} : { last: text("last") as PlainDate };
              if (await say({ do: "retire-metric", metric: key, ...last })) setRetiring(false);
            }}
          >
            <p className="mb-4 text-ink2">
              After its last day it is on no scorecard and owes no reading. Its past stays, and is judged as it was.
            </p>
            <TextField label="Last day" name="last" type="date" hint="Left open: the day before publishing." />
            <div className="mt-2 flex justify-end gap-2">
              <Button onClick={() => setRetiring(false)}>Cancel</Button>
              <Button type="submit" tone="primary">
                Retire
              </Button>
            </div>
          </Form>
        </Dialog>
      )}
    </div>
  );
}
