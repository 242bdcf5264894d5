/** A file of rows, made stretch by stretch. */
export interface RowFile {
  readonly columns: readonly string[];
  /** Each a piece of CSV with the number of its rows; the caller may do other work between two. */
  readonly stretches: () => Iterable<{ readonly text: string; readonly rows: number }>;
}
