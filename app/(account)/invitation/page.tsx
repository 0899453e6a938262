import type { Metadata } from "next";
import { QueryProvider } from "@/app/_components/query-provider";
import { PASSWORD_LENGTH } from "@/lib/accounts/schema";
import { AccountFrame } from "../_parts/account-frame";
import { choices } from "../_parts/choices";
import { Column } from "../_parts/column";
import { InvitationForm } from "./_parts/invitation-form";

export const metadata: Metadata = { title: "Invitation" };

/** Where an invitation's link leads: a name, a password, and in. */
export default async function Invitation() {
  const { organisation, provider } = await choices();
  return (
    <AccountFrame
      organisation={organisation}
      title={organisation === null ? "Your invitation" : `Your invitation to ${organisation}`}
      lede="Choose a password, and you are in."
    >
      <Column>
        <QueryProvider>
          <InvitationForm
            provider={provider}
            hint={`At least ${PASSWORD_LENGTH.least} characters. Four unrelated words are good.`}
          />
        </QueryProvider>
      </Column>
    </AccountFrame>
  );
}
