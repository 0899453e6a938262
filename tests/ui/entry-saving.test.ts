import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openDesk } from "@/app/entry/_parts/desk";
import { deskStoreOf } from "@/app/entry/_parts/desk-store";
import { deskWorkOf } from "@/app/entry/_parts/desk-work";
import { keeperOf } from "@/app/entry/_parts/kept-cells";
import { type Saver, saverOf } from "@/app/entry/_parts/saver";
import { OCTOBER, ROW_KEYS, sheetOf } from "./entry-sheet";

describe("a saver", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** A server that takes what it is sent, unless it is `down`. */
  function server() {
    const at = { waiting: [] as string[], sent: [] as string[][], down: false, isWorthAnother: true };
    const saver: Saver = saverOf<string>({
      unsaved: () => [...at.waiting],
      async send(batch) {
        at.sent.push([...batch]);
        await new Promise((done) => setTimeout(done, 100));
        if (at.down) throw new Error("down");
        at.waiting = at.waiting.filter((each) => !batch.includes(each));
      },
      sending: () => undefined,
      failed: () => at.isWorthAnother,
    });
    saver.start();
    const type = (...cells: string[]) => {
      at.waiting.push(...cells);
      saver.changed();
    };
    return { at, saver, type };
  }

  it("sends a short while after a change, what came meanwhile with it, and what came later next", async () => {
    const { at, type } = server();
    type("a");
    await vi.advanceTimersByTimeAsync(300);
    type("b");
    await vi.advanceTimersByTimeAsync(250);
    type("c");
    expect(at.sent).toEqual([["a", "b"]]);
    await vi.advanceTimersByTimeAsync(2000);
    expect(at.sent).toEqual([["a", "b"], ["c"]]);
  });

  it("tries again after twice as long each time, at most half a minute, and at once when the connection is back", async () => {
    const { at, saver, type } = server();
    at.down = true;
    type("a");
    await vi.advanceTimersByTimeAsync(500 + 100 + 1000 + 100 + 2000 + 100);
    expect(at.sent).toHaveLength(3);
    await vi.advanceTimersByTimeAsync(120_000);
    const tries = at.sent.length;
    await vi.advanceTimersByTimeAsync(30_100);
    expect(at.sent).toHaveLength(tries + 1);
    at.down = false;
    saver.again();
    await vi.advanceTimersByTimeAsync(200);
    expect(at.waiting).toEqual([]);
  });

  it("leaves what is not worth another try until something changes", async () => {
    const { at, type } = server();
    Object.assign(at, { down: true, isWorthAnother: false });
    type("a");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(at.sent).toHaveLength(1);
    type("b");
    await vi.advanceTimersByTimeAsync(1000);
    expect(at.sent).toHaveLength(2);
  });

  it("sends everything at once when it is told to, and says when it cannot", async () => {
    const { at, saver, type } = server();
    type("a");
    const flushed = saver.flush();
    await vi.advanceTimersByTimeAsync(150);
    await flushed;
    expect(at.waiting).toEqual([]);
    at.down = true;
    type("b");
    const failing = expect(saver.flush()).rejects.toThrow("down");
    await vi.advanceTimersByTimeAsync(150);
    await failing;
  });

  it("does nothing once it is stopped, and goes on when it is started again", async () => {
    const { at, saver, type } = server();
    saver.stop();
    type("a");
    await vi.advanceTimersByTimeAsync(5000);
    expect(at.sent).toEqual([]);
    saver.start();
    saver.changed();
    await vi.advanceTimersByTimeAsync(1000);
    expect(at.sent).toEqual([["a"]]);
  });
});

describe("what a machine keeps", () => {
  function storage(limit = Number.POSITIVE_INFINITY): Storage {
    const kept = new Map<string, string>();
    return {
      get length() {
        return kept.size;
      },
      key: (i) => [...kept.keys()][i] ?? null,
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, text) => {
        if (text.length > limit) throw new DOMException("full", "QuotaExceededError");
        kept.set(key, text);
      },
      removeItem: (key) => void kept.delete(key),
      clear: () => kept.clear(),
    };
  }
  const cell = (text: string, row = "right-first billing") => ({ row, period: "2026-10", text, note: "", replaces: 0 });
  const DAY = 86_400_000;

  it("is read again by the same person at the same department's sheets, and by nobody else", () => {
    const disk = storage();
    keeperOf(disk, "ana", "billing", () => 0).write([cell("98.4")]);
    expect(keeperOf(disk, "ana", "billing", () => DAY).read()).toEqual([cell("98.4")]);
    expect(keeperOf(disk, "ben", "billing", () => DAY).read()).toEqual([]);
    expect(keeperOf(disk, "ana", "field", () => DAY).read()).toEqual([]);
  });

  it("is forgotten once it is saved, and after two months", () => {
    const disk = storage();
    const keeper = keeperOf(disk, "ana", "billing", () => 0);
    keeper.write([cell("98.4"), cell("1", "other billing")]);
    keeper.write([cell("1", "other billing")]);
    expect(keeperOf(disk, "ana", "billing", () => DAY).read()).toEqual([cell("1", "other billing")]);
    expect(keeperOf(disk, "ana", "billing", () => 61 * DAY).read()).toEqual([]);
    expect(disk.length).toBe(0);
  });

  it("of two open pages is not forgotten by the other", () => {
    const disk = storage();
    const [first, second] = [keeperOf(disk, "ana", "billing", () => 0), keeperOf(disk, "ana", "billing", () => 0)];
    first.write([cell("98.4")]);
    second.write([cell("98.5")]);
    first.write([]);
    expect(keeperOf(disk, "ana", "billing", () => 0).read()).toEqual([cell("98.5")]);
  });

  it("is left alone where it is not what it should be, and missed where the browser keeps nothing", () => {
    const disk = storage();
    disk.setItem("golden-thread.entry.ana.billing.x|2026-10", "{broken");
    expect(keeperOf(disk, "ana", "billing", () => 0).read()).toEqual([]);
    expect(keeperOf(storage(10), "ana", "billing", () => 0).write([cell("98.4")])).toBe(false);
  });
});

describe("a desk that another page takes the place of", () => {
  afterEach(() => void vi.unstubAllGlobals());

  it("sends what is unsaved before it goes, and what is being typed", () => {
    const sent: RequestInit[] = [];
    vi.stubGlobal("window", new EventTarget());
    vi.stubGlobal("document", Object.assign(new EventTarget(), { visibilityState: "visible" }));
    vi.stubGlobal("fetch", (_path: string, init: RequestInit) => {
      sent.push(init);
      return new Promise(() => undefined);
    });
    const store = deskStoreOf(openDesk(sheetOf([]), "en-GB"));
    const address = { department: "billing", period: "2026-10", unit: null };
    const leave = deskWorkOf(store, address, { read: () => [], write: () => true }).start();
    store.dispatch({ do: "select", at: { row: 0, column: OCTOBER }, extend: false });
    store.dispatch({ do: "edit", text: "98.4" });
    expect(sent).toEqual([]);
    store.onParting(() => store.dispatch({ do: "note", note: "Recounted", at: { row: 0, column: OCTOBER } }));
    leave();
    expect(sent).toMatchObject([{ method: "PUT", keepalive: true }]);
    expect(JSON.parse(String(sent[0]?.body)).cells).toMatchObject([
      { row: ROW_KEYS[0], period: "2026-10", text: "98.4", note: "Recounted" },
    ]);
  });
});
