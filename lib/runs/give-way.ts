import type { ChildProcess } from "node:child_process";
import { constants, setPriority } from "node:os";

/** Lets a process work only with what others leave of the processors: whoever types or reads meanwhile comes first. */
export function giveWay({ pid, exitCode }: ChildProcess): void {
  if (pid === undefined || exitCode !== null) return;
  setPriority(pid, constants.priority.PRIORITY_LOW);
}
