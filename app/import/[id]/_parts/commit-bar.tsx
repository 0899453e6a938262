"use client";

import { useState } from "react";
import { BOX } from "@/app/_ui/box";
import { Button } from "@/app/_ui/button";
import { nounOf } from "./file-line";
import { StepBar } from "./step-bar";
import type { UploadWork } from "./use-upload";
import { Working } from "./working";

interface CommitBarProps {
  readonly work: UploadWork;
  /** Commits: whole, or without the blocked rows; with the reason for what is locked. */
  readonly onCommit: (said: { partial: boolean; reason?: string }) => void;
}

/** What a commit would do, what still stops it, and the button. */
export function CommitBar({ work, onCommit }: CommitBarProps) {
  const { settled, checking } = work;
  const { report, groups, id } = settled;
  const [rest, setRest] = useState(false);
  const [reason, setReason] = useReason(id);
  if (report === null) return null;
  const locked = groups.filter(({ kind }) => kind === "locked").reduce((sum, { count }) => sum + count, 0);
  const reasoned = locked > 0 && reason.trim() !== "";
  const blocked = report.rejected - (reasoned ? locked : 0);
  const changes = report.new + report.changed + (reasoned ? locked : 0);
  const ready = changes > 0 && (blocked === 0 || rest) && !checking && !work.committing;
  const count = changes.toLocaleString("en-GB");
  return (
    <StepBar
      says={
        checking ? (
          <Working upload={work.upload} />
        ) : (
          <div className="grid gap-2">
            {locked > 0 && (
              <label className="grid max-w-[560px] gap-1">
                <span className="text-12 text-ink2">Reason for changing what is locked</span>
                <input
                  value={reason}
                  maxLength={1000}
                  onChange={(event) => setReason(event.target.value)}
                  placeholder="Why are submitted figures changed?"
                  className={BOX}
                />
              </label>
            )}
            {blocked > 0 && changes > 0 ? (
              <label className="flex min-h-7 cursor-pointer items-center gap-2.5 max-sm:min-h-11">
                <input
                  type="checkbox"
                  checked={rest}
                  onChange={(event) => setRest(event.target.checked)}
                  className="size-3.5 flex-none accent-ink"
                />
                <span className="figures">
                  Import the rest: {blocked.toLocaleString("en-GB")} {nounOf(settled, blocked)} {blocked === 1 ? "stays" : "stay"}{" "}
                  out
                </span>
              </label>
            ) : (
              <p className="text-ink2">{changes === 0 ? nothingToDo(report.rejected) : "Every import can be undone."}</p>
            )}
          </div>
        )
      }
    >
      <Button
        tone="primary"
        className="h-9!"
        aria-disabled={!ready}
        onClick={() => ready && onCommit({ partial: blocked > 0, ...(reasoned ? { reason: reason.trim() } : {}) })}
      >
        {changes === 1 ? "Commit one reading" : `Commit ${count} readings`}
      </Button>
    </StepBar>
  );
}

function nothingToDo(rejected: number): string {
  return rejected > 0 ? "Nothing can be imported before something is repaired." : "The same file again changes nothing.";
}

/** A reason that is being typed is kept in this browser until it is sent, so that a reload loses nothing. */
function useReason(id: string): [string, (reason: string) => void] {
  const key = `import-reason ${id}`;
  const [reason, setReason] = useState(() => (typeof sessionStorage === "undefined" ? "" : (sessionStorage.getItem(key) ?? "")));
  return [
    reason,
    (next) => {
      setReason(next);
      sessionStorage.setItem(key, next);
    },
  ];
}
