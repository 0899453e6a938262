import { type SheetAddress, saveCells, sheetSince } from "@/lib/entry/queries";
import type { EntryCellsBody } from "@/lib/entry/schema";
import { Refusal } from "@/lib/fetch-json";
import type { Desk, Link } from "./desk";
import type { DeskStore } from "./desk-store";
import { keptIn, unsavedIn } from "./desk-unsaved";
import type { Keeper } from "./kept-cells";
import { type Saver, saverOf } from "./saver";
import { type KeptCell, placeKey } from "./sheet-grid";

/** How often the server is asked what others saved, while somebody looks. */
const LOOK_EVERY_MS = 4000;
/** What a page may still send as it goes, in characters. */
const PARTING_LIMIT = 60_000;

/** What goes on behind an open desk. */
export interface DeskWork {
  /** Takes up what this machine kept, and begins; gives back how to stop. */
  start(): () => void;
  /** Sends everything that is unsaved now. Rejects with what that failed with. */
  flush(): Promise<void>;
  /** Asks how the sheet stands, now. */
  look(): Promise<void>;
}

/** Keeps on this machine what is unsaved, saves it, and follows what others save. */
export function deskWorkOf(store: DeskStore, address: SheetAddress, keeper: Keeper): DeskWork {
  const saver = saverOf<KeptCell>({
    unsaved: () => (store.get().link.state === "signed-out" ? [] : unsavedIn(store.get())),
    async send(cells) {
      const answer = await saveCells(address, bodyOf(store.get(), cells));
      store.dispatch({ do: "confirmed", sent: cells, answer });
      reached(store);
      if (answer.refused.length > 0) await look();
    },
    sending: (count) => store.dispatch({ do: "link", link: { sending: count } }),
    failed(error) {
      const link = linkAfter(error);
      store.dispatch({ do: "link", link });
      return link.state !== "signed-out";
    },
  });

  async function look(): Promise<void> {
    try {
      const { sheet, link } = store.get();
      const news = await sheetSince(address, sheet.mark);
      // A save that is under way is told of by its own answer.
      if (news !== null && store.get().link.sending === 0) store.dispatch({ do: "told", sheet: news });
      if (link.state !== "online") {
        reached(store);
        saver.again();
      }
    } catch (error) {
      store.dispatch({ do: "link", link: { ...linkAfter(error), fault: store.get().link.fault } });
    }
  }

  return { start: () => started(store, address, keeper, saver, look), flush: () => saver.flush(), look };
}

function started(store: DeskStore, address: SheetAddress, keeper: Keeper, saver: Saver, look: () => Promise<void>): () => void {
  const ending = new AbortController();
  const listen = { signal: ending.signal };
  saver.start();
  const stopListening = store.subscribe(() => {
    const keeps = keeper.write(keptIn(store.get()));
    store.dispatch({ do: "link", link: { keeps } });
    saver.changed();
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const lookAgain = () => {
    clearTimeout(timer);
    if (ending.signal.aborted || document.visibilityState === "hidden") return;
    timer = setTimeout(() => void look().finally(lookAgain), LOOK_EVERY_MS);
  };
  const lookNow = () => {
    if (document.visibilityState === "visible") void look().finally(lookAgain);
  };
  window.addEventListener("online", lookNow, listen);
  window.addEventListener("offline", () => store.dispatch({ do: "link", link: { state: "offline" } }), listen);
  document.addEventListener("visibilitychange", lookNow, listen);
  window.addEventListener("pagehide", () => part(store, address), listen);
  store.dispatch({ do: "take-up", kept: keeper.read() });
  lookAgain();
  return () => {
    // Another page takes this one's place without the browser leaving it.
    part(store, address);
    ending.abort();
    clearTimeout(timer);
    stopListening();
    saver.stop();
  };
}

/** Sends what is unsaved as the page goes; nobody hears the answer, so this machine keeps it until the next time. */
function part(store: DeskStore, address: SheetAddress): void {
  store.part();
  store.dispatch({ do: "enter", move: null });
  const cells = unsavedIn(store.get());
  const body = bodyOf(store.get(), cells);
  if (cells.length === 0 || JSON.stringify(body).length > PARTING_LIMIT) return;
  void saveCells(address, body, true).catch(() => undefined);
}

function bodyOf({ grid, sheet }: Desk, cells: readonly KeptCell[]): EntryCellsBody {
  const readings = new Map(
    grid.cells.flatMap((row, r) =>
      row.map((cell, c) => [placeKey({ row: sheet.rows[r]?.key ?? "", period: sheet.columns[c]?.period ?? "" }), cell] as const),
    ),
  );
  return {
    locale: grid.locale,
    cells: cells.map((cell) => {
      const content = readings.get(placeKey(cell))?.content;
      return content?.text === cell.text ? { ...cell, reading: readingOf(content.reading) } : cell;
    }),
  };
}

type SentReading = NonNullable<EntryCellsBody["cells"][number]["reading"]>;

/** A reading as it is sent: the lists of a document are not read-only. */
function readingOf(reading: Desk["grid"]["cells"][number][number]["content"]["reading"]): SentReading {
  return reading.kind === "refused" ? { ...reading, readings: [...reading.readings] } : reading;
}

function reached(store: DeskStore): void {
  store.dispatch({ do: "link", link: { state: "online", fault: null } });
}

function linkAfter(error: unknown): Pick<Link, "state" | "fault"> {
  if (!(error instanceof Refusal)) return { state: "online", fault: "Something went wrong while saving." };
  if (error.code === "unreachable" || error.code === "unknown") return { state: "offline", fault: null };
  if (error.code === "unauthenticated") return { state: "signed-out", fault: null };
  return { state: "online", fault: error.message };
}
