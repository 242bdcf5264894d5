import { geteuid, seteuid } from 'node:process';

/** The user that owns nothing on a Unix system. */
const nobody = 65_534;

/** Runs `work` without the rights of root, to whom every file is writable; as whoever runs the tests otherwise. */
export async function asOrdinaryUser<T>(work: () => T | Promise<T>): Promise<T> {
  if (geteuid?.() !== 0 || seteuid === undefined) return work();
  seteuid(nobody);
  try {
    return await work();
  } finally {
    seteuid(0);
  }
}
