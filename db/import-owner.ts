import { hostname } from "node:os";
import type { Store } from "./open";

/** After this long without a sign of life an import on another machine (or in a container that is gone) counts as dead. */
const SILENCE_MS = 120_000;

/** Imports that this process itself has open: a number of a process is used again, after a restart of a container always. */
const ours = new Set<number>();

export const importsHere = {
  add: (batch: number) => ours.add(batch),
  delete: (batch: number) => ours.delete(batch),
};

/** This process, as an import's owner. */
export const thisProcess = { pid: process.pid, host: hostname() };

function isAlive(batch: number, pid: number, host: string, lastSign: string): boolean {
  if (host !== thisProcess.host) return Date.now() - Date.parse(lastSign) < SILENCE_MS;
  if (pid === thisProcess.pid) return ours.has(batch);
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** The imports and undos that are being staged, and those that a dead process left. */
export function openImports(store: Store): { living: number[]; dead: number[] } {
  const living: number[] = [];
  const dead: number[] = [];
  for (const [batch, pid, host, at] of store.rows("SELECT batch, pid, host, at FROM open_import").all()) {
    (isAlive(Number(batch), Number(pid), String(host), String(at)) ? living : dead).push(Number(batch));
  }
  return { living, dead };
}
