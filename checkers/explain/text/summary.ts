/** Reads the lines beside the tree of EXPLAIN's text format: times, triggers, settings. */
import type { Field } from '../record.ts';
import { addDetail, append } from './detail-line.ts';
import type { Fields } from './node-line.ts';

/** Adds a line to the plan's fields. @returns the group of fields that deeper lines belong to, if it begins one. */
export function addSummary(plan: Fields, text: string): Fields | undefined {
  const time =
    /^(Planning|Execution) [Tt]ime:\s*([\d.]+)/.exec(text) ?? /^(Total) runtime:\s*([\d.]+)/.exec(text);
  if (time) {
    plan[time[1] === 'Total' ? 'Total Runtime' : `${time[1]} Time`] = Number(time[2]);
    return undefined;
  }
  if (text.startsWith('Trigger ')) {
    append(plan, 'Triggers', trigger(text));
    return undefined;
  }
  if (/^Planning:/.test(text)) return group(plan, 'Planning');
  if (/^JIT:/.test(text)) return group(plan, 'JIT');
  if (text.startsWith('Settings:')) {
    plan.Settings = settings(text);
    return undefined;
  }
  if (text.startsWith('Serialization:')) {
    const fields = group(plan, 'Serialization');
    const [, milliseconds] = /time=([\d.]+)/.exec(text) ?? [];
    if (milliseconds !== undefined) fields.Time = Number(milliseconds);
    fields['Output Volume'] = Number(/output=(\d+)/.exec(text)?.[1] ?? 0);
    fields.Format = /format=(\w+)/.exec(text)?.[1] ?? '';
    return fields;
  }
  if (/^(?:Slice|Statement) statistics:/.test(text)) return group(plan, text.replace(/:.*/s, ''));
  addDetail(plan, text.includes(':') ? text : `Note: ${text}`);
  return undefined;
}

/** A line of the group JIT. */
export function addJit(jit: Fields, text: string): void {
  const [, name = '', value = ''] = /^([\w ]+):\s*(.*)$/s.exec(text) ?? [];
  if (name === 'Options')
    jit.Options = Object.fromEntries(
      [...value.matchAll(/(?<!\w)(\w+) (true|false)/g)].map(([, option, is]) => [option, is === 'true']),
    );
  else if (name === 'Timing') jit.Timing = timing(value);
  else if (name !== '') jit[name] = value;
}

/** `Generation 0.340 ms (Deform 0.1 ms), Inlining 0.000 ms, …, Total 2.414 ms`. */
function timing(value: string): Field {
  return Object.fromEntries(
    [...value.matchAll(/(?<!\w)(\w+) ([\d.]+) ms/g)].map(([, name, time]) => [name, Number(time)]),
  );
}

/** `Trigger audit on orders: time=1.5 calls=3`, `Trigger for constraint orders_customer_id_fkey: calls=1`. */
function trigger(text: string): Fields {
  const [, name, constraint, relation, time, calls] =
    /^Trigger (?:(?!for constraint )("[^"]*"|\S+?) ?)?(?:for constraint ("[^"]*"|\S+?))?(?: ?on ([^:]+))?:\s*(?:time=([\d.]+)\s*)?calls=(\d+)/.exec(
      text,
    ) ?? [];
  return {
    ...(name === undefined ? {} : { 'Trigger Name': name }),
    ...(constraint === undefined ? {} : { 'Constraint Name': constraint }),
    ...(relation === undefined ? {} : { Relation: relation }),
    ...(time === undefined ? {} : { Time: Number(time) }),
    Calls: Number(calls ?? 0),
  };
}

/** `work_mem = '1MB', search_path = 'a, b'`. */
function settings(text: string): Fields {
  return Object.fromEntries(
    [...text.matchAll(/(?<![\w.])([A-Za-z_][\w.]*) = '([^']*(?:''[^']*)*)'/g)].map(
      ([, name = '', value = '']) => [name, value.replaceAll("''", "'")],
    ),
  );
}

function group(plan: Fields, name: string): Fields {
  const fields: Fields = {};
  plan[name] = fields;
  return fields;
}
