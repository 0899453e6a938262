"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { FilePicker } from "@/app/_components/file-picker";
import { Progress } from "@/app/_components/progress";
import { Refused } from "@/app/_components/refused";
import { Button } from "@/app/_ui/button";
import { commitReadings, isUnderWay, sendReadings, undoReadings, uploadQuery } from "@/lib/uploads/queries";
import type { UploadDocument } from "@/lib/uploads/schema";

const PHASES: Readonly<Record<string, string>> = {
  survey: "Reading the file",
  resolve: "Finding its metrics and units",
  store: "Storing the readings",
  problems: "Writing down the problems",
};

/** Sends a readings file, shows what it would change, and commits it when told to; the commit can be undone here. */
export function ReadingsStep() {
  const cache = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [id, setId] = useState<string | null>(null);
  const { data: upload } = useQuery(uploadQuery(id));
  const show = (answer: UploadDocument) => {
    setId(answer.id);
    cache.setQueryData(uploadQuery(answer.id).queryKey, answer);
  };
  const send = useMutation({ mutationFn: (file: File) => sendReadings(file), onSuccess: show });
  const commit = useMutation({ mutationFn: (partial: boolean) => commitReadings(id ?? "", { partial }), onSuccess: show });
  const undo = useMutation({ mutationFn: () => undoReadings(id ?? "") });
  const busy = send.isPending || commit.isPending || isUnderWay(upload);
  const error = send.error ?? commit.error ?? undo.error;
  return (
    <div>
      <FilePicker
        label="Readings file"
        accept=".csv,.tsv,.txt,text/csv,text/plain"
        file={file}
        onPick={(picked) => {
          setFile(picked);
          setId(null);
          for (const step of [send, commit, undo]) step.reset();
          send.mutate(picked);
        }}
      />
      <div className="mt-3 grid gap-3">
        {busy && (
          <Progress
            words={
              upload?.progress
                ? (PHASES[upload.progress.phase] ?? "Working")
                : send.isPending
                  ? "Sending the file"
                  : "Checking the file"
            }
            done={upload?.progress?.done ?? null}
            total={upload?.progress?.total ?? null}
          />
        )}
        {!busy && upload && (
          <Outcome
            upload={upload}
            undone={undo.isSuccess}
            onCommit={(partial) => commit.mutate(partial)}
            onUndo={() => undo.mutate()}
          />
        )}
      </div>
      {error && <Refused error={error} />}
    </div>
  );
}

interface OutcomeProps {
  readonly upload: UploadDocument;
  readonly undone: boolean;
  readonly onCommit: (partial: boolean) => void;
  readonly onUndo: () => void;
}

/** What the check found, or what the commit did. */
function Outcome({ upload, undone, onCommit, onUndo }: OutcomeProps) {
  const { report, state } = upload;
  if (state === "failed")
    return <Refused error={new Error("The import ended without an answer. Nothing was changed; try again.")} />;
  if (report === null) return upload.error ? <Refused error={new Error(upload.error.message)} /> : null;
  const changes = report.new + report.changed;
  const sound = changes > 0;
  return (
    <div className="grid gap-3">
      <Counts upload={upload} />
      {report.errors.length > 0 && <Problems report={report} />}
      {state === "committed" ? (
        <p className="flex flex-wrap items-center gap-4">
          <b>{undone ? "Undone: everything is as it was." : "Committed."}</b>
          {!undone && <Button onClick={onUndo}>Undo this import</Button>}
          <Link href="/" className="underline decoration-rule2 underline-offset-2">
            To the scorecard
          </Link>
        </p>
      ) : (
        <p className="flex flex-wrap items-center gap-4">
          {report.rejected === 0 && sound && (
            <Button tone="primary" onClick={() => onCommit(false)}>
              Commit {changes.toLocaleString("en-GB")} readings
            </Button>
          )}
          {report.rejected > 0 && sound && (
            <Button onClick={() => onCommit(true)}>Import the rest: {changes.toLocaleString("en-GB")} readings</Button>
          )}
          {!sound && (
            <span className="text-ink2">
              {report.rejected > 0 ? "There is nothing to import." : "Nothing would change: these readings are in already."}
            </span>
          )}
        </p>
      )}
    </div>
  );
}

function Counts({ upload }: { readonly upload: UploadDocument }) {
  const { report } = upload;
  if (report === null) return null;
  const counts = [
    ["rows", report.rows],
    ["new", report.new],
    ["changed", report.changed],
    ["unchanged", report.unchanged],
    ["rejected", report.rejected],
    ["ignored", report.ignored],
  ] as const;
  return (
    <dl className="figures flex flex-wrap gap-x-6 gap-y-1">
      {counts.map(([word, count]) => (
        <div key={word} className={word === "rejected" && count > 0 ? "text-off" : ""}>
          <dt className="text-12 text-ink2">{word}</dt>
          <dd className="text-16 font-semibold">{count.toLocaleString("en-GB")}</dd>
        </div>
      ))}
    </dl>
  );
}

const SHOWN = 8;

function Problems({ report }: { readonly report: NonNullable<UploadDocument["report"]> }) {
  return (
    <ul className="grid gap-0.5 border-l-2 border-off pl-3">
      {report.errors.slice(0, SHOWN).map((problem) => (
        <li key={`${problem.row} ${problem.column} ${problem.message}`}>
          <b className="figures mr-1.5">Row {problem.row}</b>
          {problem.column !== null && <span className="mr-1.5 text-ink2">{problem.column}</span>}
          {problem.message}
        </li>
      ))}
      {report.rejected > SHOWN && <li className="text-ink2">and {(report.rejected - SHOWN).toLocaleString("en-GB")} more.</li>}
    </ul>
  );
}
