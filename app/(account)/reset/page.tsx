import type { Metadata } from "next";
import { QueryProvider } from "@/app/_components/query-provider";
import { PASSWORD_LENGTH } from "@/lib/accounts/schema";
import { AccountFrame } from "../_parts/account-frame";
import { choices } from "../_parts/choices";
import { Column } from "../_parts/column";
import { ResetForm } from "./_parts/reset-form";

export const metadata: Metadata = { title: "New password" };

/** Where the link of a reset leads: a new password, then signing in with it. */
export default async function Reset() {
  const { organisation } = await choices();
  return (
    <AccountFrame
      organisation={organisation}
      title="Choose a new password"
      lede="Wherever you are signed in, you will be signed out; then sign in with the new one."
    >
      <Column>
        <QueryProvider>
          <ResetForm hint={`At least ${PASSWORD_LENGTH.least} characters. Four unrelated words are good.`} />
        </QueryProvider>
      </Column>
    </AccountFrame>
  );
}
