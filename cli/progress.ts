/** How far a long piece of work is. `total` is null where nobody knows it yet. */
export interface Step {
  readonly phase: string;
  readonly done: number;
  readonly total: number | null;
}

export interface Progress {
  report(step: Step): void;
  /** Wipes a half-written line before other text. */
  clear(): void;
}

const QUIET_MS = 2000;

function sentenceOf({ phase, done, total }: Step): string {
  const count = done.toLocaleString("en-GB");
  if (total === null || total === 0) return `${phase}: ${count}`;
  return `${phase}: ${count} of ${total.toLocaleString("en-GB")} (${Math.floor((100 * done) / total)} %)`;
}

/**
 * Progress on standard error, from the second second on: one line that is rewritten on a terminal, a line every two
 * seconds elsewhere, and a line of JSON for each report where a program asked for it.
 */
export function progressOn(stream: NodeJS.WriteStream, options: { lines: "text" | "json"; now: () => number }): Progress {
  let shown = options.now();
  let open = false;
  const clear = () => {
    if (open) stream.write("\r\u001b[K");
    open = false;
  };
  return {
    clear,
    report: (step) => {
      const now = options.now();
      const wait = options.lines === "json" || (stream.isTTY && open) ? 200 : QUIET_MS;
      if (now - shown < wait) return;
      shown = now;
      if (options.lines === "json") {
        stream.write(`${JSON.stringify(step)}\n`);
      } else if (stream.isTTY) {
        clear();
        stream.write(sentenceOf(step));
        open = true;
      } else {
        stream.write(`${sentenceOf(step)}\n`);
      }
    },
  };
}
