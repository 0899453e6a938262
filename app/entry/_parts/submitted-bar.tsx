"use client";

import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { BOX } from "@/app/_ui/box";
import { Button, ButtonLink } from "@/app/_ui/button";
import type { EntrySheet } from "@/lib/entry/schema";
import { correctionsIn } from "./desk-unsaved";
import { focusCell } from "./focus-cell";
import { SaveState } from "./save-state";
import { momentText } from "./saved-moment";
import { StateIcon } from "./state-icon";
import { sendCorrections } from "./submit";
import { useDesk, useDeskTools } from "./use-desk";

/** The foot of a submitted sheet: who submitted it, where it shows, and the way to a correction. */
export function SubmittedBar() {
  const sheet = useDesk((desk) => desk.sheet);
  const correcting = useDesk((desk) => desk.correcting);
  return correcting ? <CorrectionForm /> : <Submitted sheet={sheet} />;
}

function Submitted({ sheet }: { readonly sheet: EntrySheet }) {
  const { store, setting } = useDeskTools();
  const words = useRef<HTMLParagraphElement>(null);
  const { submitted, department } = sheet;
  // The button that submitted, or sent the corrections, is gone and took the focus with it.
  useEffect(() => {
    if (document.activeElement === document.body && store.get().said.no > 0) words.current?.focus();
  }, [store]);
  const open = () => {
    store.dispatch({ do: "correct", on: true });
    focusCell(store.get());
  };
  return (
    <>
      <StateIcon icon="locked" />
      <p ref={words} tabIndex={-1} className="min-w-0 flex-1">
        <b>Submitted{submitted?.by ? ` by ${submitted.by}` : ""}</b>
        <span className="text-ink2">
          {submitted === null ? "" : `, ${momentText(submitted.at, setting.clock)}`}. The scorecards show these figures.
        </span>
      </p>
      <span className="ml-auto flex flex-none items-center gap-2 max-sm:ml-0 max-sm:w-full">
        <ButtonLink href={`/departments/${department.key}?period=${sheet.period}`} className="h-9">
          See the scorecard
        </ButtonLink>
        <Button onClick={open} className="h-9 px-4">
          Correct a figure
        </Button>
      </span>
    </>
  );
}

/** Corrections go together, with the reason that they are kept with. */
function CorrectionForm() {
  const { store, work, setting } = useDeskTools();
  const desk = useDesk((each) => each);
  const [reason, setReason] = useState("");
  const count = correctionsIn(desk).length;
  const send = useMutation({ mutationFn: () => sendCorrections({ store, work, address: setting.address }, reason.trim()) });
  const isReady = count > 0 && reason.trim() !== "" && !send.isPending;
  const { secondPerson, columns, label } = desk.sheet;
  const period = columns.find((column) => column.period === desk.sheet.period)?.label ?? label;
  return (
    <form
      className="flex flex-1 flex-wrap items-center gap-x-5 gap-y-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) send.mutate();
      }}
    >
      <p className="min-w-0 flex-1 basis-60">
        <b>{count === 0 ? `Correcting ${period}.` : `${count} correction${count === 1 ? "" : "s"}.`}</b>{" "}
        {send.error === null ? (
          <span className="text-ink2">
            {secondPerson
              ? "A second person must say yes before they count."
              : "They count at once, and are kept with their reason."}
          </span>
        ) : (
          <span role="alert" className="font-medium text-off">
            {send.error.message}
          </span>
        )}
      </p>
      {desk.link.state !== "online" && <SaveState />}
      <span className="w-[340px] max-w-full flex-none max-sm:w-full">
        <input
          aria-label="Reason for the correction"
          placeholder="Why? For example: a run was counted twice"
          value={reason}
          maxLength={1000}
          autoComplete="off"
          onChange={(event) => setReason(event.target.value)}
          className={BOX}
        />
      </span>
      <span className="flex gap-2 max-sm:w-full">
        <Button onClick={() => store.dispatch({ do: "correct", on: false })} className="h-9">
          Cancel
        </Button>
        <Button
          type="submit"
          tone={isReady ? "primary" : "plain"}
          aria-disabled={!isReady}
          className={`h-9 px-4 ${isReady ? "" : "bg-wash text-ink2"}`}
        >
          {secondPerson ? "Send for a yes" : `Publish${count > 1 ? ` ${count} corrections` : " the correction"}`}
        </Button>
      </span>
    </form>
  );
}
