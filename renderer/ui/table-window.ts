/** Rows drawn above and below the visible ones. */
const margin = 8;

/** Which rows to draw: `from` to before `to`. */
export function windowOf(
  scrollTop: number,
  viewHeight: number,
  rowHeight: number,
  total: number,
): { readonly from: number; readonly to: number } {
  const first = Math.floor(scrollTop / rowHeight) - margin;
  const last = Math.ceil((scrollTop + viewHeight) / rowHeight) + margin;
  return { from: Math.max(0, Math.min(first, total)), to: Math.max(0, Math.min(last, total)) };
}

/** Where a key moves the focus, or null when it is none of the table's keys. */
export function rowToFocus(
  key: string,
  active: number,
  total: number,
  pageRows: number,
): number | null {
  const moves: Readonly<Record<string, number>> = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    PageDown: active + pageRows,
    PageUp: active - pageRows,
    Home: 0,
    End: total - 1,
  };
  const wanted = moves[key];
  return wanted === undefined || total === 0 ? null : Math.max(0, Math.min(total - 1, wanted));
}
