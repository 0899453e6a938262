/** A figure of a metric, and how it is written. */
export interface Figure {
  readonly value: number;
  readonly text: string;
}
