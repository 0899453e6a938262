"use client";

import { useState, useSyncExternalStore } from "react";
import { QueryProvider } from "@/app/_components/query-provider";
import { Kbd } from "@/app/_ui/kbd";
import type { Thresholds } from "@/lib/core/status";
import type { EntrySheet } from "@/lib/entry/schema";
import { noticeSentence } from "./announcements";
import { EntryHead } from "./entry-head";
import { EntryTable } from "./entry-table";
import { focusCell } from "./focus-cell";
import { Inspector } from "./inspector";
import { KeysDialog } from "./keys-dialog";
import { OtherDrafts } from "./other-drafts";
import { PasteDialog } from "./paste-dialog";
import { PastePreview } from "./paste-preview";
import { PhoneList } from "./phone-list";
import { SheetNav } from "./sheet-nav";
import type { StateSetting } from "./state-words";
import { SubmitBar } from "./submit-bar";
import { SubmittedBar } from "./submitted-bar";
import { DeskProvider, type DeskSetting, useDesk, useDeskTools } from "./use-desk";

interface EntryDeskProps {
  readonly sheet: EntrySheet;
  readonly setting: DeskSetting;
  readonly thresholds: Thresholds;
}

/** The page of one entry sheet: a grid from 960 px up, a list on narrower screens, and what goes with both. */
export function EntryDesk({ sheet, setting, thresholds }: EntryDeskProps) {
  return (
    <QueryProvider>
      <DeskProvider sheet={sheet} setting={setting}>
        <DeskPage thresholds={thresholds} />
      </DeskProvider>
    </QueryProvider>
  );
}

function DeskPage({ thresholds }: Pick<EntryDeskProps, "thresholds">) {
  const { store } = useDeskTools();
  const [isPasting, setPasting] = useState(false);
  const width = useWidth();
  const setting = useStateSetting();
  const sheet = useDesk((desk) => desk.sheet);
  const open = useDesk((desk) => desk.grid.open);
  const pasting = useDesk((desk) => desk.grid.pasting !== null);
  const isShut = useDesk((desk) => desk.sheet.state === "submitted");
  return (
    <div className="flex min-h-[calc(100dvh-88px)] flex-col max-sm:min-h-[calc(100dvh-92px)]">
      <EntryHead onPaste={() => setPasting(true)} />
      <SheetNav sheet={sheet} />
      {sheet.rows.length === 0 && (
        <p className="border-t border-rule2 py-6 text-ink2">
          {sheet.department.name} has nothing to report for {sheet.label}.
        </p>
      )}
      {sheet.rows.length > 0 && width !== "narrow" && (
        <div className="max-[959px]:hidden">
          <EntryTable setting={setting} thresholds={thresholds} />
        </div>
      )}
      {sheet.rows.length > 0 && width !== "narrow" && (
        <div className="sticky bottom-16 z-8 bg-bg shadow-[0_-1px_var(--rule)] max-[959px]:hidden [@media(height<640px)]:static">
          <Inspector />
        </div>
      )}
      {sheet.rows.length > 0 && width !== "wide" && (
        <div className="min-[960px]:hidden">
          <PhoneList setting={setting} thresholds={thresholds} />
        </div>
      )}
      <OtherDrafts />
      <Foot />
      <footer className="sticky bottom-0 z-9 mt-auto -mr-[50vw] -ml-[50vw] flex min-h-16 flex-wrap items-center gap-x-5 gap-y-2 border-t border-rule2 bg-bg px-[50vw] py-2.5 [@media(height<480px)]:static">
        {isShut ? <SubmittedBar /> : <SubmitBar />}
      </footer>
      {isPasting && <PasteDialog onClose={() => setPasting(false)} />}
      {pasting && <PastePreview />}
      {open === "keys" && (
        <KeysDialog
          locale={setting.locale}
          onClose={() => {
            store.dispatch({ do: "close" });
            focusCell(store.get());
          }}
        />
      )}
      <LiveRegion />
    </div>
  );
}

/** The keys that are used most, what the hollow dots mean, and what the grid could not do just now. */
function Foot() {
  const { store } = useDeskTools();
  const notice = useDesk((desk) => noticeSentence(desk.grid));
  return (
    <div className="flex flex-wrap items-center gap-x-[22px] gap-y-1 py-3.5 text-12 text-ink2">
      {notice !== null && <p className="font-medium text-gold-text">{notice}</p>}
      <p className="flex flex-wrap items-center gap-x-[22px] gap-y-1 max-[959px]:hidden">
        {KEYS.map(([key, does]) => (
          <span key={key}>
            <Kbd>{key}</Kbd> {does}
          </span>
        ))}
        <button
          type="button"
          onClick={() => store.dispatch({ do: "open", what: "keys" })}
          className="min-h-6 cursor-pointer hover:text-ink"
        >
          <Kbd>Ctrl /</Kbd> all keys
        </button>
      </p>
      <p className="ml-auto max-[959px]:ml-0">Hollow dots show where a draft would land; they are not judged until you submit.</p>
    </div>
  );
}

const KEYS = [
  ["Enter", "next metric"],
  ["Tab", "next period"],
  ["Shift F2", "note"],
  ["Ctrl D", "fill down"],
] as const;

/** What was just done, for whoever cannot see it; said anew where the same is said twice. */
function LiveRegion() {
  const said = useDesk((desk) => desk.said);
  return (
    <div role="status" className="sr-only">
      <span key={said.no}>{said.text}</span>
    </div>
  );
}

function useStateSetting(): StateSetting {
  const { setting } = useDeskTools();
  const offline = useDesk((desk) => desk.link.state !== "online");
  const correcting = useDesk((desk) => desk.correcting);
  const submittedAt = useDesk((desk) => desk.sheet.submitted?.at ?? null);
  const { locale, clock, name } = setting;
  return { locale, clock, me: name, offline, correcting, submittedAt };
}

const WIDE = "(min-width: 960px)";

/** Which of the two layouts fits; both are drawn until the window is known, and style sheets hide one. */
function useWidth(): "both" | "wide" | "narrow" {
  return useSyncExternalStore(
    (changed) => {
      const query = window.matchMedia(WIDE);
      query.addEventListener("change", changed);
      return () => query.removeEventListener("change", changed);
    },
    () => (window.matchMedia(WIDE).matches ? "wide" : "narrow"),
    () => "both",
  );
}
