import { m } from '../../../lib/messages.ts';

/** What undo and redo say of each deed. */
export const deedWords = {
  add: m.editor_deed_add,
  change: m.editor_deed_change,
  connect: m.editor_deed_connect,
  disconnect: m.editor_deed_disconnect,
  discard: m.editor_deed_discard,
  duplicate: m.editor_deed_duplicate,
  layout: m.editor_deed_layout,
  mine: m.editor_deed_mine,
  move: m.editor_deed_move,
  paste: m.editor_deed_paste,
  remove: m.editor_deed_remove,
  restore: m.editor_deed_restore,
  settings: m.editor_deed_settings,
  theirs: m.editor_deed_theirs,
  translate: m.editor_deed_translate,
} as const satisfies Readonly<Record<string, () => string>>;

export type DeedName = keyof typeof deedWords;
