/**
 * An expected failure: the API answers with its code and message, nothing is logged.
 * The message says what happened, what was kept and what to do.
 */
export class ServiceError extends Error {
  readonly code: string;
  /** By input field, for forms. */
  readonly fields: Readonly<Record<string, string>> | undefined;

  constructor(code: string, message: string, fields?: Readonly<Record<string, string>>) {
    super(message);
    this.name = 'ServiceError';
    this.code = code;
    this.fields = fields;
  }
}

/** Thing that was asked for and is not there (any more). */
export function notFound(what: string): ServiceError {
  return new ServiceError(
    'not_found',
    `This ${what} is not here any more. Go back to the list and open it again.`,
  );
}

/** A deed about somebody of whom only the skeleton is left. */
export function personErased(): ServiceError {
  return new ServiceError(
    'person_erased',
    'This person was erased: only the record without personal data is left, and it stays as it is. Whoever writes from the same number is a new person.',
  );
}
