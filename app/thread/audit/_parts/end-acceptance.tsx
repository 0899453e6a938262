"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { Button } from "@/app/_ui/button";
import type { FindingView } from "@/lib/findings/page-view";
import { endAcceptedFinding } from "@/lib/findings/queries";

/** Ends an acceptance before its day. It can be given again, so nothing is asked first. */
export function EndAcceptance({ finding: { id, message } }: { readonly finding: FindingView }) {
  const router = useRouter();
  const end = useMutation({ mutationFn: endAcceptedFinding, onSuccess: () => router.refresh() });
  return (
    <>
      <Button tone="quiet" aria-disabled={end.isPending} onClick={() => !end.isPending && end.mutate(id)}>
        End it now<span className="sr-only">: {message}</span>
      </Button>
      <p role="alert" className="text-off">
        {end.error?.message}
      </p>
    </>
  );
}
