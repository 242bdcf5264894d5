import type { Attachment } from 'svelte/attachments';

/**
 * A disabled button loses the focus, and with it the place of whoever pressed it by key. One that has it when it becomes
 * disabled stays reachable until it is left, and does nothing.
 */
export class KeptFocus {
  #has = $state(false);

  /** True while the button that this is attached to has the focus. */
  get has(): boolean {
    return this.#has;
  }

  readonly follow: Attachment<HTMLElement> = (element) => {
    const look = (): void => {
      this.#has = document.activeElement === element;
    };
    element.addEventListener('focus', look);
    element.addEventListener('blur', look);
    return () => {
      element.removeEventListener('focus', look);
      element.removeEventListener('blur', look);
    };
  };
}
