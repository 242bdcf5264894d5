/** The part of the request body that says what is sent: `type`, and the object of that name. */
export type MetaBody = Readonly<Record<string, unknown>>;
