import { pageIds, type PageId } from '../state/router.svelte.ts';

/** Keys of a page, as shown and for `aria-keyshortcuts`. */
export function shortcutOf(page: PageId): { readonly shown: string; readonly aria: string } {
  const number = String(pageIds.indexOf(page) + 1);
  const isMac = navigator.platform.startsWith('Mac');
  return isMac
    ? { shown: `⌘${number}`, aria: `Meta+${number}` }
    : { shown: `Ctrl+${number}`, aria: `Control+${number}` };
}

/** The page that a key press asks for (Ctrl or ⌘ with 1 to 7), or undefined. */
export function pageOfKey(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
): PageId | undefined {
  if (event.ctrlKey === event.metaKey || event.altKey || event.shiftKey) return undefined;
  return /^[1-9]$/.test(event.key) ? pageIds[Number(event.key) - 1] : undefined;
}

/** True where a key is text that somebody types. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
