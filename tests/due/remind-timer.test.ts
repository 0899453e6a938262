import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { everyHour } from "@/cli/remind-timer";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const HOUR = 3_600_000;

test("it runs a minute after the start and then every hour, until it is stopped", async () => {
  let runs = 0;
  const stop = everyHour(async () => {
    runs += 1;
  });
  await vi.advanceTimersByTimeAsync(59_000);
  expect(runs).toBe(0);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(runs).toBe(1);
  await vi.advanceTimersByTimeAsync(3 * HOUR);
  expect(runs).toBe(4);
  stop();
  await vi.advanceTimersByTimeAsync(3 * HOUR);
  expect(runs).toBe(4);
});

test("one that takes long is not started twice, and one that fails does not stop the clock", async () => {
  let done: () => void = () => undefined;
  let runs = 0;
  const stop = everyHour(() => {
    runs += 1;
    if (runs === 1) return new Promise<void>((resolve) => (done = resolve));
    return Promise.reject(new Error("no"));
  });
  await vi.advanceTimersByTimeAsync(60_000 + 2 * HOUR);
  expect(runs).toBe(1);
  done();
  await vi.advanceTimersByTimeAsync(2 * HOUR);
  expect(runs).toBe(3);
  stop();
});
