import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { QueryProvider } from "@/app/_components/query-provider";
import { PASSWORD_LENGTH } from "@/lib/accounts/schema";
import { AccountFrame } from "../_parts/account-frame";
import { choices } from "../_parts/choices";
import { Column } from "../_parts/column";
import { SetUpForm } from "./_parts/set-up-form";

export const metadata: Metadata = { title: "Set up" };

/** The first administrator, once. From then on this page leads to signing in. */
export default async function SetUp() {
  const { state, organisation } = await choices();
  if (state === "ready") redirect("/sign-in");
  return (
    <AccountFrame
      organisation={organisation}
      title="Make the first administrator"
      lede="That is you. You can invite everybody else, and other administrators, from inside."
    >
      <Column>
        <QueryProvider>
          <SetUpForm hint={`At least ${PASSWORD_LENGTH.least} characters. Four unrelated words are good.`} />
        </QueryProvider>
      </Column>
    </AccountFrame>
  );
}
