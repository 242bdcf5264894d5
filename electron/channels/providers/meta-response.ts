import { cut, filledTextOf, type JsonRecord, listOf, parseJson, recordOf } from '../json-values.ts';
import type { SendResponse, SendResult } from '../provider.ts';
import { readRetryAfter } from '../provider-time.ts';
import { metaError } from './meta-errors.ts';

/** How long to leave an account alone that refuses everything: long enough not to pester, short enough to recover within the hour. */
const ACCOUNT_RETRY_MS = 15 * 60_000;

/**
 * What Meta's answer to a send means.
 *
 * ```json
 * {"messaging_product":"whatsapp","contacts":[{"input":"2547...","wa_id":"2547..."}],"messages":[{"id":"wamid.X"}]}
 * {"error":{"message":"...","type":"OAuthException","code":131026,"error_data":{"details":"..."},"fbtrace_id":"A"}}
 * ```
 *
 * Accepted with the wamid; `retry` for throttles (Retry-After is honoured), faults and redirects; `retry` with `accountProblem` and
 * a long wait when the token or account is refused, because rejecting would lose every message until somebody notices;
 * `rejected` otherwise, with what it says about the person where it says something.
 */
export function readMetaResponse(response: SendResponse): SendResult {
  const body = recordOf(parseJson(Buffer.from(response.body))?.value);
  const { status } = response;
  if (status >= 200 && status < 300) {
    return {
      type: 'accepted',
      externalId: filledTextOf(recordOf(listOf(body['messages'])[0])['id']) ?? null,
    };
  }

  const error = recordOf(body['error']);
  const code = filledTextOf(error['code']) ?? String(status);
  const known = isMissingPhoneNumber(error)
    ? {
        action: 'account' as const,
        reason: 'Meta does not know this phone number ID, or the access token may not use it.',
      }
    : metaError(code);
  const reason = [known?.reason ?? `WhatsApp answered ${status}.`, wordsOf(error)]
    .filter((part) => part !== '')
    .join(' ');
  const waitFor =
    readRetryAfter(response.headers) ??
    (known !== null && 'retryAfterMs' in known ? known.retryAfterMs : undefined);

  if (known?.action === 'account' || (known === null && status === 401)) {
    return {
      type: 'retry',
      code,
      reason,
      retryAfterMs: waitFor ?? ACCOUNT_RETRY_MS,
      accountProblem: true,
    };
  }
  const isTemporary = status >= 500 || status < 400 || status === 408 || status === 429;
  if (known?.action === 'retry' || (known === null && isTemporary)) {
    const maxAttempts = known !== null && 'maxAttempts' in known ? known.maxAttempts : undefined;
    return {
      type: 'retry',
      code,
      reason,
      ...(waitFor === undefined ? {} : { retryAfterMs: waitFor }),
      ...(maxAttempts === undefined ? {} : { maxAttempts }),
    };
  }
  const meaning = known !== null && 'meaning' in known ? known.meaning : undefined;
  return { type: 'rejected', code, reason, ...meaning };
}

/** Code 100 with subcode 33: the object in the address does not exist for this token. */
function isMissingPhoneNumber(error: JsonRecord): boolean {
  return filledTextOf(error['code']) === '100' && filledTextOf(error['error_subcode']) === '33';
}

/** Meta's own words, shortened: the details when there are any. */
function wordsOf(error: JsonRecord): string {
  const words =
    filledTextOf(recordOf(error['error_data'])['details']) ?? filledTextOf(error['message']);
  return words === undefined ? '' : cut(words, 500);
}
