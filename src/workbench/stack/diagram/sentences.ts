/** The diagram in words. */

import type { Access, Diagram, DiagramAlarm, Link } from './model.ts';
import { keyOf, type News, nameIn } from './news.ts';

export interface Sentence {
  /** `alert`: open to everyone, or a connection that cannot be made; `unknown`: it cannot be told. */
  tone: 'plain' | 'alert' | 'unknown';
  text: string;
  isNew: boolean;
}

/** Who may talk to whom and who may no longer, what has to and cannot, and what has a public address. */
export function describeLinks(diagram: Diagram, news: News): Sentence[] {
  return [
    ...diagram.links.map((link) => describeLink(link, diagram, news)),
    ...diagram.parties
      .filter(({ isPublic }) => isPublic)
      .map(({ noun }) => sentence('alert', `${noun} has a public address.`)),
    ...news.closed.map(({ from, to, ports }) =>
      sentence('plain', `${from} may no longer reach ${to} on ${listed(ports)}.`),
    ),
    ...diagram.unseen.map((why) => sentence('unknown', why)),
  ];
}

function describeLink(link: Link, diagram: Diagram, news: News): Sentence {
  const [from, to] = [nameIn(diagram, link.from), nameIn(diagram, link.to)];
  switch (link.state) {
    case 'open': {
      const isWorld = diagram.peers.some(({ id, kind }) => id === link.from && kind === 'world');
      const text = `${from} may reach ${to} on ${listed(link.ports)}.`;
      return sentence(isWorld ? 'alert' : 'plain', text, news.links.has(keyOf(link)));
    }
    case 'missing':
      return sentence('alert', `${from} cannot reach ${to} on tcp ${link.port}: ${link.why}.`);
    case 'unknown':
      return sentence('unknown', `Whether ${from} may reach ${to} cannot be told. ${link.why}`);
  }
}

/** Who may sign in to what, and where the passwords are. */
export function describeAccess(diagram: Diagram): Sentence[] {
  return diagram.access.map((access) => sentence('plain', accessText(access, diagram)));
}

function accessText(access: Access, diagram: Diagram): string {
  if (access.kind === 'iam')
    return `${nameIn(diagram, access.from)} may sign in to ${nameIn(diagram, access.to)} with IAM as ${access.user}.`;
  const { of, secret, reader } = access;
  if (of === reader) return `${nameIn(diagram, of)} reads a password from the secret ${secret}.`;
  const kept = `The password of ${nameIn(diagram, of)} is in the secret ${secret}`;
  return reader === undefined ? `${kept}.` : `${kept}, which ${nameIn(diagram, reader)} reads.`;
}

/** What each alarm waits for, and whom it tells. */
export function describeAlarms(diagram: Diagram): Sentence[] {
  return diagram.alarms.map((alarm) => {
    const text = `When ${alarm.metric}${watchedText(alarm, diagram)} is ${alarm.condition}, ${alarm.name} ${tellsText(alarm)}.`;
    return sentence(alarm.notifies?.length === 0 ? 'alert' : 'plain', text);
  });
}

function watchedText({ watches }: DiagramAlarm, diagram: Diagram): string {
  return watches === undefined ? '' : ` of ${nameIn(diagram, watches)}`;
}

function tellsText({ notifies }: DiagramAlarm): string {
  if (notifies === undefined) return 'notifies a target that the template doesn’t show';
  return notifies.length === 0 ? 'notifies no one' : `notifies the topic ${listed(notifies)}`;
}

function sentence(tone: Sentence['tone'], text: string, isNew = false): Sentence {
  return { tone, text: capitalized(text), isNew };
}

export function capitalized(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
