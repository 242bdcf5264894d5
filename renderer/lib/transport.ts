import type { ApiAnswer, AppEvent } from '../../electron/api/contract/index.ts';

/** How the page reaches its host: two verbs, whatever the door. */
export interface Transport {
  call(method: string, input: unknown): Promise<ApiAnswer>;
  /** Returns its own cleanup. */
  onEvent(listener: (event: AppEvent) => void): () => void;
}

declare global {
  interface Window {
    /** Set by the preload script in Electron (and by tests); absent in a browser. */
    bridge?: Transport;
  }
}

let overHttp: Transport | undefined;

/** The bridge of Electron, or HTTP on the page's own origin. Asked at every call, so that tests may set another one. */
export function transport(): Transport {
  return window.bridge ?? (overHttp ??= createHttpTransport(takeToken()));
}

/** True in the desktop app, where file dialogs are the system's own. */
export function isDesktop(): boolean {
  return window.bridge !== undefined;
}

const tokenKey = 'consent-desk-token';

/** The token comes once in the address, is kept for this tab, and leaves the address bar. */
export function takeToken(): string {
  const address = new URL(window.location.href);
  const given = address.searchParams.get('token');
  if (given === null) return sessionStorage.getItem(tokenKey) ?? '';
  sessionStorage.setItem(tokenKey, given);
  address.searchParams.delete('token');
  window.history.replaceState(null, '', address);
  return given;
}

const unreachable: ApiAnswer = {
  ok: false,
  error: {
    code: 'unreachable',
    message:
      'Consent Desk does not answer. Nothing was changed. Check that it still runs, then try again.',
  },
};

/** Calls by POST; events by a streamed GET, so that the token stays in a header. */
export function createHttpTransport(token: string): Transport {
  const headers = { authorization: `Bearer ${token}` };
  return {
    async call(method, input) {
      try {
        const answer = await fetch('/api/call', {
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json' },
          body: JSON.stringify({ method, input }),
        });
        return (await answer.json()) as ApiAnswer;
      } catch {
        return unreachable;
      }
    },
    onEvent(listener) {
      const stop = new AbortController();
      void follow(headers, listener, stop.signal);
      return () => stop.abort();
    },
  };
}

/** Reads the event stream, and again after a pause that grows to ten seconds when it breaks. */
async function follow(
  headers: Record<string, string>,
  listener: (event: AppEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  let pause = 500;
  let isFirst = true;
  while (!signal.aborted) {
    try {
      const answer = await fetch('/api/events', { headers, signal });
      if (answer.ok && answer.body !== null) {
        pause = 500;
        if (!isFirst) listener({ type: 'events_missed' });
        isFirst = false;
        for await (const event of readEvents(answer.body)) listener(event);
      }
    } catch {
      // The stream broke; it is opened again below.
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
    pause = Math.min(pause * 2, 10_000);
  }
}

/** The `data:` lines of a server-sent event stream, parsed. */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<AppEvent> {
  const reader = body
    .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)
    .getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const blocks = (rest + value).replaceAll('\r\n', '\n').split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const data = block
        .split('\n')
        .filter((line) => line.startsWith('data:'))
        .map((line) => line.slice(5).trimStart())
        .join('\n');
      if (data !== '') yield JSON.parse(data) as AppEvent;
    }
  }
}
