import type { Tx } from '../open.ts';
import { audit, organisation, setting } from '../schema/index.ts';

/** Creates the organisation; there is one. */
export function addOrganisation(tx: Tx, row: typeof organisation.$inferInsert): void {
  tx.orm.insert(organisation).values(row).run();
}

/** Stores a setting; `value` is anything JSON can hold. */
export function setSetting(tx: Tx, key: string, value: unknown): void {
  const text = JSON.stringify(value);
  tx.orm
    .insert(setting)
    .values({ key, value: text })
    .onConflictDoUpdate({ target: setting.key, set: { value: text } })
    .run();
}

/** Notes what staff did. */
export function addAudit(
  tx: Tx,
  row: {
    readonly id: string;
    readonly at: number;
    readonly operator: string;
    readonly action: string;
    readonly subject: string;
    readonly details: unknown;
  },
): void {
  tx.orm
    .insert(audit)
    .values({ ...row, details: JSON.stringify(row.details) })
    .run();
}
