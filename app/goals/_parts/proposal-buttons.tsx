"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormRefusal } from "@/app/_components/form-refusal";
import { QueryProvider } from "@/app/_components/query-provider";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { Form } from "@/app/_ui/form";
import { TextField } from "@/app/_ui/text-field";
import { acceptProposal, answerProposal, withdrawProposal } from "@/lib/goals/queries";
import type { ProposalDocument } from "@/lib/goals/schema";

interface ProposalButtonsProps {
  readonly proposal: Pick<ProposalDocument, "id" | "sentence" | "may">;
}

/** What the reader may do about a proposal: accept it, say something, take it back. */
export function ProposalButtons(props: ProposalButtonsProps) {
  return (
    <QueryProvider>
      <Buttons {...props} />
    </QueryProvider>
  );
}

function Buttons({ proposal: { id, sentence, may } }: ProposalButtonsProps) {
  const router = useRouter();
  const [saying, setSaying] = useState(false);
  const done = () => {
    setSaying(false);
    router.refresh();
  };
  const answer = useMutation({ mutationFn: answerProposal, onSuccess: done });
  const accept = useMutation({ mutationFn: acceptProposal, onSuccess: done });
  const withdraw = useMutation({ mutationFn: withdrawProposal, onSuccess: done });
  const busy = accept.isPending || withdraw.isPending;
  const about = <span className="sr-only">: {sentence}</span>;
  return (
    <div className="mt-1 flex flex-wrap items-center gap-2">
      {may.accept && (
        <Button aria-disabled={busy} onClick={() => !busy && accept.mutate(id)}>
          Accept{about}
        </Button>
      )}
      {(may.answer || may.reply) && (
        <Button
          tone="quiet"
          onClick={() => {
            answer.reset();
            setSaying(true);
          }}
        >
          {may.answer ? "Answer…" : "Reply…"}
          {about}
        </Button>
      )}
      {may.withdraw && (
        <Button tone="quiet" aria-disabled={busy} onClick={() => !busy && withdraw.mutate(id)}>
          Withdraw{about}
        </Button>
      )}
      <p role="alert" className="text-off">
        {accept.error?.message ?? withdraw.error?.message}
      </p>
      {saying && (
        <Dialog title={may.answer ? "Answer the proposal" : "Reply"} onClose={() => setSaying(false)}>
          <Form busy={answer.isPending} onSend={({ text }) => answer.mutate({ id, words: text("words") })}>
            <p className="pb-3 text-ink2">{sentence}.</p>
            <TextField label="What you say" name="words" required maxLength={1000} autoComplete="off" />
            <FormRefusal says={answer.error?.message ?? null} />
            <div className="flex justify-end gap-2">
              <Button onClick={() => setSaying(false)}>Cancel</Button>
              <Button type="submit" tone="primary" aria-disabled={answer.isPending}>
                {answer.isPending ? "Saying…" : "Say it"}
              </Button>
            </div>
          </Form>
        </Dialog>
      )}
    </div>
  );
}
