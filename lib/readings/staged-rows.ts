import { type Columns, sharedColumns } from "./shared-columns";

const AT_FIRST = 32_768;
const SPEC = { place: "i4", period: "i4", state: "u1", numerator: "f8", denominator: "f8" } as const;

/** Readings that wait to be inserted; each names the place of its series in a list. A figure that is null is NaN. */
export interface StagedRowsData {
  readonly length: number;
  readonly columns: Columns<typeof SPEC>;
}

/** Gathers readings that are to be inserted. */
export class StagedRows implements StagedRowsData {
  length = 0;
  columns = sharedColumns(SPEC, AT_FIRST);

  push(place: number, period: number, state: number, numerator: number, denominator: number): void {
    const at = this.length;
    if (at === this.columns.place.length) this.columns = sharedColumns(SPEC, at * 2, this.columns);
    const { columns } = this;
    columns.place[at] = place;
    columns.period[at] = period;
    columns.state[at] = state;
    columns.numerator[at] = numerator;
    columns.denominator[at] = denominator;
    this.length = at + 1;
  }
}
