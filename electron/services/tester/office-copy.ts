import { transact, type Db } from '../../../db/open.ts';
import { allChannels } from '../../../db/read/channel.ts';
import { allGroups } from '../../../db/read/contact.ts';
import { allFields } from '../../../db/read/field.ts';
import { allFlows, draftRevision, publishedRevision } from '../../../db/read/flow.ts';
import { allKeywords } from '../../../db/read/keyword.ts';
import { allSettings } from '../../../db/read/organisation.ts';
import { allPurposes } from '../../../db/read/purpose.ts';
import { addChannel } from '../../../db/write/channel.ts';
import { addPurpose } from '../../../db/write/purpose.ts';
import { addGroup } from '../../../db/write/contact.ts';
import { addField } from '../../../db/write/field.ts';
import { addFlow, addRevision } from '../../../db/write/flow.ts';
import { addKeyword } from '../../../db/write/keyword.ts';
import { addOrganisation, setSetting } from '../../../db/write/organisation.ts';
import { simulator } from '../../channels/providers/simulator.ts';
import { providers } from '../../channels/registry.ts';
import { newPathToken } from '../channels/channel-making.ts';
import type { Context } from '../core/context.ts';

/** Copies what a test needs of an office into a database of its own: everything but people, their record and the channels. */
export function copyOffice(
  real: Db,
  made: Db,
  own: {
    readonly organisation: Context['organisation'];
    readonly channelId: string;
    readonly now: number;
  },
): void {
  transact(made, (tx) => {
    addOrganisation(tx, own.organisation);
    for (const purpose of allPurposes(real)) addPurpose(tx, purpose);
    addChannel(tx, {
      id: own.channelId,
      provider: simulator.id,
      name: simulator.label,
      enabled: true,
      configuration: '{}',
      pathToken: newPathToken(),
      createdAt: own.now,
    });
    for (const [key, value] of Object.entries(allSettings(real))) setSetting(tx, key, value);
    for (const group of allGroups(real)) addGroup(tx, group);
    for (const field of allFields(real)) addField(tx, field);
    for (const flow of allFlows(real)) {
      addFlow(tx, flow);
      for (const revision of [publishedRevision(real, flow.id), draftRevision(real, flow.id)]) {
        if (revision !== undefined) addRevision(tx, revision);
      }
    }
    for (const keyword of allKeywords(real)) addKeyword(tx, keyword);
  });
}

/** True when the office writes over a channel that takes free text only for a day after the person's last message. */
export function hasServiceWindow(real: Db): boolean {
  return allChannels(real).some(
    ({ provider, enabled }) => enabled && providers.get(provider)?.hasServiceWindow === true,
  );
}
