import type { Incident } from '../fortnight/events.ts';
import { moment, outcomeText } from './alarm-text.ts';
import type { Score } from './score.ts';

interface Props {
  score: Score;
  show(incident: Incident): void;
}

/** What became of each incident. */
export function ScoreTable({ score, show }: Props) {
  return (
    <table class="part-table alarm-score">
      <thead>
        <tr>
          <th scope="col">Incident</th>
          <th scope="col">What became of it</th>
        </tr>
      </thead>
      <tbody>
        {score.outcomes.map(({ incident, outcome }, index) => (
          <tr key={incident.id}>
            <th scope="row">
              <span class="alarm-name">
                <span class="alarm-number">{index + 1}</span>
                <button type="button" class="alarm-show" onClick={() => show(incident)}>
                  {incident.name}
                  <span class="visually-hidden">: show the day</span>
                </button>
              </span>
              <span class="alarm-what">
                {moment(incident.felt)}. {incident.what}
              </span>
            </th>
            <td>
              <strong data-caught={outcome.caught === 'in-time'}>
                {outcome.caught === 'in-time' ? 'Caught' : 'Missed'}
              </strong>
              <span class="alarm-what">{outcomeText(outcome)}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
