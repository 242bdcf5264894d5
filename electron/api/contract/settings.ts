import { z } from 'zod';
import { method } from './define.ts';

export const settingsSchema = z.object({
  organisationName: z.string().trim().min(1, 'Say what your organisation is called.').max(120),
  organisationContact: z.string().trim().max(200),
  jurisdiction: z.string().trim().max(80),
  timezone: z
    .string()
    .refine((zone) => isTimezone(zone), 'Not a time zone. Choose one such as Asia/Kolkata.'),
  /** ISO 3166 alpha-2: numbers written without a country code belong here. */
  country: z.string().regex(/^[A-Z]{2}$/, 'Two capital letters, such as IN.'),
  /** ISO 639-3; the first is the default. */
  languages: z
    .array(z.string().regex(/^[a-z]{3}$/))
    .min(1)
    .max(30),
  /** Whether a first message in another script sets the language (Devanagari: Hindi). */
  detectLanguage: z.boolean(),
  operatorName: z.string().trim().max(80),
  /** `at_once`: a stop keyword acts, the opt-out flow then confirms. `flow_decides`: the opt-out flow asks first; silence counts as leaving. */
  stopMode: z.enum(['at_once', 'flow_decides']),
  /** What an ordinary message of an opted-out person gets. */
  optedOutReply: z.enum(['silence', 'one_line', 'opt_in_flow']),
  /** Confirmation when no opt-out flow is set or it sends none; by language (ISO 639-3). */
  optOutConfirmation: z.record(z.string(), z.string().max(1000)),
  /** Confirmation when somebody leaves one purpose; `@purpose.name` and `@purpose.word` are filled in. */
  purposeConfirmation: z.record(z.string(), z.string().max(1000)),
  /** Asks whether a yes is meant, where a purpose wants that (double opt-in); names a yes word, and `@purpose.name`. */
  confirmQuestion: z.record(z.string(), z.string().max(1000)),
  optedOutLine: z.record(z.string(), z.string().max(1000)),
  helpText: z.record(z.string(), z.string().max(1000)),
  /** Business days that staff have to decide on a possible opt-out. */
  reviewDays: z.int().min(1).max(30),
  webhookPort: z.int().min(1024).max(65535),
  /** Public host names that a tunnel uses for the webhook port. */
  tunnelHosts: z
    .array(
      z
        .string()
        .trim()
        .toLowerCase()
        .regex(/^[a-z0-9.-]+(:\d+)?$/),
    )
    .max(10),
  /** Of the page itself; `system` follows the computer as far as the page speaks its language. */
  pageLanguage: z.enum(['system', 'en', 'hi']),
  /**
   * Hosts that flows may call: `api.example.org`, `*.example.org` for all below it, with `:8443` for another port than the
   * usual one. Empty: flows call nobody.
   */
  webCallHosts: z
    .array(
      z
        .string()
        .trim()
        .toLowerCase()
        .max(260)
        .regex(
          /^(?:(?:\*\.[a-z0-9-]+\.)?(?:[a-z0-9-]+\.)*[a-z0-9-]+|\[[0-9a-f:]+\])(?::\d{1,5})?$/,
          'Write the host only, such as api.example.org or *.example.org.',
        ),
    )
    .max(50),
  /** How long such a call may take, seconds. */
  webCallSeconds: z.int().min(1).max(60),
  theme: z.enum(['system', 'light', 'dark']),
  density: z.enum(['comfortable', 'compact']),
});

export type Settings = z.infer<typeof settingsSchema>;

/** True for an IANA zone that this runtime knows. */
function isTimezone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

export const settings = {
  get: method<Settings>()(z.object({}), 'All settings.'),
  update: method<Settings>()(settingsSchema.partial(), 'Changes the settings that are given.'),
};
