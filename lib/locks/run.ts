import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Store } from "@/db/open";
import type { Run } from "@/lib/runs/run";

const folderOf = ({ path }: Pick<Store, "path">) => `${path}-corrections`;

/** The process in which the file of an accepted import is imported. */
export function acceptRun(store: Pick<Store, "path">, id: string): Run {
  return { folder: join(/* turbopackIgnore: true */ folderOf(store), id), name: "accept" };
}

/** Forgets what the processes of one correction, or of all, have said. */
export async function forgetAccepting(store: Pick<Store, "path">, id?: string): Promise<void> {
  const folder = id === undefined ? folderOf(store) : acceptRun(store, id).folder;
  await rm(/* turbopackIgnore: true */ folder, { recursive: true, force: true });
}
