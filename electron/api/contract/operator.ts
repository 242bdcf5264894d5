import { z } from 'zod';

/** Who does a deed that the record or the audit names. */
export const operator = z
  .string()
  .trim()
  .min(1, 'Say who you are: the record names the person who made it.')
  .max(80);
