import { useSignal } from '@preact/signals';
import { CopyButton } from '#src/ui/copy-button.tsx';
import type { ConnectionStep, ListedPlatform, LtiSetup } from '../../protocol/lti.ts';
import { ask, perform } from '../commands.ts';
import { Confirmed } from '../sheet.tsx';
import { PlatformForm } from './platform-form.tsx';

interface Props {
  setup: LtiSetup;
  onChange(): Promise<void>;
}

/** The connections of this server: for who runs it. */
export function Platforms({ setup, onChange }: Props) {
  const { platforms, login, launch, choose, keys } = setup;
  const isAdding = useSignal(false);
  const added = async () => {
    isAdding.value = false;
    await onChange();
  };
  return (
    <>
      <section>
        <h2>Connected LMSs</h2>
        {platforms.length === 0 && <p>None is connected yet.</p>}
        {platforms.map((platform) => (
          <Connected key={platform.id} platform={platform} onChange={onChange} />
        ))}
        <button
          type="button"
          class={isAdding.value ? 'control' : 'control ws-primary'}
          onClick={() => {
            isAdding.value = !isAdding.value;
          }}
        >
          {isAdding.value ? 'Cancel' : 'Connect an LMS by hand'}
        </button>
        {isAdding.value && <PlatformForm onSaved={added} />}
      </section>
      <section>
        <h2>What the LMS asks for</h2>
        <dl class="ws-lms-urls">
          <Address name="Login initiation URL" label="Copy the login URL" url={login} />
          <Address
            name="Redirect URL and launch URL (target link)"
            label="Copy the launch URL"
            url={launch}
          />
          <Address
            name="Deep linking URL (content selection)"
            label="Copy the deep linking URL"
            url={choose}
          />
          <Address name="Public keys (JWKS)" label="Copy the key URL" url={keys} />
        </dl>
        <Invitation />
        <Confirmed
          label="Replace the keys"
          question="Replace the keys of this server?"
          consequence="Keys change by themselves. Replace them only when someone else may know them: until an LMS has read the new ones, grades wait."
          onConfirm={() => void perform('The keys are replaced.', () => ask('POST', '/lti/keys', {}))}
        />
      </section>
    </>
  );
}

function Address({ name, url, label }: { name: string; url: string; label: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <code>{url}</code> <CopyButton text={() => url} label={label} />
      </dd>
    </>
  );
}

/** For LMSs with dynamic registration. */
function Invitation() {
  const address = useSignal('');
  const make = () =>
    void perform('The address is made.', async () => {
      address.value = (await ask<{ address: string }>('POST', '/lti/invitations', {})).address;
    });
  return (
    <div class="ws-lms-invitation">
      <p>
        An LMS with dynamic registration, such as Moodle, needs only one address. It works once, for a day.
      </p>
      <button type="button" class="control" onClick={make}>
        Make a registration address
      </button>
      {address.value && (
        <p role="status">
          <code>{address.value}</code> <CopyButton text={() => address.value} label="Copy the address" />
        </p>
      )}
    </div>
  );
}

function Connected({ platform, onChange }: { platform: ListedPlatform; onChange(): Promise<void> }) {
  const { id, name, issuer, clientId, deployments, waiting } = platform;
  const steps = useSignal<readonly ConnectionStep[] | undefined>(undefined);
  const isChanging = useSignal(false);
  const test = () =>
    void perform('', async () => {
      steps.value = (await ask<{ steps: ConnectionStep[] }>('POST', `/lti/platforms/${id}/test`, {})).steps;
    });
  const accept = (deployment: string) =>
    void perform(`Deployment ${deployment} is accepted.`, async () => {
      await ask('POST', `/lti/platforms/${id}/deployments`, { deployment });
      await onChange();
    });
  const remove = () =>
    void perform(`${name} is no longer connected.`, async () => {
      await ask('DELETE', `/lti/platforms/${id}`);
      await onChange();
    });
  const changed = async () => {
    isChanging.value = false;
    await onChange();
  };
  return (
    <article class="ws-lms-platform">
      <h3>{name}</h3>
      <p>
        Issuer <code>{issuer}</code>, client ID <code>{clientId}</code>,{' '}
        {deployments.length === 0 ? 'no deployment' : `deployment ID ${deployments.join(', ')}`}.
      </p>
      {waiting.map((deployment) => (
        <p key={deployment}>
          Deployment <code>{deployment}</code> opened a link, but isn’t accepted.{' '}
          <button type="button" class="control" onClick={() => accept(deployment)}>
            Accept {deployment}
          </button>
        </p>
      ))}
      <div class="ws-buttons">
        <button type="button" class="control" aria-label={`Test the connection to ${name}`} onClick={test}>
          Test the connection
        </button>
        <button
          type="button"
          class="control"
          aria-label={`Change ${name}`}
          onClick={() => {
            isChanging.value = !isChanging.value;
          }}
        >
          {isChanging.value ? 'Leave it as it is' : 'Change'}
        </button>
        <Confirmed
          label="Disconnect"
          question={`Disconnect ${name}?`}
          consequence="Nobody can come from it anymore, and no grades are sent. The workshops of its courses stay."
          onConfirm={remove}
        />
      </div>
      {isChanging.value && <PlatformForm platform={platform} onSaved={changed} />}
      {steps.value && <Steps steps={steps.value} />}
    </article>
  );
}

function Steps({ steps }: { steps: readonly ConnectionStep[] }) {
  return (
    <div role="status">
      <ul class="ws-lms-log">
        {steps.map(({ title, isWell, observed, next }) => (
          <li key={title} data-well={isWell}>
            <strong>
              {title}: {isWell ? 'yes' : 'no'}.
            </strong>{' '}
            {observed} {next && <em>{next}</em>}
          </li>
        ))}
      </ul>
    </div>
  );
}
