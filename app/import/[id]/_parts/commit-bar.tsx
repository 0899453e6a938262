"use client";

import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { countWord } from "@/lib/core/sentence-parts";
import { nounOf, readingsIn } from "./file-count";
import { StepBar } from "./step-bar";
import type { UploadWork } from "./use-upload";
import { Working } from "./working";

interface CommitBarProps {
  readonly work: UploadWork;
  /** Why locked figures change; empty while nothing is said. */
  readonly reason: string;
  /** Commits: whole, or without the blocked rows; with the reason for what is locked. */
  readonly onCommit: (said: { partial: boolean; reason?: string }) => void;
}

/** What a commit would do, what still stops it, and the button. */
export function CommitBar({ work, reason, onCommit }: CommitBarProps) {
  const { settled, checking } = work;
  const { report, groups } = settled;
  const [rest, setRest] = useState(false);
  if (report === null) return null;
  const locked = groups.filter(({ kind }) => kind === "locked").reduce((sum, { count }) => sum + count, 0);
  const reasoned = locked > 0 && reason !== "";
  const blocked = report.rejected - (reasoned ? locked : 0);
  const changes = readingsIn(settled) + (reasoned ? locked : 0);
  const ready = changes > 0 && (blocked === 0 || rest) && !checking && !work.committing;
  const stays = blocked === 1 ? "stays" : "stay";
  return (
    <StepBar
      says={
        checking ? (
          <Working upload={work.upload} />
        ) : blocked > 0 && changes > 0 ? (
          <label className="flex min-h-7 w-fit cursor-pointer items-center gap-2.5 max-sm:min-h-11">
            <input
              type="checkbox"
              checked={rest}
              onChange={(event) => setRest(event.target.checked)}
              className="size-3.5 flex-none accent-ink"
            />
            Import the rest: {countWord(blocked)} {nounOf(settled, blocked)} {stays} out
          </label>
        ) : (
          <p className="text-ink2">{changes === 0 ? nothingToDo(report.rejected) : "Every import can be undone."}</p>
        )
      }
    >
      <Button
        tone="primary"
        className="sm:h-9"
        aria-disabled={!ready}
        onClick={() => ready && onCommit({ partial: blocked > 0, ...(reasoned ? { reason } : {}) })}
      >
        Commit {changes === 0 ? "" : `${countWord(changes)} ${changes === 1 ? "reading" : "readings"}`}
      </Button>
    </StepBar>
  );
}

function nothingToDo(rejected: number): string {
  return rejected > 0 ? "Nothing can be imported before something is repaired." : "The same file again changes nothing.";
}
