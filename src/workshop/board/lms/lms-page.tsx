import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { counted } from '#labs/words.ts';
import type { LtiOverview } from '../../protocol/lti.ts';
import { ask, perform } from '../commands.ts';
import { Outcome } from '../sheet.tsx';
import { LmsLog } from './lms-log.tsx';
import { Platforms } from './platforms.tsx';
import '../board.css';
import '../dialogs.css';
import './lms.css';

/** `/teach/lms/`: the learning platform that people come from: its grades, roster and log; and the connections, for who runs the server. */
export default function LmsPage({ board }: { board: string }) {
  const overview = useSignal<LtiOverview | undefined>(undefined);
  const problem = useSignal('');
  const read = async () => {
    try {
      overview.value = await ask<LtiOverview>('GET', '/lti');
      problem.value = '';
    } catch (error) {
      problem.value = error instanceof Error ? error.message : String(error);
    }
  };
  useEffect(() => void read(), []);
  if (!overview.value) return <p role="status">{problem.value || 'Reading what is known of LMSs…'}</p>;
  const { setup, course, problems, log } = overview.value;
  return (
    <div class="ws ws-lms">
      <h1>Learning platforms</h1>
      <p>
        People come from a course of an LMS by LTI 1.3, and verified grades go back. <a href={board}>Board</a>
      </p>
      <Outcome />
      {course && <Course course={course} problems={problems} onChange={read} />}
      {setup && <Platforms setup={setup} onChange={read} />}
      {!course && !setup && (
        <p>
          This workshop belongs to no course of an LMS. Who runs the server connects one, with the link that
          the terminal shows.
        </p>
      )}
      <LmsLog log={log} onRead={read} />
    </div>
  );
}

interface CourseProps {
  course: NonNullable<LtiOverview['course']>;
  problems: LtiOverview['problems'];
  onChange(): Promise<void>;
}

/** The course of this workshop: what of its grades is in the LMS, and who is in it. */
function Course({ course, problems, onChange }: CourseProps) {
  const readRoster = () =>
    void perform('The roster is read.', async () => {
      await ask('POST', '/lti/roster', {});
      await onChange();
    });
  const sendAgain = () =>
    void perform('The grades are sent again.', async () => {
      await ask('POST', '/lti/send-again', {});
      await onChange();
    });
  return (
    <section>
      <h2>This course</h2>
      <p>
        It is a course of {course.platform}. {counted(course.sent, 'grade')} sent, {course.waiting} waiting.
      </p>
      <div class="ws-buttons">
        <button type="button" class="control" onClick={readRoster}>
          Read the roster from the LMS
        </button>
        {problems.length > 0 && (
          <button type="button" class="control" onClick={sendAgain}>
            Send failed grades again
          </button>
        )}
      </div>
      {!course.hasRoster && (
        <p>The LMS has not yet said where its roster is. Open a link of the course once.</p>
      )}
      {problems.length > 0 && (
        <ul class="ws-lms-problems">
          {problems.map(({ name, problem, next, isTriedAgain }) => (
            <li key={`${name} ${problem}`}>
              <strong>{name}</strong>: {problem} <em>{next}</em>{' '}
              {isTriedAgain ? 'It is tried again by itself.' : 'It is not tried again by itself.'}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
