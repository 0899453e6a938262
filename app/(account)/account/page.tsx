import type { Metadata } from "next";
import { headers } from "next/headers";
import { deviceWords } from "@/app/_components/device-words";
import { EndSession } from "@/app/_components/end-session";
import { orNotFound, pageVisit, queryText, type SearchParams } from "@/app/_components/page-context";
import { QueryProvider } from "@/app/_components/query-provider";
import { SessionTable } from "@/app/_components/session-table";
import { Shell } from "@/app/_components/shell";
import { signedIn } from "@/app/_components/signed-in";
import { SectionRow } from "@/app/_ui/section-row";
import { accountOf, ownSessionsOf } from "@/lib/accounts/data";
import { PASSWORD_LENGTH } from "@/lib/accounts/schema";
import { publishedOrganisation } from "@/lib/tree/published";
import { LinkProvider } from "./_parts/link-provider";
import { NameForm } from "./_parts/name-form";
import { PasswordForm } from "./_parts/password-form";
import { SecondFactor } from "./_parts/second-factor";
import { SignOutEverywhere } from "./_parts/sign-out-everywhere";

export const metadata: Metadata = { title: "Your account" };

export default async function Account({ searchParams }: { readonly searchParams: SearchParams }) {
  const visit = await pageVisit();
  const account = await orNotFound(accountOf(visit));
  const { sessions } = await ownSessionsOf(visit, { headers: await headers() });
  const zone = (await publishedOrganisation(visit))?.timeZone ?? "UTC";
  const role = (await signedIn())?.role ?? "";
  const refused = (await queryText(searchParams, "error")) !== undefined;
  const { name, email, provider } = account;
  return (
    <Shell frame={null} place={null} path="/account" title="Your account">
      <QueryProvider>
        <div className="pt-6 pb-5">
          <h1>Your account</h1>
          <p className="lede mt-1">
            {email} · {role}
          </p>
        </div>
        <div className="border-t border-rule2 pb-8">
          <SectionRow title="Name" says="As others read it beside what you did.">
            <NameForm name={name} />
          </SectionRow>
          {account.hasPassword && (
            <SectionRow title="Password" says="Changing it signs you out everywhere else.">
              <PasswordForm email={email} hint={`At least ${PASSWORD_LENGTH.least} characters. Four unrelated words are good.`} />
            </SectionRow>
          )}
          {account.hasPassword && (
            <SectionRow
              title="Second factor"
              says="A code from your phone beside the password: a stolen password alone lets nobody in."
            >
              <SecondFactor email={email} on={account.secondFactor} required={account.secondFactorRequired} />
            </SectionRow>
          )}
          {provider !== null && (
            <SectionRow title={provider.name} says={`Sign in with your account at ${provider.name}.`}>
              <LinkProvider name={provider.name} linked={provider.linked} refused={refused} />
            </SectionRow>
          )}
          <SectionRow title="Where you are signed in" says="End what you do not know, then change your password.">
            <SessionTable
              sessions={sessions}
              zone={zone}
              end={({ id, current, device }) => (current ? null : <EndSession own id={id} of={`on ${deviceWords(device)}`} />)}
            />
            <SignOutEverywhere others={sessions.filter(({ current }) => !current).map(({ id }) => id)} />
          </SectionRow>
        </div>
      </QueryProvider>
    </Shell>
  );
}
