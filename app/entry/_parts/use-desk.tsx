"use client";

import { createContext, type ReactNode, use, useEffect, useState, useSyncExternalStore } from "react";
import type { EntryAction } from "@/lib/core/entry-grid-actions";
import type { SheetAddress } from "@/lib/entry/queries";
import type { EntrySheet } from "@/lib/entry/schema";
import { type Desk, openDesk } from "./desk";
import type { DeskAction } from "./desk-reducer";
import { type DeskStore, deskStoreOf } from "./desk-store";
import { type DeskWork, deskWorkOf } from "./desk-work";
import { keeperOf } from "./kept-cells";
import type { Clock } from "./saved-moment";

/** Who sits at the desk, and how things are written there. */
export interface DeskSetting {
  readonly address: SheetAddress;
  /** Opaque; what this machine keeps is kept by it. */
  readonly person: string;
  readonly name: string;
  /** BCP 47: how figures are read and written. */
  readonly locale: string;
  readonly clock: Clock;
}

interface DeskTools {
  readonly store: DeskStore;
  readonly work: DeskWork;
  readonly setting: DeskSetting;
}

const Tools = createContext<DeskTools | null>(null);

/** A desk for everything inside, with its saving and following at work. */
export function DeskProvider({
  sheet,
  setting,
  children,
}: {
  readonly sheet: EntrySheet;
  readonly setting: DeskSetting;
  readonly children: ReactNode;
}) {
  const [tools] = useState<DeskTools>(() => {
    const store = deskStoreOf(openDesk(sheet, setting.locale));
    return { store, setting, work: deskWorkOf(store, setting.address, ownKeeper(setting)) };
  });
  useEffect(() => tools.work.start(), [tools]);
  return <Tools value={tools}>{children}</Tools>;
}

/** The browser's own storage, looked up when it is used: there is none on the server, and some browsers refuse it. */
function ownKeeper({ person, address }: DeskSetting) {
  let keeper: ReturnType<typeof keeperOf> | null = null;
  const found = () => {
    keeper ??= keeperOf(window.localStorage, person, address.department, Date.now);
    return keeper;
  };
  return {
    read: () => attempt(() => found().read(), []),
    write: (cells: Parameters<ReturnType<typeof keeperOf>["write"]>[0]) => attempt(() => found().write(cells), false),
  };
}

function attempt<T>(act: () => T, otherwise: T): T {
  try {
    return act();
  } catch {
    return otherwise;
  }
}

/** What the desk's pieces share: the store, what goes on behind it, and who sits there. */
export function useDeskTools(): DeskTools {
  const tools = use(Tools);
  if (tools === null) throw new Error("There is no desk around this");
  return tools;
}

/** The desk as it is now, or what `pick` takes of it: drawn again only when that is another. */
export function useDesk<T>(pick: (desk: Desk) => T): T {
  const { store } = useDeskTools();
  const read = () => pick(store.get());
  return useSyncExternalStore(store.subscribe, read, read);
}

/** Does something at the desk. */
export function useDispatch(): (action: DeskAction | EntryAction) => void {
  return useDeskTools().store.dispatch;
}
