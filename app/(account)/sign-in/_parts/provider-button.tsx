"use client";

import { useMutation } from "@tanstack/react-query";
import { FormRefusal } from "@/app/_components/form-refusal";
import { Button } from "@/app/_ui/button";
import { signInWithProvider } from "@/lib/sign-in/queries";

interface ProviderButtonProps {
  /** The provider's name, as people know it. */
  readonly provider: string;
  /** A path of this site. */
  readonly next: string;
  /** Did the provider, or we, just say no? */
  readonly refused: boolean;
}

const REFUSED = "That account has no place here yet. Ask an administrator for an invitation, or sign in with your password.";

/** Signs in with the organisation's own provider. */
export function ProviderButton({ provider, next, refused }: ProviderButtonProps) {
  const leave = useMutation({ mutationFn: () => signInWithProvider(next), onSuccess: (url) => window.location.assign(url) });
  const busy = leave.isPending || leave.isSuccess;
  return (
    <div className="mb-5 border-b border-rule pb-6">
      <FormRefusal says={leave.error?.message ?? (refused && leave.isIdle ? REFUSED : null)} />
      <Button aria-disabled={busy} onClick={() => busy || leave.mutate()} className="h-9 w-full justify-center max-sm:h-11">
        Sign in with {provider}
      </Button>
    </div>
  );
}
