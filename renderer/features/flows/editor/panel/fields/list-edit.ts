/** A copy without the item at a place. */
export function withoutItem<Item>(items: readonly Item[], index: number): readonly Item[] {
  return items.filter((_, other) => other !== index);
}

/** A copy in which one item has moved to another place. */
export function movedItem<Item>(items: readonly Item[], from: number, to: number): readonly Item[] {
  const item = items[from];
  return item === undefined ? items : withoutItem(items, from).toSpliced(to, 0, item);
}
