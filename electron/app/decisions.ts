import { isOwnUrl } from './origin.ts';

/** The part of Electron's WebFrameMain that the decision needs. */
export interface SenderFrame {
  readonly url: string;
  readonly parent: unknown;
}

/** What becomes of an attempt to open a new window. */
export type WindowOpenDecision =
  { readonly action: 'deny' } | { readonly action: 'open_in_browser'; readonly url: string };

/** A message counts only when it comes from the top frame of our own page; the frame is null when it is gone already. */
export function isTrustedSender(frame: SenderFrame | null, ownOrigins: readonly string[]): boolean {
  return frame !== null && frame.parent === null && isOwnUrl(frame.url, ownOrigins);
}

/** The window stays on our own page. */
export function decideNavigation(url: string, ownOrigins: readonly string[]): 'allow' | 'deny' {
  return isOwnUrl(url, ownOrigins) ? 'allow' : 'deny';
}

/** No second window ever; a link to the web or a mail address is handed to the system, anything else to nobody. */
export function decideWindowOpen(url: string): WindowOpenDecision {
  if (!URL.canParse(url)) return { action: 'deny' };
  const parsed = new URL(url);
  const isWeb = parsed.protocol === 'https:' && parsed.hostname !== '';
  const isMail = parsed.protocol === 'mailto:';
  const hidesItsHost = parsed.username !== '' || parsed.password !== '';
  return (isWeb || isMail) && !hidesItsHost
    ? { action: 'open_in_browser', url: parsed.href }
    : { action: 'deny' };
}

/** Electron grants every permission unless told otherwise. The page may copy text; it needs nothing else. */
export function decidePermission(permission: string): boolean {
  return permission === 'clipboard-sanitized-write';
}
