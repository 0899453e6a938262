"use client";

import { useMutation } from "@tanstack/react-query";
import { FormRefusal } from "@/app/_components/form-refusal";
import { Button } from "@/app/_ui/button";
import { newLink } from "@/lib/accounts/queries";
import { LinkToHandOver } from "../../_parts/link-to-hand-over";

interface NewLinkProps {
  readonly id: string;
  /** Has nobody come yet? Then it is an invitation. */
  readonly invited: boolean;
  readonly suspended: boolean;
}

/** Makes a link for somebody, and shows it once. */
export function NewLink({ id, invited, suspended }: NewLinkProps) {
  const make = useMutation({ mutationFn: newLink });
  if (make.data) return <LinkToHandOver link={make.data} />;
  if (suspended) return <p className="text-ink2">No link lets in somebody who is suspended.</p>;
  return (
    <>
      <FormRefusal says={make.error?.message ?? null} />
      <Button aria-disabled={make.isPending} onClick={() => make.isPending || make.mutate(id)}>
        {invited ? "New invitation link" : "Link to choose a password"}
      </Button>
    </>
  );
}
