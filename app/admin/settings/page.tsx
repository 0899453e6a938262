import type { Metadata } from "next";
import { SectionRow } from "@/app/_ui/section-row";
import { providerSettings } from "@/lib/accounts/provider-settings";
import { shownReminderWords } from "@/lib/due/words";
import { mailSettings } from "@/lib/mail/settings";
import { shownSettings } from "@/lib/settings/shown";
import { publishedOrganisation } from "@/lib/tree/published";
import { AdminShell } from "../_parts/admin-shell";
import { adminVisit } from "../_parts/admin-visit";
import { MailForm } from "./_parts/mail-form";
import { ProviderForm } from "./_parts/provider-form";
import { ReminderWordsForm } from "./_parts/reminder-words-form";
import { SettingsForm } from "./_parts/settings-form";

export const metadata: Metadata = { title: "Settings" };

const MONTHS = new Intl.DateTimeFormat("en-GB", { month: "long", timeZone: "UTC" });

export default async function SettingsPage() {
  const visit = await adminVisit();
  const settings = await shownSettings(visit);
  const provider = await providerSettings(visit);
  const mail = await mailSettings(visit);
  const { words } = await shownReminderWords(visit);
  const organisation = await publishedOrganisation(visit);
  return (
    <AdminShell tab="settings" headline="Settings" lede="For the whole organisation. Each change is on the trail.">
      <div className="border-t border-rule2 pb-24">
        <SettingsForm settings={settings} />
        <SectionRow
          title="Identity provider"
          says="Lets people sign in with the account they have anyway (OpenID Connect). Nobody gets in by it who was not invited."
        >
          <ProviderForm key={JSON.stringify(provider.provider)} document={provider} />
        </SectionRow>
        <SectionRow title="Mail" says="Through which server invitations, links for forgotten passwords and reminders go out.">
          <MailForm key={JSON.stringify(mail.mail)} document={mail} />
        </SectionRow>
        <SectionRow title="Words of reminders" says="Stand in each mail that reminds of figures, under the list of what is due.">
          <ReminderWordsForm words={words} />
        </SectionRow>
        <SectionRow
          title="Calendar"
          says="Set in the tree file, and fixed once there are readings: every period in the past would become another one."
        >
          {organisation === null ? (
            <p className="text-ink2">No tree is published yet.</p>
          ) : (
            <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-1">
              <dt className="text-ink2">Time zone</dt>
              <dd>{organisation.timeZone}</dd>
              <dt className="text-ink2">Fiscal year</dt>
              <dd>begins in {MONTHS.format(new Date(Date.UTC(2000, organisation.fiscalYearStart - 1, 1)))}</dd>
              {settings.heldDate !== null && (
                <>
                  <dt className="text-ink2">Today</dt>
                  <dd>held at {settings.heldDate}, in the demo</dd>
                </>
              )}
            </dl>
          )}
        </SectionRow>
      </div>
    </AdminShell>
  );
}
