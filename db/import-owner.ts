import { hostname } from "node:os";
import type { Store } from "./open";

/** The process that an open import belongs to. */
export interface ImportOwner {
  readonly pid: number;
  readonly host: string;
}

/** This process, as the owner of an import. */
export const thisProcess: ImportOwner = { pid: process.pid, host: hostname() };

/** Does the process still run? One on another machine is taken to. */
export function isAlive({ pid, host }: ImportOwner): boolean {
  if (host !== thisProcess.host) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** Is an import or an undo being staged by a living process? */
export function importIsOpen(store: Store): boolean {
  const owners = store.rows("SELECT pid, host FROM open_import").all();
  return owners.some(([pid, host]) => isAlive({ pid: Number(pid), host: String(host) }));
}
