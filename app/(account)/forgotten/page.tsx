import type { Metadata } from "next";
import { QueryProvider } from "@/app/_components/query-provider";
import { ButtonLink } from "@/app/_ui/button";
import { AccountFrame } from "../_parts/account-frame";
import { choices } from "../_parts/choices";
import { Column } from "../_parts/column";
import { ForgottenForm } from "./_parts/forgotten-form";

export const metadata: Metadata = { title: "Forgotten password" };

/** Asks for a link to choose a new password; where no mail goes out, an administrator hands one over. */
export default async function Forgotten() {
  const { organisation, mail } = await choices();
  return (
    <AccountFrame
      organisation={organisation}
      title="Choose a new password"
      lede={
        mail
          ? "A link to do so comes by e-mail. It works once, for four hours."
          : "No mail goes out from here. An administrator can hand you a link to do so: ask one of them."
      }
    >
      <Column>
        {mail ? (
          <QueryProvider>
            <ForgottenForm />
          </QueryProvider>
        ) : (
          <ButtonLink href="/sign-in">Back to sign-in</ButtonLink>
        )}
      </Column>
    </AccountFrame>
  );
}
