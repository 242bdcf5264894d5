/** A column of a DataTable. */
export interface Column {
  readonly key: string;
  readonly label: string;
  /** A track of CSS grid: `minmax(12rem, 2fr)`, `9rem`. */
  readonly width: string;
  readonly align?: 'start' | 'end';
  /** Makes the header a button that sorts by this. */
  readonly sortKey?: string;
  readonly sortDirection?: 'ascending' | 'descending';
}
