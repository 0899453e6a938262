"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { ConfirmButton } from "@/app/_ui/confirm-button";
import { revokeToken } from "@/lib/tokens/queries";

/** Revokes one token. */
export function RevokeToken({ id, name }: { readonly id: string; readonly name: string }) {
  const router = useRouter();
  const revoke = useMutation({ mutationFn: () => revokeToken(id), onSuccess: () => router.refresh() });
  return (
    <ConfirmButton
      does="Revoke"
      to={`the token “${name}”`}
      says="From its next request on it is refused. This cannot be undone; a new token can be made."
      busy={revoke.isPending}
      error={revoke.error}
      onConfirm={revoke.mutateAsync}
    />
  );
}
