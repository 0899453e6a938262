import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { owedStep, queryText, type SearchParams, visitor } from "@/app/_components/page-context";
import { QueryProvider } from "@/app/_components/query-provider";
import { AccountFrame } from "../_parts/account-frame";
import { choices } from "../_parts/choices";
import { Column } from "../_parts/column";
import { nextPath } from "../_parts/next-path";
import { OwedSecondFactor } from "./_parts/owed-second-factor";
import { SecondStep } from "./_parts/second-step";

export const metadata: Metadata = { title: "Second factor" };

/** The second step of signing in: the code, or, where one is asked and there is none yet, setting it up. */
export default async function SecondFactorStep({ searchParams }: { readonly searchParams: SearchParams }) {
  const next = nextPath(await queryText(searchParams, "next"));
  if ((await visitor()) !== null) redirect(next);
  const { organisation } = await choices();
  if ((await owedStep()) === "second-factor") {
    return (
      <AccountFrame
        organisation={organisation}
        title="Set up a second factor"
        lede="Your organisation asks it of you: a code from your phone, beside the password. It takes a minute."
      >
        <div className="pt-8">
          <QueryProvider>
            <OwedSecondFactor next={next} />
          </QueryProvider>
        </div>
      </AccountFrame>
    );
  }
  return (
    <AccountFrame organisation={organisation} title="One more step" lede="Your password was right. Now the code from your phone.">
      <Column>
        <QueryProvider>
          <SecondStep next={next} />
        </QueryProvider>
      </Column>
    </AccountFrame>
  );
}
