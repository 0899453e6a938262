import type { Store } from "@/db/open";
import type { WorkerRow } from "@/db/roster";
import { sealOf } from "@/db/seal";
import type { Fault } from "@/lib/readings/fault";
import { erasedVerbatims } from "@/lib/surveys/erase-verbatims";
import { type ErasedNote, erasureHash, erasuresIn } from "./erasures";
import { rosterHash } from "./roster-hash";

const SEALED_ROSTERS =
  "SELECT no, content_hash FROM commit_log WHERE kind = 'roster' AND json_extract(details, '$.sealed') ORDER BY no";
const SPANS = "SELECT unit_id, no, team_id, from_date, until_date FROM worker_span ORDER BY unit_id, no, ordinal";
const STRAY_SPANS = "SELECT count(*) FROM worker_span WHERE no NOT IN (SELECT no FROM commit_log WHERE kind = 'roster')";
const SEALS = "SELECT unit_id, no, seal FROM worker_seal ORDER BY unit_id, no";
const PEOPLE = "SELECT unit_id, key, name, email, salt FROM worker";
const ERASED_NOTES = "SELECT no, series_id, period, batch, seal FROM erased_note";
const STILL_THERE = "SELECT count(*) FROM erased_note JOIN note USING (series_id, period, batch)";

type Roster = Map<number, { unit: number; seal: Uint8Array; spans: WorkerRow["spans"][number][] }>;

const same = (a: Uint8Array, b: Uint8Array) => Buffer.from(a).equals(Buffer.from(b));

/**
 * Holds the people against the log: where they stood, their rows against the seals of the latest roster that named them, and
 * that whoever is not there was erased, whole. Rosters from before rows were sealed are not held against anything.
 */
export function verifyPeople(store: Store, fault: (fault: Fault) => void): void {
  const people = (message: string) => fault({ check: "people", message });
  const latest = verifyRosters(store, people);
  const erased = new Set(erasuresIn(store).map(({ unit }) => unit));
  const present = new Set<number>();
  for (const row of store.rows(PEOPLE).all()) {
    const [unit, key, name, email, salt] = row as [number, string, string | null, string | null, Uint8Array | null];
    present.add(unit);
    const seal = latest.get(unit);
    const holds = seal === undefined ? salt === null : salt !== null && same(sealOf(salt, [key, name, email]), seal);
    if (!holds) people(`The roster's row of worker ${unit} is not what was applied.`);
    if (erased.has(unit)) people(`Worker ${unit} was erased and is there again.`);
  }
  for (const [unit] of store.rows("SELECT DISTINCT unit_id FROM worker_span").all()) {
    if (present.has(Number(unit)) || erased.has(Number(unit))) continue;
    people(`The roster's row of worker ${Number(unit)} is missing, and no erasure says so.`);
  }
  const accounts = new Set(
    store
      .rows("SELECT id FROM person")
      .all()
      .map(([id]) => String(id)),
  );
  for (const erasure of erasuresIn(store)) {
    if (erasure.accounts.some((id) => accounts.has(id))) people(`An account that commit ${erasure.no} erased is there again.`);
  }
  verifyErasures(store, people);
}

/** @returns the latest seal of each worker that has one */
function verifyRosters(store: Store, people: (message: string) => void): ReadonlyMap<number, Uint8Array> {
  const rosters = new Map<number, Roster>();
  const latest = new Map<number, Uint8Array>();
  for (const row of store.rows(SEALS).all()) {
    const [unit, no, seal] = row as [number, number, Uint8Array];
    latest.set(unit, seal);
    rosters.set(no, (rosters.get(no) ?? new Map()).set(unit, { unit, seal, spans: [] }));
  }
  for (const row of store.rows(SPANS).all()) {
    const [unit, no, team, from, until] = row as [number, number, number, string | null, string | null];
    const roster = rosters.get(no);
    if (roster?.has(unit) === false) people(`Commit ${no} did not say where worker ${unit} stood.`);
    roster?.get(unit)?.spans.push({ team, from, until });
  }
  const stray = Number(store.rows(STRAY_SPANS).get()?.[0]);
  if (stray > 0) people(`No roster said ${stray} of the places where workers stood.`);
  for (const [no, contentHash] of store.rows(SEALED_ROSTERS).all()) {
    const written = [...(rosters.get(Number(no))?.values() ?? [])];
    if (!same(rosterHash(written), contentHash as Uint8Array))
      people(`The roster of commit ${Number(no)} is not what was applied.`);
  }
  return latest;
}

function verifyErasures(store: Store, people: (message: string) => void): void {
  const notes = new Map<number, ErasedNote[]>();
  for (const row of store.rows(ERASED_NOTES).all()) {
    const [no, series, period, batch, seal] = row as [number, number, number, number, Uint8Array | null];
    notes.set(no, [...(notes.get(no) ?? []), { series, period, batch, seal }]);
  }
  const verbatims = erasedVerbatims(store);
  for (const erasure of erasuresIn(store)) {
    const hash = erasureHash(erasure, notes.get(erasure.no) ?? [], verbatims.get(erasure.no));
    if (!same(hash, erasure.contentHash)) people(`The notes that commit ${erasure.no} erased are not those that are gone.`);
    notes.delete(erasure.no);
    verbatims.delete(erasure.no);
  }
  if (notes.size + verbatims.size > 0) people("Notes are gone that no erasure took.");
  const back = Number(store.rows(STILL_THERE).get()?.[0]);
  if (back > 0) people(`${back} erased notes are there again.`);
}
