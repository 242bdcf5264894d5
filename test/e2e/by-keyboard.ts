import type { Locator, Page } from '@playwright/test';
import { expect } from './electron-app.ts';

type Role = Parameters<Page['getByRole']>[0];

/** The window as somebody without a mouse works in it: every deed is a key. */
export interface ByKeyboard {
  /** One key after the other. */
  press(...keys: readonly string[]): Promise<void>;
  type(words: string): Promise<void>;
  /** What was in the field is gone, the words stand there. */
  retype(words: string): Promise<void>;
  /**
   * Presses Tab until the element of this role and name has the focus. Every stop on the way is seen: it has a focus ring and
   * stands in the window. @throws Error that lists what was passed when it takes more than `most` presses
   */
  tabTo(role: Role, name: string | RegExp, most?: number): Promise<void>;
  /** The same backwards, with Shift and Tab. */
  backTo(role: Role, name: string | RegExp, most?: number): Promise<void>;
  /** Presses the down arrow until the row of this name has the focus. @throws Error that lists what was passed */
  downTo(name: string | RegExp): Promise<void>;
  /** Presses F6 until the focus is within. @throws Error after six presses */
  partTo(part: Locator): Promise<void>;
}

/** A person at the keyboard of this window. */
export function byKeyboard(page: Page): ByKeyboard {
  const focused = page.locator(':focus');

  async function walk(key: string, role: Role, name: string | RegExp, most: number): Promise<void> {
    const wanted = page.getByRole(role, { name, exact: true }).and(focused);
    const passed: string[] = [];
    for (let presses = 0; presses < most; presses += 1) {
      await page.keyboard.press(key);
      const stop = await page.evaluate(stopOfFocus);
      passed.push(`${stop.isSeen ? '' : '(unseen) '}${await words(page)}`);
      expect(stop.isSeen, `the focus is seen: ${passed.join(' > ')}`).toBe(true);
      if ((await wanted.count()) === 1) return;
    }
    throw new Error(
      `${String(most)} × ${key} did not lead to ${role} ${String(name)}. Passed: ${passed.join(' > ')}`,
    );
  }

  return {
    press: async (...keys) => {
      for (const key of keys) await page.keyboard.press(key);
    },
    type: (text) => page.keyboard.type(text),
    retype: async (text) => {
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.type(text);
    },
    tabTo: (role, name, most = 15) => walk('Tab', role, name, most),
    backTo: (role, name, most = 15) => walk('Shift+Tab', role, name, most),
    downTo: (name) => walk('ArrowDown', 'treeitem', name, 15),
    partTo: async (part) => {
      for (let presses = 0; presses < 6; presses += 1) {
        await page.keyboard.press('F6');
        if (await part.evaluate((element) => element.contains(document.activeElement))) return;
      }
      throw new Error(`F6 does not lead there; the focus is at ${await words(page)}.`);
    },
  };
}

/** Role and name of what has the focus, as a screen reader would say them. */
async function words(page: Page): Promise<string> {
  const focused = page.locator(':focus');
  if ((await focused.count()) === 0) return 'nothing';
  const [first = ''] = (await focused.ariaSnapshot()).split('\n');
  return (
    first.replace(/^- |:$/g, '').slice(0, 80) || (await focused.evaluate(({ tagName }) => tagName))
  );
}

/** Runs in the page: whether somebody who looks at the window sees where the focus is. */
function stopOfFocus(): { isSeen: boolean } {
  const element = document.activeElement;
  if (element === null || element === document.body) return { isSeen: false };
  const box = element.getBoundingClientRect();
  const isInWindow =
    box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
  // A card may be outlined for the radio button in it.
  let ringed: Element | null = element;
  for (let up = 0; up < 3 && ringed !== null; up += 1) {
    const { outlineStyle, outlineWidth } = getComputedStyle(ringed);
    if (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1)
      return { isSeen: isInWindow };
    ringed = ringed.parentElement;
  }
  return { isSeen: false };
}
