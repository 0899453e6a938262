"use client";

import { useMutation } from "@tanstack/react-query";
import { FormRefusal } from "@/app/_components/form-refusal";
import { Button } from "@/app/_ui/button";
import { endOwnSession } from "@/lib/accounts/queries";
import { signOut } from "@/lib/sign-out/queries";

/** Ends one's sessions everywhere, this one last. `others` are the ids of all but this one. */
export function SignOutEverywhere({ others }: { readonly others: readonly string[] }) {
  const leave = useMutation({
    mutationFn: async () => {
      for (const id of others) await endOwnSession(id);
      await signOut();
    },
    onSuccess: () => window.location.assign("/sign-in?done=out"),
  });
  const busy = leave.isPending || leave.isSuccess;
  return (
    <div className="mt-3">
      <FormRefusal says={leave.error?.message ?? null} />
      <Button aria-disabled={busy} onClick={() => busy || leave.mutate()}>
        {others.length === 0 ? "Sign out" : "Sign out everywhere, here too"}
      </Button>
    </div>
  );
}
