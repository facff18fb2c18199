/** What `--workshop` names: a workshop's server, and what else its links hold. */
import { sameResume } from '#src/workshop/protocol/resume-code.ts';
import { UserError } from '../../command/user-error.ts';

export interface WorkshopLink {
  /** The course's first page there, with a slash at the end. */
  room: URL;
  /** From the link of the QR code. */
  joinCode: string | undefined;
  /** From the instructor's link. */
  secret: string | undefined;
}

export interface WorkshopRequest {
  link: WorkshopLink;
  /** Three words; undefined where they were given before. */
  resume: string | undefined;
  /** Of someone who joins with this check. */
  name: string | undefined;
}

interface Values {
  workshop?: string | undefined;
  resume?: string | undefined;
  name?: string | undefined;
}

/** undefined when no workshop is meant. @throws UserError */
export function workshopOf({ workshop, resume, name }: Values): WorkshopRequest | undefined {
  if (workshop === undefined) {
    const alone = resume !== undefined ? 'resume' : name !== undefined ? 'name' : undefined;
    if (alone) throw new UserError(`--${alone} needs a workshop.`, 'Name it with --workshop URL.');
    return undefined;
  }
  return {
    link: linkIn(workshop),
    resume: resume === undefined ? undefined : resumeCodeIn(resume),
    name: name?.trim() || undefined,
  };
}

/** @throws UserError */
export function linkIn(text: string): WorkshopLink {
  const problem = () =>
    new UserError(
      `${JSON.stringify(text)} isn’t the address of a workshop.`,
      'Write it as the screen shows it, such as http://192.0.2.7:4321/.',
    );
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) throw problem();
  const room = new URL(text);
  if (room.username !== '' || room.password !== '') throw problem();
  const code = room.hash.slice(1);
  const [, page] = /\/(join|teach)\/?$/.exec(room.pathname) ?? [];
  room.pathname = `${room.pathname.replace(/\/(join|teach)\/?$/, '')}/`.replace(/\/+$/, '/');
  room.hash = '';
  room.search = '';
  return {
    room,
    joinCode: page === 'join' && code !== '' ? code : undefined,
    secret: page === 'teach' && code !== '' ? code : undefined,
  };
}

function resumeCodeIn(text: string): string {
  const code = sameResume(text);
  if (!/^[a-z]+-[a-z]+-[a-z]+$/.test(code))
    throw new UserError(
      `${JSON.stringify(text)} isn’t a resume code.`,
      'It is three words, such as copper-window-lake. The mark in the header of the course shows yours.',
    );
  return code;
}
