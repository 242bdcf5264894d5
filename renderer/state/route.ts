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
