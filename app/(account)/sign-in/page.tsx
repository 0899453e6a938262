import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { queryText, type SearchParams, visitor } from "@/app/_components/page-context";
import { QueryProvider } from "@/app/_components/query-provider";
import type { DemoEntry } from "@/lib/accounts/schema";
import { AccountFrame } from "../_parts/account-frame";
import { choices } from "../_parts/choices";
import { nextPath } from "../_parts/next-path";
import { DemoEntries } from "./_parts/demo-entries";
import { ProviderButton } from "./_parts/provider-button";
import { SignInForm } from "./_parts/sign-in-form";

export const metadata: Metadata = { title: "Sign in" };

/** Whom the demo offers, and what each will see. */
const ENTRIES: Readonly<Record<DemoEntry["who"], { readonly title: string; readonly says: string }>> = {
  executive: { title: "Chief executive", says: "Five outcomes and six departments, on one line." },
  lead: { title: "Head of Field", says: "One department, its teams, and what is due." },
  billing: { title: "Head of Billing", says: "A month that is due, and half typed." },
  member: { title: "Team member", says: "My own numbers, hop by hop to what customers say." },
  admin: { title: "Administrator", says: "People, units, tokens, settings and the trail." },
};

/** What brought somebody here, where it was not their own wish. */
const NEWS: Readonly<Record<string, string>> = {
  reset: "Your password is changed. Sign in with it.",
  out: "You are signed out.",
};

export default async function SignIn({ searchParams }: { readonly searchParams: SearchParams }) {
  const next = nextPath(await queryText(searchParams, "next"));
  if ((await visitor()) !== null) redirect(next);
  const { state, organisation, provider, demo } = await choices();
  if (state === "needs-set-up") redirect("/set-up");
  const news = NEWS[(await queryText(searchParams, "done")) ?? ""];
  const refused = (await queryText(searchParams, "error")) !== undefined;
  const isDemo = demo.length > 0;
  return (
    <AccountFrame
      organisation={organisation}
      title={isDemo ? `Look around ${organisation ?? "the demo"}` : "Sign in"}
      lede={isDemo ? "A demo on this machine. Choose whose eyes to see it with." : news}
    >
      <QueryProvider>
        {isDemo && <DemoEntries entries={demo.map((entry) => ({ who: entry.who, ...ENTRIES[entry.who] }))} next={next} />}
        <div className="max-w-[360px] pt-8">
          {isDemo && <h2 className="mb-4">{news ?? "Or sign in"}</h2>}
          {provider !== null && <ProviderButton provider={provider} next={next} refused={refused} />}
          <SignInForm next={next} alone={!isDemo} />
        </div>
      </QueryProvider>
    </AccountFrame>
  );
}
