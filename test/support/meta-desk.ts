import type { Api } from '../../electron/api/contract/index.ts';
import { Clock } from './clock.ts';
import { Person } from './person.ts';
import { StoredRecord } from './stored-record.ts';
import { startHost, until, type RunningHost } from './running-host.ts';
import { startStandInMeta, type StandInMeta } from './stand-in-meta.ts';

const appSecret = 'app-secret';

/** A real host with a WhatsApp channel, whose other side is a stand-in of Meta on loopback. */
export interface MetaDesk {
  readonly running: RunningHost;
  readonly api: Api;
  readonly meta: StandInMeta;
  readonly channelId: string;
  /** Where Meta posts to. */
  readonly webhookUrl: string;
  readonly clock: Clock;
  readonly record: StoredRecord;
  /** Somebody with this number (digits), who writes to this channel or to one at another webhook address. */
  person(phone?: string, url?: string): Person;
  /** The contact with this number. */
  contactId(phone?: string): string;
  /** What arrived at a number, in order, with the purpose that it had at our gate. */
  arrived(phone?: string): { readonly purpose: string; readonly text: string }[];
  /** Resolves when nothing is on its way out any more and no wait has run out. */
  rest(): Promise<void>;
  /** Winds the clock; what is due by then has happened when this resolves. */
  wind(seconds: number): Promise<void>;
  close(): Promise<void>;
}

const usualPhone = '919876543210';

export async function startMetaDesk(): Promise<MetaDesk> {
  const clock = new Clock();
  const running = await startHost({ now: clock.now });
  const meta = await startStandInMeta();
  const { api } = running;
  const channel = await api.channels.create({
    provider: 'meta',
    name: 'WhatsApp',
    values: { phoneNumberId: meta.phoneNumberId, baseUrl: meta.url },
    secrets: { accessToken: meta.accessToken, appSecret },
  });
  const record = new StoredRecord(running.dataDirectory);
  const webhookUrl = channel.webhookUrl ?? '';

  const contactId = (phone = usualPhone) => record.contactId(phone) ?? '';
  const rest = async () => {
    await until(() => Promise.resolve(record.isAtRest(clock.now())), 'the desk to come to rest');
  };
  return {
    running,
    api,
    meta,
    channelId: channel.id,
    webhookUrl,
    clock,
    record,
    person: (phone = usualPhone, url = webhookUrl) =>
      new Person({ url, phone, appSecret, now: clock.now }),
    contactId,
    arrived: (phone = usualPhone) => {
      const known = new Map(record.outgoing(contactId(phone)).map((row) => [row.id, row.purpose]));
      return meta.taken
        .filter(({ to }) => to === phone)
        .map(({ opaque, text }) => ({ purpose: known.get(opaque ?? '') ?? '', text }));
    },
    rest,
    wind: async (seconds) => {
      clock.wind(seconds);
      // The host sleeps by the computer's clock: any change makes it look at what is due.
      await api.settings.update({});
      await rest();
    },
    close: async () => {
      record.close();
      await running.remove();
      await meta.stop();
    },
  };
}
