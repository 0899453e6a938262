import { openStore } from "@/db/open";
import { visitOf } from "@/lib/open-context";
import { postReadings } from "@/lib/readings/posted";

/**
 * Posts readings as a program does, under a key, and dies as told: when the clock is read for the nth time, which it is before
 * and inside the transaction; or once it is saved and not answered yet (0). Lives and answers where nothing is said.
 */
export async function work([path = "", key = "", body = "", blow]: readonly string[]): Promise<void> {
  const dies = blow === undefined ? Number.NaN : Number(blow);
  let read = 0;
  const now = () => {
    read += 1;
    if (read === dies) die();
    return new Date("2026-11-04T12:00:00Z");
  };
  const caller = { kind: "token", id: "t1", access: "write", departments: ["support"] } as const;
  const visit = visitOf(openStore(path), { id: "token:t1", door: "api", caller, address: null }, now);
  const answer = await postReadings(visit, { readings: JSON.parse(body), idempotencyKey: key });
  if (dies === 0) die();
  process.stdout.write(JSON.stringify({ answer, read }));
}

/** At once, as a power cut would. */
function die(): never {
  process.kill(process.pid, "SIGKILL");
  for (;;);
}
