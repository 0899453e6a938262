"use client";

import { Choice, Choices } from "@/app/_ui/choice";
import { SectionRow } from "@/app/_ui/section-row";
import type { Draft } from "./draft";
import { NumberSetting } from "./number-setting";

interface ReminderSettingsProps {
  readonly draft: Draft;
  readonly errorOf: (key: keyof Draft) => string | null;
  readonly set: (change: Partial<Draft>) => void;
}

/** When and how people hear of figures that are due, and who else does when they are late. */
export function ReminderSettings({ draft, errorOf, set }: ReminderSettingsProps) {
  const way = (value: Draft["reminders"]) => ({
    type: "radio" as const,
    name: "reminders",
    checked: draft.reminders === value,
    onChange: () => set({ reminders: value }),
  });
  const off = draft.reminders === "off";
  return (
    <SectionRow
      title="Reminders"
      says="Leads hear of their department’s figures before and after the due day, once on each of these days, until they are submitted."
    >
      <Choices legend="How">
        <Choice {...way("mail")} title="In the application and by mail" says="By mail where a mail server is set up below." />
        <Choice {...way("app")} title="In the application alone" />
        <Choice {...way("off")} title="Not at all" />
      </Choices>
      {!off && (
        <>
          <div className="grid max-w-[480px] gap-x-6 sm:grid-cols-2">
            <NumberSetting
              label="Before it is due"
              unit="days before"
              wide
              hint="0 is the due day."
              value={draft.remindBefore}
              error={errorOf("remindBefore")}
              onType={(value) => set({ remindBefore: value })}
            />
            <NumberSetting
              label="When it is late"
              unit="days after"
              wide
              value={draft.remindAfter}
              error={errorOf("remindAfter")}
              onType={(value) => set({ remindAfter: value })}
            />
          </div>
          <NumberSetting
            label="Tell administrators and executives"
            unit="days after"
            hint="Nothing here: never."
            value={draft.escalateAfter}
            error={errorOf("escalateAfter")}
            onType={(value) => set({ escalateAfter: value })}
          />
        </>
      )}
    </SectionRow>
  );
}
