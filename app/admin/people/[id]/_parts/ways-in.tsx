"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { FormRefusal } from "@/app/_components/form-refusal";
import { Button } from "@/app/_ui/button";
import { ConfirmButton } from "@/app/_ui/confirm-button";
import { changePerson, endSessionsOf } from "@/lib/accounts/queries";

interface OfPerson {
  readonly id: string;
}

/** Suspends somebody, or lets them back in. Either can be taken back by the other. */
export function Suspension({ id, suspended }: OfPerson & { readonly suspended: boolean }) {
  const router = useRouter();
  const change = useMutation({ mutationFn: changePerson, onSuccess: () => router.refresh() });
  return (
    <>
      <FormRefusal says={change.error?.message ?? null} />
      <Button aria-disabled={change.isPending} onClick={() => change.isPending || change.mutate({ id, suspended: !suspended })}>
        {suspended ? "Let back in" : "Suspend"}
      </Button>
    </>
  );
}

/** Signs somebody out everywhere. */
export function EndSessions({ id }: OfPerson) {
  const router = useRouter();
  const end = useMutation({ mutationFn: endSessionsOf, onSuccess: () => router.refresh() });
  return (
    <div className="mt-3">
      <FormRefusal says={end.error?.message ?? null} />
      <Button aria-disabled={end.isPending} onClick={() => end.isPending || end.mutate(id)}>
        End all sessions
      </Button>
    </div>
  );
}

/** Takes the second factor of somebody away who lost their phone and their recovery codes. */
export function TakeSecondFactor({ id, name }: OfPerson & { readonly name: string }) {
  const router = useRouter();
  const take = useMutation({
    mutationFn: () => changePerson({ id, secondFactor: "off" }),
    onSuccess: () => router.refresh(),
  });
  return (
    <div className="mt-3">
      <ConfirmButton
        does="Take the second factor away"
        to={`of ${name}`}
        says="Their password alone signs them in from then on. Make sure that it is really them who ask. It cannot be undone; they can set up another."
        busy={take.isPending}
        error={take.error}
        onConfirm={take.mutateAsync}
      />
    </div>
  );
}
