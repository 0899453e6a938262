/** How long after a change it is sent, and how long after a failure it is tried again: twice as long each time. */
const WAIT_MS = 500;
const FIRST_RETRY_MS = 1000;
const LAST_RETRY_MS = 30_000;

/** What a saver needs of its surroundings; `T` is one thing to be saved. */
export interface SaverPort<T> {
  /** What the server does not hold and would take now. */
  unsaved(): readonly T[];
  /** Sends it and takes in the answer: when this resolves, `unsaved` no longer names what was saved. */
  send(batch: readonly T[]): Promise<void>;
  /** How many are on their way. */
  sending(count: number): void;
  /** Sending failed; is it worth another try? */
  failed(error: unknown): boolean;
}

export interface Saver {
  /** Begins, or begins again after a stop. */
  start(): void;
  /** Something may have changed. */
  changed(): void;
  /** Tries at once what waits for another try: the connection is back. */
  again(): void;
  /** Sends everything now. Rejects with what sending failed with. */
  flush(): Promise<void>;
  stop(): void;
}

/** Saves what changes by itself: a short while after a change, with all that changed meanwhile, one request at a time. */
export function saverOf<T>(port: SaverPort<T>): Saver {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let underWay: Promise<void> | null = null;
  let failures = 0;
  let stopped = true;

  const clear = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  };
  const wait = (ms: number) => {
    clear();
    if (!stopped) timer = setTimeout(() => void run().catch(() => undefined), ms);
  };

  async function run(): Promise<void> {
    clear();
    const batch = port.unsaved();
    if (batch.length === 0) return;
    port.sending(batch.length);
    underWay = port.send(batch);
    try {
      await underWay;
      failures = 0;
    } catch (error) {
      if (port.failed(error)) wait(Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** failures++));
      throw error;
    } finally {
      underWay = null;
      port.sending(0);
    }
    if (port.unsaved().length > 0) wait(WAIT_MS);
  }

  return {
    start() {
      stopped = false;
    },
    changed() {
      if (underWay === null && timer === null && port.unsaved().length > 0) wait(WAIT_MS);
    },
    again() {
      if (underWay === null && port.unsaved().length > 0) wait(0);
    },
    async flush() {
      await underWay?.catch(() => undefined);
      while (port.unsaved().length > 0) await run();
    },
    stop() {
      stopped = true;
      clear();
    },
  };
}
