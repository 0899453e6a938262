"use client";

import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { giveCode } from "@/lib/sign-in/queries";
import { CodeForm } from "../../_parts/code-form";

/** The code that the phone shows; or, where the phone is not at hand, a recovery code. `next` is a path of this site. */
export function SecondStep({ next }: { readonly next: string }) {
  const [recovery, setRecovery] = useState(false);
  const give = useMutation({ mutationFn: giveCode, onSuccess: () => window.location.assign(next) });
  return (
    <>
      <CodeForm
        does="Sign in"
        recovery={recovery}
        busy={give.isPending || give.isSuccess}
        error={give.error}
        onGive={(code) => give.mutate({ code, recovery })}
      >
        <Button
          onClick={() => {
            give.reset();
            setRecovery((was) => !was);
          }}
        >
          {recovery ? "Use the code from my phone" : "Use a recovery code"}
        </Button>
      </CodeForm>
      <p className="mt-6 text-ink2">
        Neither at hand? An administrator can take the second factor off your account.{" "}
        <Link prefetch={false} href="/sign-in" className="underline decoration-rule2 underline-offset-2 hover:text-ink">
          Begin again
        </Link>
      </p>
    </>
  );
}
