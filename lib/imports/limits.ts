/** The largest file an import takes; a file beyond is refused before anything is stored. */
export interface ImportLimits {
  readonly bytes: number;
  readonly rows: number;
  readonly columns: number;
  readonly cellBytes: number;
  readonly recordBytes: number;
}

export const IMPORT_LIMITS: ImportLimits = {
  bytes: 2 * 2 ** 30,
  rows: 20_000_000,
  columns: 4096,
  cellBytes: 4 * 2 ** 20,
  recordBytes: 16 * 2 ** 20,
};
