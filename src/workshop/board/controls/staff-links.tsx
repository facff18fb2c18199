import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { CopyButton } from '#src/ui/copy-button.tsx';
import { nameLimit } from '../../protocol/limits.ts';
import type { StaffMember, StaffRole } from '../../protocol/workshop.ts';
import { ask, perform } from '../commands.ts';
import { board } from '../settings.ts';

const roles: Readonly<Record<StaffRole, string>> = {
  assistant: 'assistant: sees the board and helps',
  instructor: 'instructor: may do everything',
};

/** Links to the board: who has one, another one, and taking one back. */
export function StaffLinks({ room }: { room: string }) {
  const staff = useSignal<readonly StaffMember[]>([]);
  const link = useSignal<{ name: string; address: string } | undefined>(undefined);
  const name = useSignal('');
  const role = useSignal<StaffRole>('assistant');
  const read = async () => {
    staff.value = (await ask<{ staff: StaffMember[] }>('GET', '/staff')).staff;
  };
  useEffect(() => void perform('', read), []);
  const make = (event: Event) => {
    event.preventDefault();
    void perform('The link is made.', async () => {
      const asked = { name: name.value, role: role.value };
      const { secret } = await ask<{ secret: string }>('POST', '/staff', asked);
      link.value = { name: asked.name, address: new URL(`teach/#${secret}`, room).href };
      name.value = '';
      await read();
    });
  };
  const revoke = (member: StaffMember) =>
    void perform(`The link of ${member.name} no longer works.`, async () => {
      await ask('DELETE', `/staff/${member.id}`);
      await read();
    });
  const self = board.value?.staff.id;
  return (
    <>
      <ul class="ws-people">
        {staff.value.map((member) => (
          <li key={member.id}>
            <span>
              {member.name}, {member.role}
              {member.id === self && ' (you)'}
            </span>
            {member.id !== self && (
              <button
                type="button"
                class="control"
                aria-label={`Revoke the link of ${member.name}`}
                onClick={() => revoke(member)}
              >
                Revoke
              </button>
            )}
          </li>
        ))}
      </ul>
      <form onSubmit={make}>
        <h3>Another link</h3>
        <label class="ws-field">
          Name
          <input
            class="control"
            required
            maxLength={nameLimit}
            value={name.value}
            onInput={({ currentTarget }) => {
              name.value = currentTarget.value;
            }}
          />
        </label>
        <label class="ws-field">
          Role
          <select
            class="control"
            value={role.value}
            onChange={({ currentTarget }) => {
              role.value = currentTarget.value as StaffRole;
            }}
          >
            {Object.entries(roles).map(([id, text]) => (
              <option key={id} value={id}>
                {text}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" class="control ws-primary">
          Make a link
        </button>
      </form>
      {link.value && (
        <div class="ws-new-link" role="status">
          <p>Give this link to {link.value.name}. It is shown only now.</p>
          <code>{link.value.address}</code>
          <CopyButton text={() => link.value?.address ?? ''} label="Copy the link" />
        </div>
      )}
    </>
  );
}
