"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { QrCode } from "@/app/_ui/qr-code";
import { giveCode, type SecondFactorStart, startSecondFactor } from "@/lib/sign-in/queries";
import { CodeForm } from "./code-form";
import { PasswordStep } from "./password-step";
import { RecoveryCodes } from "./recovery-codes";

interface SetUpSecondFactorProps {
  /** Whose password is asked for, for a password manager; "" where the page does not know. */
  readonly email: string;
  /** Called when its owner says that the recovery codes are kept. */
  readonly onDone: () => void;
  /** Absent where it cannot be put off. */
  readonly onCancel?: () => void;
}

/** A second factor in three steps: the password, a code from the phone, the recovery codes. It holds from the second on. */
export function SetUpSecondFactor({ email, onDone, onCancel }: SetUpSecondFactorProps) {
  const [start, setStart] = useState<SecondFactorStart | null>(null);
  const begin = useMutation({ mutationFn: startSecondFactor, onSuccess: setStart });
  const verify = useMutation({ mutationFn: (code: string) => giveCode({ code, recovery: false }) });

  if (verify.isSuccess && start !== null) {
    return <RecoveryCodes codes={start.backupCodes} done="I have kept them" onDone={onDone} />;
  }
  if (start === null) {
    return (
      <PasswordStep
        email={email}
        does="Continue"
        busy={begin.isPending}
        error={begin.error}
        onGive={(password) => begin.mutate(password)}
        {...(onCancel === undefined ? {} : { onCancel })}
      />
    );
  }
  return (
    <div className="grid gap-x-8 gap-y-4 sm:grid-cols-[184px_minmax(0,1fr)]">
      <QrCode text={start.totpURI} label="Square to scan with an authenticator app" />
      <div className="max-w-[360px]">
        <p>Scan the square with an authenticator app, or type this key into it:</p>
        <p className="mt-1 mb-3 font-mono break-all select-all">{spaced(secretIn(start.totpURI))}</p>
        <CodeForm does="Turn it on" busy={verify.isPending} error={verify.error} onGive={(code) => verify.mutate(code)}>
          {onCancel && <Button onClick={onCancel}>Not now</Button>}
        </CodeForm>
      </div>
    </div>
  );
}

/** The key in an `otpauth:` address. */
function secretIn(uri: string): string {
  return new URL(uri).searchParams.get("secret") ?? "";
}

/** In groups of four, as one reads a key aloud. */
function spaced(key: string): string {
  return key.match(/.{1,4}/g)?.join(" ") ?? key;
}
