import { randomRouter } from './random.ts';
import type { RouterType } from './router.ts';
import { switchRouter } from './switch.ts';

/** The router types that flows may use, by their name in flow files. */
export const routerTypes: ReadonlyMap<string, RouterType> = new Map(
  [switchRouter, randomRouter].map((router) => [router.type, router]),
);
