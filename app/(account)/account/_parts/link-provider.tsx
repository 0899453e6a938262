"use client";

import { useMutation } from "@tanstack/react-query";
import { FormRefusal } from "@/app/_components/form-refusal";
import { Button } from "@/app/_ui/button";
import { linkProvider } from "@/lib/sign-in/queries";

interface LinkProviderProps {
  /** The provider's name, as people know it. */
  readonly name: string;
  readonly linked: boolean;
  /** Did the provider, or we, just say no? */
  readonly refused: boolean;
}

/** Links one's account at the organisation's provider, to sign in with it from then on. */
export function LinkProvider({ name, linked, refused }: LinkProviderProps) {
  const leave = useMutation({ mutationFn: linkProvider, onSuccess: (url) => window.location.assign(url) });
  if (linked) return <p>It is linked: you can sign in with it.</p>;
  const busy = leave.isPending || leave.isSuccess;
  const says = refused && leave.isIdle ? `${name} did not let this through. Nothing was changed.` : null;
  return (
    <>
      <FormRefusal says={leave.error?.message ?? says} />
      <Button aria-disabled={busy} onClick={() => busy || leave.mutate()}>
        Link my {name} account
      </Button>
    </>
  );
}
