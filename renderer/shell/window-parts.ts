/**
 * The parts of the window, as F6 walks them: elements with `data-part`. One that holds others is none itself, so that a page
 * without parts of its own is one, and the flow editor is several.
 */
const part = '[data-part]';

/** Where a part begins for the keyboard, when nobody has been in it yet; otherwise at the first thing that Tab would reach. */
const start = '[data-start]';

/** What lies over the window keeps the focus until it is closed. */
const above = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]';

const reachable =
  'a[href], button, input, textarea, select, summary, [role="button"], [tabindex="0"]';

const lastIn = new WeakMap<Element, HTMLElement>();
let lastPart: HTMLElement | undefined;

/** Keeps in mind where the focus is in each part. */
export function followFocus({ target }: FocusEvent): void {
  if (!(target instanceof HTMLElement)) return;
  const within = target.closest<HTMLElement>(part);
  if (within === null || isOuter(within)) return;
  lastPart = within;
  if (target !== within) lastIn.set(within, target);
}

/**
 * The focus goes to the next part of the window, or the one before, round and round; there to where it was last. Where nothing
 * has the focus, because what had it is gone, it comes back to the part that had it. False under a dialog or a menu.
 */
export function goToPart(by: 1 | -1): boolean {
  const { activeElement: active } = document;
  if (active?.closest(above) != null) return false;
  const parts = Array.from(document.querySelectorAll<HTMLElement>(part)).filter(
    (each) => !isOuter(each),
  );
  const here = parts.findIndex((each) => each.contains(active));
  const lost = here < 0 && lastPart !== undefined ? parts.indexOf(lastPart) : -1;
  const first = lost >= 0 ? lost : by === 1 ? here + 1 : here < 0 ? parts.length - 1 : here - 1;
  // A part in which nothing takes the focus is passed over.
  for (let step = 0; step < parts.length; step += 1) {
    const next = parts[(first + step * by + 2 * parts.length) % parts.length];
    if (next !== undefined && enterPart(next)) return true;
  }
  return false;
}

/** The focus goes into the part: to where it was last, or to its beginning. False when nothing there takes it. */
export function enterPart(within: HTMLElement): boolean {
  const last = lastIn.get(within);
  if (last !== undefined && within.contains(last) && takesFocus(last)) return true;
  const begin = within.querySelector<HTMLElement>(start);
  if (begin !== null && takesFocus(begin)) return true;
  return (
    Array.from(within.querySelectorAll<HTMLElement>(reachable)).some(
      (each) => each.tabIndex >= 0 && takesFocus(each),
    ) || takesFocus(within)
  );
}

/** What is hidden or disabled does not take it. */
function takesFocus(element: HTMLElement): boolean {
  element.focus();
  return document.activeElement === element;
}

function isOuter(each: Element): boolean {
  return each.querySelector(part) !== null;
}
