"use client";

import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { formErrors } from "@/app/_components/form-errors";
import { Choice, Choices } from "@/app/_ui/choice";
import { SectionRow } from "@/app/_ui/section-row";
import { saveSettings } from "@/lib/settings/queries";
import type { SettingsDocument } from "@/lib/settings/schema";
import { changedKeys, changeOf, type Draft, draftOf, faultsOf, KEYS } from "./draft";
import { NumberSetting } from "./number-setting";
import { ReminderSettings } from "./reminder-settings";
import { SaveBar } from "./save-bar";
import { ThresholdWords } from "./threshold-words";

/** Every setting of the organisation that can be changed here. Nothing holds until it is saved; a save can be undone. */
export function SettingsForm({ settings }: { readonly settings: SettingsDocument }) {
  const form = useRef<HTMLFormElement>(null);
  const [saved, setSaved] = useState(() => draftOf(settings));
  const [draft, setDraft] = useState(saved);
  const [undoable, setUndoable] = useState<Draft | null>(null);
  const changed = changedKeys(saved, draft);
  const faults = faultsOf(draft);
  const save = useMutation({
    mutationFn: (wanted: Draft) => saveSettings(changeOf(wanted, changedKeys(saved, wanted))),
    onSuccess: (answer) => {
      setUndoable(saved);
      setSaved(draftOf(answer));
      setDraft(draftOf(answer));
    },
  });
  const refused = formErrors(save.error, KEYS);
  const errorOf = (key: keyof Draft) => faults[key] ?? refused.of(key);
  const set = (change: Partial<Draft>) => {
    save.reset();
    setUndoable(null);
    setDraft((before) => ({ ...before, ...change }));
  };
  const number = (key: "onLine" | "slipping" | "overload" | "floor" | "privacyFloor" | "sessionDays") => ({
    value: draft[key],
    error: errorOf(key),
    onType: (value: string) => set({ [key]: value }),
  });

  const dirty = changed.length > 0;
  useEffect(() => {
    if (!dirty) return;
    const away = new AbortController();
    window.addEventListener("beforeunload", (event) => event.preventDefault(), away);
    return () => away.abort();
  }, [dirty]);

  return (
    <form
      ref={form}
      method="post"
      className="border-b border-rule"
      onSubmit={(event) => {
        event.preventDefault();
        if (Object.keys(faults).length > 0) form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
        else if (dirty && !save.isPending) save.mutate(draft);
      }}
    >
      <SectionRow
        title="The line"
        says="How far below its line a metric may be before it slips, and before it is off. Past periods are judged by what held then."
      >
        <div className="grid max-w-[480px] gap-x-6 sm:grid-cols-2">
          <NumberSetting label="On the line, down to" unit="points below" {...number("onLine")} />
          <NumberSetting label="Slipping, down to" unit="points below" {...number("slipping")} />
        </div>
        <ThresholdWords onLine={draft.onLine} slipping={draft.slipping} />
      </SectionRow>
      <SectionRow title="Signals" says="When a control chart says that a change is real.">
        <Choices legend="Rule set">
          <Choice
            type="radio"
            name="ruleSet"
            checked={draft.ruleSet === "nhs"}
            onChange={() => set({ ruleSet: "nhs" })}
            title="Making Data Count"
            says="Outside a limit, a trend of 7, two of three near a limit, 7 on one side."
          />
          <Choice
            type="radio"
            name="ruleSet"
            checked={draft.ruleSet === "wheeler"}
            onChange={() => set({ ruleSet: "wheeler" })}
            title="Wheeler"
            says="The same, with a run of 8 on one side."
          />
        </Choices>
        <Choice
          type="checkbox"
          checked={draft.screening}
          onChange={(event) => set({ screening: event.target.checked })}
          title="Screen moving ranges"
          says="Leaves extreme jumps out once when limits are computed, so that one shock does not hide the next."
        />
      </SectionRow>
      <SectionRow title="Small numbers" says="A rate of a few cases says little: below this, only the counts are shown.">
        <NumberSetting
          label="Show only counts below"
          unit="cases"
          hint="Nothing here: no floor, unless a metric sets its own."
          {...number("floor")}
        />
      </SectionRow>
      <SectionRow title="Overload" says="More metrics on one scorecard than this, and the audit says so. Nothing is refused.">
        <NumberSetting label="Metrics on one scorecard" unit="at most" {...number("overload")} />
      </SectionRow>
      <SectionRow
        title="Privacy"
        says="Figures of single people are seen by themselves, the lead of their department and administrators. Everyone else sees groups of at least this many others."
      >
        <NumberSetting
          label="Smallest group"
          unit="people"
          hint="At least 3. A change holds for all periods at once."
          {...number("privacyFloor")}
        />
      </SectionRow>
      <SectionRow
        title="Corrections"
        says="What a department has submitted is locked, and changed only for a reason, which is kept with the change."
      >
        <Choice
          type="checkbox"
          checked={draft.secondPerson === "required"}
          onChange={(event) => set({ secondPerson: event.target.checked ? "required" : "off" })}
          title="A second person accepts each correction"
          says="Until another lead of the department, or an administrator, has said yes, it waits and the old figure stands."
        />
      </SectionRow>
      <ReminderSettings draft={draft} errorOf={errorOf} set={set} />
      <SectionRow title="Signing in" says="For everyone, from their next visit on.">
        <Choice
          type="checkbox"
          checked={draft.secondFactor === "required"}
          onChange={(event) => set({ secondFactor: event.target.checked ? "required" : "off" })}
          title="Administrators and executives need a second factor"
          says="Who has none yet is asked to set one up before anything else."
        />
        <div className="mt-3">
          <NumberSetting label="A session ends after" unit="days without a visit" {...number("sessionDays")} />
        </div>
      </SectionRow>
      <SaveBar
        changed={changed}
        busy={save.isPending}
        refused={refused.form}
        faulty={KEYS.filter((key) => faults[key] !== undefined)}
        undoable={undoable !== null}
        onDiscard={() => setDraft(saved)}
        onUndo={() => undoable !== null && save.mutate(undoable)}
      />
    </form>
  );
}
