import type { Page } from '@playwright/test';

/** Puts so many plain boxes over the page, which can be dragged and moved as a whole. Returns how long until they stood, ms. */
export async function showBoxes(page: Page, count: number): Promise<number> {
  return page.evaluate(async (boxes) => {
    const startedAt = performance.now();
    const board = document.createElement('div');
    board.id = 'bench-floor';
    Object.assign(board.style, {
      position: 'fixed',
      inset: '0',
      zIndex: '9999',
      background: '#fff',
    });
    const world = document.createElement('div');
    Object.assign(world.style, { position: 'absolute', transformOrigin: '0 0' });
    board.append(world);
    let view = { x: 0, y: 0, zoom: 0.7 };
    const look = (): void => {
      world.style.transform = `translate(${String(view.x)}px, ${String(view.y)}px) scale(${String(view.zoom)})`;
    };
    for (let index = 0; index < boxes; index += 1) {
      const box = document.createElement('div');
      box.textContent = `Step ${String(index)}`;
      Object.assign(box.style, {
        position: 'absolute',
        width: '220px',
        height: '120px',
        border: '1px solid',
      });
      box.style.transform = `translate(${String((index % 20) * 280)}px, ${String(Math.floor(index / 20) * 240)}px)`;
      world.append(box);
    }
    let held: { readonly box: HTMLElement | null; x: number; y: number } | null = null;
    board.addEventListener('pointerdown', ({ target, clientX: x, clientY: y }) => {
      held = { box: target instanceof HTMLElement && target !== board ? target : null, x, y };
    });
    board.addEventListener('pointermove', ({ clientX: x, clientY: y }) => {
      if (held === null) return;
      if (held.box === null) {
        view = { ...view, x: view.x + x - held.x, y: view.y + y - held.y };
        held = { box: null, x, y };
        look();
      } else
        held.box.style.transform = `translate(${String(x / view.zoom)}px, ${String(y / view.zoom)}px)`;
    });
    board.addEventListener('pointerup', () => (held = null));
    board.addEventListener('wheel', ({ deltaY }) => {
      view = { ...view, zoom: Math.min(1.5, Math.max(0.1, view.zoom * 2 ** (-deltaY / 500))) };
      look();
    });
    look();
    document.body.append(board);
    await new Promise(requestAnimationFrame);
    return performance.now() - startedAt;
  }, count);
}

export async function hideBoxes(page: Page): Promise<void> {
  await page.evaluate(() => document.getElementById('bench-floor')?.remove());
}
