/** The pages, in the order of the rail and of Ctrl+1 to Ctrl+7. */
export const pageIds = [
  'overview',
  'contacts',
  'keywords',
  'flows',
  'tester',
  'channels',
  'settings',
] as const;
export type PageId = (typeof pageIds)[number];

export interface Route {
  readonly page: PageId;
  /** The opened thing, for example a contact; null for the list alone. */
  readonly id: string | null;
  readonly params: URLSearchParams;
}

/** `#/contacts/ID?state=given` as a route; anything unknown is the overview. */
export function parseHash(hash: string): Route {
  const [path = '', search = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const [page = '', id = ''] = path.split('/', 2);
  const known = pageIds.find((each) => each === page);
  return {
    page: known ?? 'overview',
    id: known === undefined || id === '' ? null : decoded(id),
    params: new URLSearchParams(search),
  };
}

/** Null for an escape that is broken, as after half an address was copied. */
function decoded(id: string): string | null {
  try {
    return decodeURIComponent(id);
  } catch {
    return null;
  }
}

/** The address of a route, for links: `href('contacts', id, { state: 'given' })`. */
export function href(
  page: PageId,
  id?: string | null,
  params?: Readonly<Record<string, string>>,
): string {
  const search = new URLSearchParams(params).toString();
  return `#/${page}${id == null ? '' : `/${encodeURIComponent(id)}`}${search === '' ? '' : `?${search}`}`;
}

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
