"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { Button } from "@/app/_ui/button";
import { endAcceptedFinding } from "@/lib/findings/queries";

interface EndAcceptanceProps {
  readonly finding: { readonly id: string; readonly message: string };
}

/** Ends an acceptance before its day. It can be given again, so nothing is asked first. */
export function EndAcceptance({ finding: { id, message } }: EndAcceptanceProps) {
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
