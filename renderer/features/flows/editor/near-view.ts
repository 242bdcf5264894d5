/** Pixels around what is seen in which things count as near: what the Tab key or the wheel reaches next is there already. */
const margin = 800;

type Tell = (isNear: boolean, height: number) => void;

/** Tells the parts of one scrolled region when they come near what is seen of it, and when they are far again. */
export class NearView {
  readonly #told = new WeakMap<Element, Tell>();
  #observer: IntersectionObserver | undefined;

  /** `tell` gets the height of the element in pixels too. Returns what ends it. */
  watch(element: Element, tell: Tell): () => void {
    this.#told.set(element, tell);
    this.#observer ??= new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting, boundingClientRect } of entries)
          this.#told.get(target)?.(isIntersecting, boundingClientRect.height);
      },
      { root: element.closest('[data-scrolled]'), rootMargin: `${String(margin)}px 0px` },
    );
    this.#observer.observe(element);
    return () => this.#observer?.unobserve(element);
  }

  stop(): void {
    this.#observer?.disconnect();
  }
}
