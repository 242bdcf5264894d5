import { href, parseHash, type PageId, type Route } from './route.ts';

export { href, pageIds, parseHash } from './route.ts';
export type { PageId } from './route.ts';

class Router {
  route = $state.raw<Route>(parseHash(globalThis.location.hash));

  /** Follows the address bar and the back button. Returns its own cleanup. */
  start(): () => void {
    const follow = (): void => {
      this.route = parseHash(window.location.hash);
    };
    follow();
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }

  /** Goes to a page, with a step in the history. */
  go(page: PageId, id?: string | null, params?: Readonly<Record<string, string>>): void {
    window.location.hash = href(page, id, params);
    this.route = parseHash(window.location.hash);
  }

  /** The same without a step in the history, for filters. */
  replace(page: PageId, id?: string | null, params?: Readonly<Record<string, string>>): void {
    window.history.replaceState(window.history.state, '', href(page, id, params));
    this.route = parseHash(window.location.hash);
  }
}

export const router = new Router();
