"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { Day } from "@/app/_components/moment";
import { Progress } from "@/app/_components/progress";
import { Refused } from "@/app/_components/refused";
import { Button, ButtonLink } from "@/app/_ui/button";
import { undoReadings, uploadQuery } from "@/lib/uploads/queries";
import { countedFirst, readingsIn } from "./file-count";
import { FileLine } from "./file-line";
import { Ledger } from "./ledger";
import { StepBar } from "./step-bar";
import { StepHeading } from "./step-heading";
import type { UploadWork } from "./use-upload";

interface DoneProps {
  readonly work: UploadWork;
  readonly zone: string;
}

const LINK = "inline-flex min-h-6 items-center underline decoration-rule2 underline-offset-2";

/** What the import did, where it shows, and the way back. */
export function Done({ work, zone }: DoneProps) {
  const { settled } = work;
  const { id, report, undone } = settled;
  const cache = useQueryClient();
  const undo = useMutation({
    mutationFn: () => undoReadings(id),
    onSuccess: () => cache.invalidateQueries({ queryKey: uploadQuery(id).queryKey }),
  });
  if (report === null) return null;
  const changes = readingsIn(settled);
  const title =
    report.waiting !== null
      ? "The changes wait for a second person"
      : undone !== null
        ? "Undone: these readings count no longer"
        : changes === 0
          ? "Nothing changed: these figures were in already"
          : changes === 1
            ? "One reading is in"
            : `${countedFirst(changes)} readings are in`;
  return (
    <>
      <StepHeading key={title} title={title} lede={<FileLine work={work} zone={zone} />} />
      <Ledger upload={settled} />
      <section aria-label="What comes next" className="grid gap-2 border-t border-rule2 py-4">
        {report.waiting !== null && (
          <p>Figures that were submitted change only once somebody else has said yes. Until then everything stands as it was.</p>
        )}
        {undone !== null && (
          <p>
            By {undone.by}, <Day at={undone.at} zone={zone} />. What was saved over them since stays as it is.
          </p>
        )}
        {changes > 0 && report.batch !== null && (
          <p>
            <Link prefetch={false} href={`/batches/${report.batch}`} className={LINK}>
              {undone === null ? "Every figure that this moved" : "What stands now, figure by figure"}
            </Link>
          </p>
        )}
        <p>
          <Link prefetch={false} href="/" className={LINK}>
            To the scorecard
          </Link>
        </p>
        {report.rejected > 0 && (
          <p>
            <a href={`/api/v1/imports/${id}/problems`} download="problems.csv" className={LINK}>
              Download problems.csv: what stayed out, to correct and send again
            </a>
          </p>
        )}
      </section>
      {undo.isPending && (
        <div className="py-2">
          <Progress words="Undoing" done={null} total={null} />
        </div>
      )}
      {undo.error && <Refused error={undo.error} />}
      <StepBar
        says={
          <p className="text-ink2">
            {undone === null && changes > 0 ? "Undo is here for 30 days, and on the page of the batch after that." : ""}
          </p>
        }
      >
        {undone === null && report.batch !== null && (
          <Button className="sm:h-9" aria-disabled={undo.isPending} onClick={() => undo.isPending || undo.mutate()}>
            Undo import
          </Button>
        )}
        <ButtonLink href="/import" tone="primary" className="sm:h-9">
          Import another file
        </ButtonLink>
      </StepBar>
    </>
  );
}
