import { expect, it } from 'vitest';
import { exportName } from '../../electron/consent/export-name.ts';

it('says what an export holds and what was left out', () => {
  const day = Date.UTC(2026, 10, 21, 18, 30);
  expect(exportName('bundle', '2026-11-24', {}, 'Asia/Kolkata')).toBe(
    'consent-bundle-2026-11-24.zip',
  );
  expect(
    exportName(
      'events',
      '2026-11-24',
      { from: day, to: day + 86_400_000, states: ['given', 'refused'], purposeId: '../a b' },
      'Asia/Kolkata',
    ),
  ).toBe(
    'consent-events-2026-11-24-from-2026-11-22-to-2026-11-22-given_refused-purpose-___a_b.csv',
  );
  expect(exportName('workbook', 'x', { channelId: 'c', contactId: 'p' }, 'UTC')).toBe(
    'consent-record-x-channel-c-person-p.xlsx',
  );
});
