import { configure } from '@testing-library/svelte';
import { afterEach, vi } from 'vitest';

// What a browser has and jsdom has not. Nothing is laid out there, so sizes are zero and nothing scrolls.
class StillObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}
vi.stubGlobal('ResizeObserver', StillObserver);
// Everything is in view.
class SeeingObserver {
  readonly #tell: IntersectionObserverCallback;
  constructor(tell: IntersectionObserverCallback) {
    this.#tell = tell;
  }
  observe(target: Element): void {
    const seen = { target, isIntersecting: true, boundingClientRect: new DOMRect() };
    this.#tell([seen as IntersectionObserverEntry], this as unknown as IntersectionObserver);
  }
  unobserve(): void {}
  disconnect(): void {}
}
vi.stubGlobal('IntersectionObserver', SeeingObserver);
Element.prototype.scrollIntoView = () => undefined;
Element.prototype.scrollTo = () => undefined;
Element.prototype.hasPointerCapture = () => false;
Element.prototype.animate ??= () =>
  ({ cancel: () => undefined, finished: Promise.resolve() }) as unknown as Animation;
window.matchMedia ??= (media) =>
  ({
    media,
    matches: false,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }) as unknown as MediaQueryList;

configure({ asyncUtilTimeout: 5000 });

afterEach(() => {
  delete window.bridge;
  window.location.hash = '';
});
