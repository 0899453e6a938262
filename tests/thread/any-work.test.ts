import fc from "fast-check";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { openStore } from "@/db/open";
import { operatorContext } from "@/lib/access/operator";
import type { Action } from "@/lib/access/rules";
import type { Context } from "@/lib/context";
import { draftOf } from "@/lib/drafts/data";
import { beginDraft, giveUpDraft, publishStoredDraft, saveEdits, undoInDraft } from "@/lib/drafts/mutations";
import type { Edit } from "@/lib/drafts/schema";
import { verifyStore } from "@/lib/readings/verify";
import { exportTree } from "@/lib/tree/export";
import { applyTree } from "@/lib/tree/mutations";
import { DAYS, forgetAfterEnds, PlainTree, plainly, plainlyReverted } from "../tree/plain-tree";
import { type Act, acts, START, saysWhenItClosed, shown } from "../tree/random-edits";
import { type PlainFile, rowsOf } from "./plain-reading";

const RUNS = Number(process.env.RANDOM_RUNS ?? 25);

/** A store in which somebody works, beside the plain model of the same work. */
class Work {
  #today = 2;
  #draft: string | null = null;
  #edits = 0;
  readonly #store = openStore(":memory:", { create: true });
  readonly #ctx: Context<Action> = operatorContext(this.#store, {
    id: "tester",
    now: () => new Date(`${DAYS[this.#today]}T12:00:00Z`),
  });
  #published = new PlainTree(rowsOf(START as unknown as PlainFile));
  #tree = this.#published.copy();
  readonly #versions = [this.#published];

  static async begin(): Promise<Work> {
    const work = new Work();
    await applyTree(work.#ctx, { text: JSON.stringify(START), format: "json" });
    return work;
  }

  close(): void {
    this.#store.close();
  }

  async do(act: Act): Promise<void> {
    if (act.act === "edit") await this.#edit(act.edit);
    if (act.act === "discard") await this.#giveUp();
    if (act.act === "revert") await this.#goBack(act.to);
    if (act.act === "publish") await this.#publish();
    if (act.act === "round-trip") await this.#roundTrip();
    expect(shown(rowsOf(await this.#file()))).toEqual(shown(this.#tree.rows));
  }

  /** What the draft comes to, or what is published where there is none. */
  async #file(): Promise<PlainFile> {
    const { file } =
      this.#draft === null ? { file: parse(await exportTree(this.#ctx)) } : await draftOf(this.#ctx, { id: this.#draft });
    return file as unknown as PlainFile;
  }

  async #opened(): Promise<string> {
    this.#draft ??= (await beginDraft(this.#ctx, { name: "Work" })).id;
    return this.#draft;
  }

  /** An edit that the model cannot make has faults in the draft too, and is undone there. */
  async #edit(edit: Edit): Promise<void> {
    // An edit that sets nothing is not taken up, whatever it is of.
    if (saysWhenItClosed(this.#tree, edit) || ("set" in edit && Object.keys(edit.set).length === 0)) return;
    const id = await this.#opened();
    const sent = { id: `edit-${this.#edits++}`, base: null, edit };
    await saveEdits(this.#ctx, { id, edits: [sent] });
    const next = this.#tree.copy();
    const made = plainly({ published: this.#published, tree: next, today: this.#today }, edit);
    const { faults } = await draftOf(this.#ctx, { id });
    if (!made) expect(faults).not.toEqual([]);
    if (faults.length === 0) this.#tree = next;
    else await undoInDraft(this.#ctx, { id, ids: [sent.id] });
  }

  async #giveUp(): Promise<void> {
    if (this.#draft !== null) await giveUpDraft(this.#ctx, { id: this.#draft });
    this.#draft = null;
    this.#tree = this.#published.copy();
  }

  async #goBack(to: number): Promise<void> {
    await this.#giveUp();
    const version = (to % this.#versions.length) + 1;
    this.#draft = (await beginDraft(this.#ctx, { name: "Back", version })).id;
    const earlier = this.#versions[version - 1] ?? this.#published;
    this.#tree = plainlyReverted(this.#published, earlier, this.#today);
  }

  async #publish(): Promise<void> {
    const id = await this.#opened();
    const { revision } = await draftOf(this.#ctx, { id });
    const { unchanged, version } = await publishStoredDraft(this.#ctx, { id, revision });
    if (unchanged) await giveUpDraft(this.#ctx, { id });
    this.#draft = null;
    forgetAfterEnds(this.#tree);
    this.#published = this.#tree.copy();
    if (!unchanged) this.#versions.push(this.#published);
    expect(version).toBe(this.#versions.length);
    this.#today = Math.min(this.#today + 1, DAYS.length - 2);
  }

  /** Out of here and into an empty store, whose export is the same to the byte; and here it changes nothing. */
  async #roundTrip(): Promise<void> {
    const text = await exportTree(this.#ctx);
    const other = operatorContext(openStore(":memory:", { create: true }), { id: "other", now: this.#ctx.now });
    await applyTree(other, { text });
    expect(await exportTree(other)).toBe(text);
    other.store.close();
    expect(await applyTree(this.#ctx, { text })).toMatchObject({ unchanged: true });
    expect(await verifyStore(this.#ctx)).toMatchObject({ faults: [] });
  }
}

it(
  "any sequence of edits, publishing, going back and files ends in the store with the tree that the plain model says",
  async () => {
    await fc.assert(
      fc.asyncProperty(acts, async (all) => {
        const work = await Work.begin();
        try {
          for (const act of [...all, { act: "publish" }, { act: "round-trip" }] as const) await work.do(act);
        } finally {
          work.close();
        }
      }),
      { numRuns: RUNS },
    );
  },
  60_000 + RUNS * 1_000,
);
