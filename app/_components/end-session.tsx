"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { Button } from "@/app/_ui/button";
import { endOwnSession, endSession } from "@/lib/accounts/queries";

interface EndSessionProps {
  readonly id: string;
  /** Whose or on what it is, for who hears the button alone. */
  readonly of: string;
  /** Is it one's own? An administrator ends anybody's. */
  readonly own?: boolean;
}

/** Ends one session. Nothing is lost by it: whoever had it signs in again. */
export function EndSession({ id, of, own = false }: EndSessionProps) {
  const router = useRouter();
  const end = useMutation({ mutationFn: own ? endOwnSession : endSession, onSuccess: () => router.refresh() });
  return (
    <>
      <Button aria-disabled={end.isPending} onClick={() => end.isPending || end.mutate(id)}>
        End
        <span className="sr-only"> the session {of}</span>
      </Button>
      {end.error && (
        <p role="alert" className="mt-1 max-w-40 text-12 font-medium text-off">
          {end.error.message}
        </p>
      )}
    </>
  );
}
