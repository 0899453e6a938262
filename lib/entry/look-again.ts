import { AppError } from "@/lib/errors";

/** Something changed between a look at what is there and the transaction that was to act on it. */
export class LookAgain extends Error {
  override readonly name = "LookAgain";
}

const LOOKS = 20;

/**
 * Does what a look decides, and looks again for as long as something changes in between.
 * @throws AppError `busy` after 20 looks
 */
export async function looking<T>(act: () => Promise<T>): Promise<T> {
  for (let look = 0; look < LOOKS; look++) {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof LookAgain)) throw error;
    }
  }
  throw new AppError("busy", "Too much is being saved at once. Try again in a moment.");
}
