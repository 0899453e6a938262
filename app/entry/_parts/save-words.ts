import type { Desk } from "./desk";
import { keptIn, unsavedIn } from "./desk-unsaved";
import { type Clock, momentText } from "./saved-moment";

/** How saving stands, in words: "Saved 10:36, saving 1", "Offline, 3 kept on this machine". */
export function saveWords(desk: Desk, clock: Clock): string {
  const { link, correcting } = desk;
  const kept = keptIn(desk).length;
  const here = link.keeps ? `${kept} kept on this machine` : `${kept} only on this page: leave it open`;
  if (link.state === "offline") return kept === 0 ? "Offline" : `Offline, ${here}`;
  if (link.state === "signed-out") return kept === 0 ? "Signed out" : `Signed out, ${here}`;
  if (link.fault !== null) return kept === 0 ? link.fault : `${link.fault} ${here}`;
  if (correcting) return kept === 0 ? "" : here;
  const last = lastSaved(desk);
  const saved = last === null ? "" : `Saved ${momentText(last, clock)}`;
  // What is being typed, or waits for a choice, is kept here and not on its way.
  const sending = unsavedIn(desk).length;
  if (sending === 0) return saved;
  return saved === "" ? `Saving ${sending}` : `${saved}, saving ${sending}`;
}

/** When a draft of the sheet was saved last, by anybody. */
function lastSaved({ server }: Desk): string | null {
  return server
    .flat()
    .reduce<string | null>((last, { draft }) => (draft !== null && (last === null || draft.at > last) ? draft.at : last), null);
}
