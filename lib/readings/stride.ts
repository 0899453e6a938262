/** A writer may keep others waiting for about so long. */
const TARGET_MS = 12;
/** After each step others get their turn: they ask every millisecond or two. */
export const TURN_MS = 2;

/** Whose turn it is: others' once work has taken as long as they can wait, be it in one step or in several. */
export class Turns {
  #worked = 0;

  /** Is told how long a step took. */
  isOthers(ms: number): boolean {
    this.#worked += ms;
    if (this.#worked < TARGET_MS) return false;
    this.#worked = 0;
    return true;
  }
}

/** How many rows to write in one transaction: as many as lately fitted into the time for which others can wait. */
export class Stride {
  constructor(
    public rows: number,
    private readonly least: number,
    private readonly most: number,
  ) {}

  /** Is told how long a step of so many rows took; short ones, of what was left, say nothing. */
  took(rows: number, ms: number): void {
    if (rows < this.rows / 2) return;
    const fitting = (rows * TARGET_MS) / Math.max(ms, 0.1);
    this.rows = Math.round(Math.min(this.most, Math.max(this.least, (this.rows + fitting) / 2)));
  }
}
