import { contextTests } from './context.ts';
import { formTests } from './forms.ts';
import type { GlificTest } from './test.ts';
import { wordTests } from './words.ts';

/** The router tests of Glific's dialect. */
export const glificTests: readonly GlificTest[] = [...wordTests, ...formTests, ...contextTests];
