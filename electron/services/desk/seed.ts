import { transact, type Db, type Tx } from '../../../db/open.ts';
import type { FlowRecord } from '../../../db/read/flow.ts';
import { findOrganisation } from '../../../db/read/organisation.ts';
import { addChannel } from '../../../db/write/channel.ts';
import { addPurpose } from '../../../db/write/purpose.ts';
import { publishRevision, updateFlow } from '../../../db/write/flow.ts';
import { saveFlowScript } from '../../../db/write/flow-script.ts';
import { addKeyword } from '../../../db/write/keyword.ts';
import { addOrganisation } from '../../../db/write/organisation.ts';
import { genericJson } from '../../channels/providers/generic-json.ts';
import { simulator } from '../../channels/providers/simulator.ts';
import { readFlows } from '../../engine/flow/read-flows.ts';
import { sampleFlows } from '../../engine/samples/index.ts';
import type { Universe } from '../../engine/universe.ts';
import { defaultValues, newPathToken, newSecret } from '../channels/channel-making.ts';
import { secretName } from '../channels/channel-directory.ts';
import { makeSigningKey } from '../record/checkpoints.ts';
import { allMessages, type Context } from '../core/context.ts';
import { storeDraft } from '../flows/flow-import.ts';
import { seededKeywords } from '../keywords/ready-sets.ts';
import { sampleScripts } from '../scripts/sample-scripts.ts';
import { readScriptFile } from '../scripts/script-file.ts';
import type { SecretStore } from '../core/secrets.ts';
import { defaultSettings } from '../core/settings.ts';

/**
 * What every new installation begins with: the organisation and its signing key, the simulator, a generic JSON channel
 * with a secret, the stop words of every language, the other keywords of English and Hindi, and our sample flows, published. Does nothing when it is there.
 */
export function seed(db: Db, secrets: SecretStore, universe: Universe): Context['organisation'] {
  const known = findOrganisation(db);
  if (known !== undefined) return known;
  // The secrets come first: without the key on disk nothing of the record may be.
  const organisation = {
    id: universe.uuid(),
    createdAt: universe.now(),
    publicKey: makeSigningKey(secrets),
  };
  const genericId = universe.uuid();
  secrets.set(secretName(genericId, 'secret'), newSecret());
  transact(db, (tx) => {
    addOrganisation(tx, organisation);
    addPurpose(tx, { ...allMessages, createdAt: organisation.createdAt });
    const base = { enabled: true, createdAt: universe.now() };
    addChannel(tx, {
      ...base,
      id: universe.uuid(),
      provider: simulator.id,
      name: simulator.label,
      configuration: '{}',
      pathToken: newPathToken(),
    });
    addChannel(tx, {
      ...base,
      id: genericId,
      provider: genericJson.id,
      name: 'Webhook (JSON)',
      configuration: JSON.stringify(defaultValues(genericJson)),
      pathToken: newPathToken(),
    });
    for (const keyword of seededKeywords({ universe }, defaultSettings.languages))
      addKeyword(tx, keyword);
    for (const { role, definition } of sampleFlows) {
      for (const flow of readFlows(definition).flows) {
        const { record, revisionId } = storeDraft({ universe }, tx, flow);
        publishRevision(tx, revisionId, {
          publishedAt: universe.now(),
          note: 'Comes with Consent Desk',
          publishedBy: '',
        });
        updateFlow(tx, record.id, { role });
        addScripts({ universe }, tx, record);
      }
    }
  });
  return organisation;
}

/** The scripts that come with a sample flow. */
function addScripts({ universe }: { readonly universe: Universe }, tx: Tx, flow: FlowRecord): void {
  const now = universe.now();
  for (const { flow: flowName, name, text } of readScriptFile(sampleScripts)) {
    if (flowName !== flow.name) continue;
    const id = universe.uuid();
    saveFlowScript(tx, { id, flowId: flow.id, name, text, createdAt: now, updatedAt: now });
  }
}
