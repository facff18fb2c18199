import { useSignal } from '@preact/signals';
import type { ListedPlatform } from '../../protocol/lti.ts';
import { ask, perform } from '../commands.ts';
import { type PlatformAddresses, presets } from './platform-presets.ts';

interface Props {
  /** One that is changed; a new one without it. */
  platform?: ListedPlatform;
  onSaved(): Promise<void>;
}

const fields = {
  name: 'Name, as you call it',
  issuer: 'Issuer (platform ID)',
  clientId: 'Client ID',
  authenticationUrl: 'Authentication request URL',
  tokenUrl: 'Access token URL',
  keysUrl: 'Public keys of the LMS (JWKS or keyset URL)',
  tokenAudience: 'Audience for tokens, where the LMS names one',
  deployments: 'Deployment IDs, by commas (may be accepted later)',
} as const;
type Field = keyof typeof fields;
const optional: readonly Field[] = ['tokenAudience', 'deployments'];

/** What the LMS shows once the tool is registered in it. */
export function PlatformForm({ platform, onSaved }: Props) {
  const values = useSignal<Record<Field, string>>({
    name: platform?.name ?? '',
    issuer: platform?.issuer ?? '',
    clientId: platform?.clientId ?? '',
    authenticationUrl: platform?.authenticationUrl ?? '',
    tokenUrl: platform?.tokenUrl ?? '',
    keysUrl: platform?.keysUrl ?? '',
    tokenAudience: platform?.tokenAudience ?? '',
    deployments: platform?.deployments.join(', ') ?? '',
  });
  const fill = (addresses: PlatformAddresses) => {
    values.value = { ...values.value, ...addresses };
  };
  const save = (event: Event) => {
    event.preventDefault();
    const { deployments, tokenAudience, ...others } = values.value;
    void perform('The LMS is connected. Test the connection.', async () => {
      await ask('POST', '/lti/platforms', {
        ...others,
        ...(platform && { id: platform.id }),
        ...(tokenAudience.trim() && { tokenAudience }),
        deployments: deployments
          .split(',')
          .map((each) => each.trim())
          .filter(Boolean),
      });
      await onSaved();
    });
  };
  return (
    <form class="ws-lms-form" onSubmit={save}>
      {!platform && <Presets onChosen={fill} clientId={values.value.clientId} />}
      {(Object.keys(fields) as Field[]).map((field) => (
        <label class="ws-field" key={field}>
          {fields[field]}
          <input
            class="control"
            required={!optional.includes(field)}
            spellcheck={false}
            autocomplete="off"
            value={values.value[field]}
            onInput={({ currentTarget }) => {
              values.value = { ...values.value, [field]: currentTarget.value };
            }}
          />
        </label>
      ))}
      <button type="submit" class="control ws-primary">
        Save
      </button>
    </form>
  );
}

/** Fills in the addresses that an LMS always has. */
function Presets({ onChosen, clientId }: { onChosen(addresses: PlatformAddresses): void; clientId: string }) {
  const chosen = useSignal('');
  const site = useSignal('');
  const preset = presets.find(({ name }) => name === chosen.value);
  const apply = (name: string, address: string) => {
    const found = presets.find((each) => each.name === name);
    if (found && (!found.needsSite || URL.canParse(address)))
      onChosen(found.addresses(found.needsSite ? new URL(address).href.replace(/\/$/, '') : '', clientId));
  };
  return (
    <>
      <label class="ws-field">
        Fill in the addresses of
        <select
          class="control"
          value={chosen.value}
          onChange={({ currentTarget }) => {
            chosen.value = currentTarget.value;
            apply(chosen.value, site.value);
          }}
        >
          <option value="">another LMS: type them</option>
          {presets.map(({ name }) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {preset?.needsSite && (
        <label class="ws-field">
          Address of the LMS
          <input
            class="control"
            placeholder="https://lms.example.org"
            value={site.value}
            onInput={({ currentTarget }) => {
              site.value = currentTarget.value;
              apply(chosen.value, site.value);
            }}
          />
        </label>
      )}
      {preset?.hint && <p>{preset.hint}</p>}
    </>
  );
}
