"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { endSecondFactor, newRecoveryCodes } from "@/lib/sign-in/queries";
import { PasswordStep } from "../../_parts/password-step";
import { RecoveryCodes } from "../../_parts/recovery-codes";
import { SetUpSecondFactor } from "../../_parts/set-up-second-factor";

interface SecondFactorProps {
  readonly email: string;
  readonly on: boolean;
  /** Does the organisation ask it of this person? Then it cannot be turned off. */
  readonly required: boolean;
}

type Doing = "set-up" | "turn-off" | "new-codes";

/** One's own second factor: on, off, and new recovery codes. */
export function SecondFactor({ email, on, required }: SecondFactorProps) {
  const router = useRouter();
  const [doing, setDoing] = useState<Doing | null>(null);
  const close = () => {
    setDoing(null);
    turnOff.reset();
    renew.reset();
  };
  const finish = () => {
    close();
    router.refresh();
  };
  const turnOff = useMutation({ mutationFn: endSecondFactor, onSuccess: finish });
  const renew = useMutation({ mutationFn: newRecoveryCodes });

  if (doing === "set-up") return <SetUpSecondFactor email={email} onDone={finish} onCancel={close} />;
  if (doing === "new-codes" && renew.data) return <RecoveryCodes codes={renew.data} done="I have kept them" onDone={close} />;
  if (doing === "new-codes") {
    return (
      <>
        <p className="mb-3">New recovery codes replace the ones you have: those stop working.</p>
        <PasswordStep
          email={email}
          does="Make new codes"
          busy={renew.isPending}
          error={renew.error}
          onGive={(password) => renew.mutate(password)}
          onCancel={close}
        />
      </>
    );
  }
  if (doing === "turn-off") {
    return (
      <>
        <p className="mb-3">Your password alone will sign you in from then on. You can set it up again at any time.</p>
        <PasswordStep
          email={email}
          does="Turn it off"
          busy={turnOff.isPending}
          error={turnOff.error}
          onGive={(password) => turnOff.mutate(password)}
          onCancel={close}
        />
      </>
    );
  }
  if (!on) {
    return (
      <div className="flex flex-wrap items-center gap-3">
        <Button onClick={() => setDoing("set-up")}>Set it up</Button>
        <span className="text-ink2">It is off.</span>
      </div>
    );
  }
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <b>It is on.</b>
      <Button onClick={() => setDoing("new-codes")}>New recovery codes</Button>
      {required ? (
        <span className="text-ink2">Your organisation requires it of you.</span>
      ) : (
        <Button onClick={() => setDoing("turn-off")}>Turn it off</Button>
      )}
    </div>
  );
}
