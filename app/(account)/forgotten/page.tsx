import type { Metadata } from "next";
import { openVisit } from "@/app/_components/page-context";
import { QueryProvider } from "@/app/_components/query-provider";
import { ButtonLink } from "@/app/_ui/button";
import { signInChoices } from "@/lib/accounts/data";
import { AccountFrame } from "../_parts/account-frame";
import { Column } from "../_parts/column";
import { ForgottenForm } from "./_parts/forgotten-form";

export const metadata: Metadata = { title: "Forgotten password" };

/** Asks for a link to choose a new password; where no mail goes out, an administrator hands one over. */
export default async function Forgotten() {
  const { organisation, mail } = await signInChoices(await openVisit());
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
