import type { Desk } from "./desk";
import { type DeskAction, reduceDesk } from "./desk-reducer";

/** A desk that is read and changed from inside and outside of React: what is read is always the latest. */
export interface DeskStore {
  get(): Desk;
  dispatch(action: DeskAction): void;
  /** Calls after each change; gives back how to stop. */
  subscribe(listener: () => void): () => void;
  /** Calls as the page goes, before what is unsaved is gathered; gives back how to stop. */
  onParting(enter: () => void): () => void;
  /** Has every field beside the grid enter what stands in it. */
  part(): void;
}

/** A store that begins with this desk, and tells its listeners of each change. */
export function deskStoreOf(first: Desk): DeskStore {
  let desk = first;
  const listeners = new Set<() => void>();
  const fields = new Set<() => void>();
  return {
    get: () => desk,
    dispatch(action) {
      const next = reduceDesk(desk, action);
      if (next === desk) return;
      desk = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onParting(enter) {
      fields.add(enter);
      return () => fields.delete(enter);
    },
    part() {
      for (const enter of fields) enter();
    },
  };
}
