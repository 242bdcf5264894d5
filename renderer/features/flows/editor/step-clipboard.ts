import { m } from '../../../lib/messages.ts';
import { isTyping } from '../../../shell/shortcuts.ts';
import { toastError } from '../../../state/toast.ts';
import type { EditorDesk } from './editor-desk.svelte.ts';
import { copyNodes, pasteNodes, type PasteRefusal } from './model/clipboard.ts';
import type { Definition, Position } from './model/definition.ts';

/** Steps that were copied in this window last, for when the clipboard of the system cannot be read. */
const copied = { text: '' };

const refusals: Readonly<Record<PasteRefusal, () => string>> = {
  not_steps: m.editor_paste_not_steps,
  other_dialect: m.editor_paste_other_dialect,
  too_many: m.editor_paste_too_many,
};

/** What a view of the steps does when the clipboard is used on it. */
interface ClipboardView {
  /** The uuids of the steps that would be copied. */
  readonly chosen: () => readonly string[];
  readonly remove: () => void;
  /** Without a text what was copied here last. */
  readonly paste: (text?: string) => void;
}

/** Copies, cuts and pastes steps in a view of the flow, by the clipboard's own events and without them. */
export class StepClipboard {
  readonly #desk: EditorDesk;
  readonly #view: ClipboardView;

  constructor(desk: EditorDesk, view: ClipboardView) {
    this.#desk = desk;
    this.#view = view;
  }

  get hasCopy(): boolean {
    return copied.text !== '';
  }

  /** The chosen steps as text, kept for pasting; empty when none is chosen. */
  copy(): string {
    const text = copyNodes(this.#desk.definition, this.#desk.dialect, this.#view.chosen());
    if (text !== '') copied.text = text;
    return text;
  }

  /** Copies without the keyboard: to the system's clipboard where that is allowed. */
  async copyOut(): Promise<void> {
    const text = this.copy();
    // Without leave for the system's clipboard the copy still works within this window.
    if (text !== '') await navigator.clipboard.writeText(text).catch(() => undefined);
  }

  /**
   * Pastes a text, or what was copied here last, with its upper left corner at a place of the canvas, and chooses what is new.
   * `join` puts it where it belongs. What cannot be pasted is told, and nothing is chosen.
   */
  paste(
    at: Position,
    text = copied.text,
    join: (definition: Definition, nodeUuids: readonly string[]) => Definition = (flow) => flow,
  ): readonly string[] {
    const { definition, deeds } = this.#desk;
    const pasted = pasteNodes(definition, deeds, text, at);
    if ('refusal' in pasted) {
      toastError(m.editor_paste_failed(), new Error(refusals[pasted.refusal]()));
      return [];
    }
    this.#desk.do('paste', () => join(pasted.definition, pasted.nodeUuids));
    this.#desk.select(pasted.nodeUuids);
    return pasted.nodeUuids;
  }

  readonly handleCopy = (event: ClipboardEvent): void => {
    if (!isMeant(event)) return;
    const text = this.copy();
    if (text === '') return;
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
  };

  readonly handleCut = (event: ClipboardEvent): void => {
    this.handleCopy(event);
    if (event.defaultPrevented) this.#view.remove();
  };

  readonly handlePaste = (event: ClipboardEvent): void => {
    if (!isMeant(event)) return;
    event.preventDefault();
    this.#view.paste(event.clipboardData?.getData('text/plain'));
  };
}

/** The clipboard's events are for the steps when nobody types and no text is marked. */
function isMeant(event: ClipboardEvent): boolean {
  return !isTyping(event.target) && document.getSelection()?.isCollapsed !== false;
}
