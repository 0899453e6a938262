"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { MOST_NAMED, needWords, type Submission, submissionOf } from "@/lib/core/entry-grid-submit";
import { submissionQuery } from "@/lib/entry/queries";
import type { EntrySubmitted } from "@/lib/entry/schema";
import { focusCell } from "./focus-cell";
import { MissingDialog } from "./missing-dialog";
import { SaveState } from "./save-state";
import { askedColumn } from "./sheet-grid";
import { SubmissionBar } from "./submission-bar";
import { submitAsSeen } from "./submit";
import { useDesk, useDeskTools } from "./use-desk";

/** The foot of an open sheet: how far it is, what is left to do, how saving stands, and the submit. */
export function SubmitBar() {
  const { store, work, setting } = useDeskTools();
  const grid = useDesk((desk) => desk.grid);
  const sheet = useDesk((desk) => desk.sheet);
  const [asksAbout, setAsksAbout] = useState(false);
  const column = askedColumn(sheet);
  const own = submissionOf(grid, column);
  const isPiece = sheet.parts.length > 0;
  const { data: whole = null } = useQuery({ ...submissionQuery(setting.address, sheet.mark), enabled: isPiece });
  const submit = useMutation({
    mutationFn: (withoutFigures: boolean) => submitAsSeen({ store, work, address: setting.address }, { withoutFigures, whole }),
    onSuccess: (done) => store.dispatch({ do: "say", text: submittedWords(sheet.label, done) }),
    onSettled: () => setAsksAbout(false),
  });

  const figuresAlone = isPiece
    ? whole?.canSubmitWithoutFigures === true && !whole.canSubmit
    : own.ready > 0 && own.missing.length > 0 && own.missing.every(({ need }) => need === "figure");
  const isReady = isPiece ? whole?.canSubmit === true && own.missing.length === 0 : own.canSubmit;
  const isAhead = sheet.state === "ahead";
  const mayPress = !isAhead && !submit.isPending && (isReady || figuresAlone);
  const goTo = (key: string) => {
    const row = sheet.rows.findIndex((each) => each.key === key);
    if (row < 0) return;
    store.dispatch({ do: "select", at: { row, column }, extend: false });
    focusCell(store.get());
  };
  const press = () => {
    if (submit.isPending || isAhead) return;
    if (isReady) return submit.mutate(false);
    if (figuresAlone) return setAsksAbout(true);
    const [first] = own.missing;
    if (first === undefined) return;
    goTo(first.row.key);
    store.dispatch({ do: "say", text: own.sentence });
  };
  const asked = sheet.columns[column]?.label ?? sheet.label;
  return (
    <>
      <SubmissionBar cells={own.needs} />
      <p className="min-w-0 flex-1 text-pretty max-sm:line-clamp-2 max-sm:flex-auto">
        {submit.error === null ? (
          <Sentence
            text={isPiece && whole !== null ? whole.sentence : own.sentence}
            missing={isPiece ? [] : own.missing}
            onGo={goTo}
          />
        ) : (
          <span role="alert" className="font-medium text-off">
            {submit.error.message}
          </span>
        )}
        {isAhead && <span className="text-ink2"> {asked} is not over: it can be submitted once it is.</span>}
      </p>
      <span className="ml-auto flex flex-none items-center gap-3 max-sm:ml-0 max-sm:w-full max-sm:justify-between">
        <SaveState />
        <Button
          tone={isReady && !isAhead ? "primary" : "plain"}
          aria-disabled={!mayPress}
          onClick={press}
          className={`h-9 px-4 ${mayPress ? "" : "bg-wash text-ink2"}`}
        >
          {submit.isPending ? "Submitting\u2026" : `Submit ${asked}`}
        </Button>
      </span>
      {asksAbout && (
        <MissingDialog
          period={asked}
          names={isPiece ? (whole?.missing.map(({ name }) => name) ?? []) : own.missing.map(({ row }) => row.names[0])}
          busy={submit.isPending}
          onSubmit={() => submit.mutate(true)}
          onClose={() => setAsksAbout(false)}
        />
      )}
    </>
  );
}

interface SentenceProps {
  readonly text: string;
  /** Empty for a piece of a large sheet, whose sentence is of the whole department. */
  readonly missing: Submission["missing"];
  readonly onGo: (row: string) => void;
}

/** "5 of 8 ready." stands out; what is left to do follows, and leads to its cell. */
function Sentence({ text, missing, onGo }: SentenceProps) {
  const [, first = text, rest = ""] = /^(.+?\.)( .+)?$/.exec(text) ?? [];
  const named = missing.slice(0, MOST_NAMED);
  if (named.length === 0) {
    return (
      <>
        <b>{first}</b>
        <span className="text-ink2">{rest}</span>
      </>
    );
  }
  return (
    <>
      <b>{first}</b>
      <span className="text-ink2">
        {" Left to do: "}
        {named.map((each, index) => [
          index === 0 ? "" : ", ",
          <button
            key={each.row.key}
            type="button"
            onClick={() => onGo(each.row.key)}
            className="cursor-pointer text-left underline decoration-rule2 underline-offset-2 hover:text-ink"
          >
            {needWords(each)}
          </button>,
        ])}
        {missing.length > named.length && `, and ${missing.length - named.length} more`}
      </span>
    </>
  );
}

function submittedWords(label: string, { new: added, changed }: EntrySubmitted): string {
  return `${label} is submitted: ${added} new figure${added === 1 ? "" : "s"}, ${changed} changed.`;
}
