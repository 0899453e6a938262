import { z } from "zod";
import { type KeptCell, placeKey } from "./sheet-grid";

const PREFIX = "golden-thread.entry";
const KEPT_DAYS = 60;

const kept = z.object({
  row: z.string(),
  period: z.string(),
  text: z.string(),
  note: z.string(),
  replaces: z.int().min(0),
  at: z.number(),
});

/** What this machine keeps of one person's typing into one department's sheets, until the server has it. */
export interface Keeper {
  /** What was left unsaved, whichever sheet of the department it was typed into. */
  read(): KeptCell[];
  /** Keeps these and forgets what this page kept and is not among them. False where this browser keeps nothing. */
  write(cells: readonly KeptCell[]): boolean;
}

/** The keeper of a person's unsaved cells; each has an entry of its own, so that two open pages do not undo each other's. */
export function keeperOf(storage: Storage, person: string, department: string, now: () => number): Keeper {
  const prefix = `${PREFIX}.${person}.${department}.`;
  const own = new Map<string, string>();

  function forget(key: string): void {
    // Another page may have typed something else there meanwhile: that is its own to forget.
    if (storage.getItem(key) === own.get(key)) storage.removeItem(key);
    own.delete(key);
  }

  return {
    read() {
      try {
        const keys = Array.from({ length: storage.length }, (_, i) => storage.key(i) ?? "");
        return keys.filter((key) => key.startsWith(prefix)).flatMap((key) => readOne(storage, key, now(), own));
      } catch {
        return [];
      }
    },
    write(cells) {
      try {
        const names = new Set(cells.map((cell) => prefix + placeKey(cell)));
        for (const key of [...own.keys()]) if (!names.has(key)) forget(key);
        for (const cell of cells) {
          const key = prefix + placeKey(cell);
          if (sameAs(own.get(key), cell)) continue;
          const text = JSON.stringify({ ...cell, at: now() });
          storage.setItem(key, text);
          own.set(key, text);
        }
        return true;
      } catch {
        return false;
      }
    },
  };
}

function readOne(storage: Storage, key: string, now: number, own: Map<string, string>): KeptCell[] {
  const text = storage.getItem(key) ?? "";
  const found = parsed(text);
  if (found === null || now - found.at > KEPT_DAYS * 86_400_000) {
    storage.removeItem(key);
    return [];
  }
  own.set(key, text);
  const { at: _at, ...cell } = found;
  return [cell];
}

function sameAs(text: string | undefined, cell: KeptCell): boolean {
  const known = text === undefined ? null : parsed(text);
  return known !== null && known.text === cell.text && known.note === cell.note && known.replaces === cell.replaces;
}

function parsed(text: string): z.infer<typeof kept> | null {
  try {
    return kept.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
