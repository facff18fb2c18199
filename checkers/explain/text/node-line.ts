/** Reads the line of a node in EXPLAIN's text format into the fields of its JSON format. */
import { entryOf, type Field } from '../record.ts';

export type Fields = Record<string, Field>;

const numeric = '(\\d+(?:\\.\\d+)?(?:e[+-]?\\d+)?)';
// Spaces may be missing where a terminal broke the line.
const cost = new RegExp(
  `cost=\\s*${numeric}\\s*\\.\\.\\s*${numeric}\\s*rows=\\s*(\\d+)(?:\\s*width=\\s*(\\d+))?`,
);
const actual = new RegExp(
  `actual\\s*(?:time=\\s*${numeric}\\s*\\.\\.\\s*${numeric}\\s*)?(?:rows=\\s*${numeric}\\s*)?loops=\\s*(\\d+)`,
);
/** Greenplum prints no costs of what changes rows. */
const estimateAlone = /\(rows=\s*(\d+)\s*width=\s*(\d+)\)/;
const figures = /(?<!\s)\s*\(\s*(?:cost=|rows=\d+ width=|actual|never\s*executed)[^)]*(?:\)|$)/g;

/** @param text Without the arrow. */
export function nodeFields(text: string): Fields {
  const printed = (text.match(figures) ?? []).join(' ');
  const after = text.replace(figures, '').trim();
  const fields = namedFields(after);
  const costs = cost.exec(printed);
  if (costs) {
    fields['Startup Cost'] = Number(costs[1]);
    fields['Total Cost'] = Number(costs[2]);
    fields['Plan Rows'] = Number(costs[3]);
    if (costs[4] !== undefined) fields['Plan Width'] = Number(costs[4]);
  }
  const alone = estimateAlone.exec(printed);
  if (alone) Object.assign(fields, { 'Plan Rows': Number(alone[1]), 'Plan Width': Number(alone[2]) });
  Object.assign(fields, actualFields(printed));
  return fields;
}

/** `actual time=0.010..0.020 rows=1.00 loops=1`, of a node or of one of its workers. */
export function actualFields(text: string): Fields {
  if (/never\s*executed/.test(text)) return { 'Actual Rows': 0, 'Actual Loops': 0 };
  const [, startup, total, rows, loops] = actual.exec(text) ?? [];
  if (loops === undefined) return {};
  return {
    ...(total === undefined
      ? {}
      : { 'Actual Startup Time': Number(startup), 'Actual Total Time': Number(total) }),
    ...(rows === undefined ? {} : { 'Actual Rows': Number(rows) }),
    'Actual Loops': Number(loops),
  };
}

const joins = /^(.*?) (Left|Right|Full|Semi|Anti|Right Semi|Right Anti) Join$/;

function namedFields(text: string): Fields {
  const fields: Fields = {};
  let name = text;
  const take = (pattern: RegExp, apply: (match: RegExpExecArray) => void): void => {
    const match = pattern.exec(name);
    if (!match) return;
    apply(match);
    name = name.slice(match[0].length);
  };
  take(/^Parallel (?=\S)/, () => {
    fields['Parallel Aware'] = true;
  });
  take(/^Async (?=\S)/, () => {
    fields['Async Capable'] = true;
  });
  const { head, index, target } = split(name);
  Object.assign(fields, typeFields(head));
  const type = String(fields['Node Type']);
  if (index !== undefined) fields['Index Name'] = unquoted(index)[0] ?? index;
  if (target !== undefined) Object.assign(fields, targetFields(type, target));
  return fields;
}

/** `Index Scan` `using orders_pkey` `on public.orders o`. Names may be quoted and have spaces in them. */
function split(name: string): { head: string; index: string | undefined; target: string | undefined } {
  const identifier = '(?:"[^"]*(?:""[^"]*)*"|[^\\s"]+)';
  const using = new RegExp(`^(.*?) using (${identifier})(?: on (.*))?$`).exec(name);
  if (using) return { head: using[1] ?? '', index: using[2], target: using[3] };
  const on = /^(.*?) on (\S.*)$/.exec(name);
  if (on) return { head: on[1] ?? '', index: undefined, target: on[2] };
  // PostgreSQL 8 wrote `Subquery Scan p`.
  const old = new RegExp(`^(Subquery Scan|Function Scan|CTE Scan|WorkTable Scan) (${identifier})$`).exec(
    name,
  );
  return { head: old?.[1] ?? name, index: undefined, target: old?.[2] };
}

function typeFields(head: string): Fields {
  const aggregate = /^(?:(Partial|Finalize) )?(Hash|Group|Mixed)?Aggregate$/.exec(head);
  if (aggregate) {
    const strategy = { Hash: 'Hashed', Group: 'Sorted', Mixed: 'Mixed' }[aggregate[2] ?? ''] ?? 'Plain';
    return { 'Node Type': 'Aggregate', Strategy: strategy, 'Partial Mode': aggregate[1] ?? 'Simple' };
  }
  const setOp = /^(Hash)?SetOp(?: (.+))?$/.exec(head);
  if (setOp)
    return {
      'Node Type': 'SetOp',
      Strategy: setOp[1] ? 'Hashed' : 'Sorted',
      ...(setOp[2] === undefined ? {} : { Command: setOp[2] }),
    };
  if (/^(?:Insert|Update|Delete|Merge)$/.test(head)) return { 'Node Type': 'ModifyTable', Operation: head };
  const foreign = /^Foreign (Insert|Update|Delete)$/.exec(head);
  if (foreign) return { 'Node Type': 'Foreign Scan', Operation: foreign[1] ?? '' };
  const distributed = /^Distributed Subplan (\S+)$/.exec(head);
  if (distributed) return { 'Node Type': 'Distributed Subplan', Subplan: distributed[1] ?? '' };
  const custom = /^Custom Scan \((.*)\)$/.exec(head);
  if (custom) return { 'Node Type': 'Custom Scan', 'Custom Plan Provider': custom[1] ?? '' };
  const backward = /^(Index(?: Only)? Scan) Backward$/.exec(head);
  if (backward) return { 'Node Type': backward[1] ?? '', 'Scan Direction': 'Backward' };
  return joinFields(head);
}

function joinFields(head: string): Fields {
  const join = joins.exec(head);
  if (join) {
    const kind = join[1] ?? '';
    return { 'Node Type': /^(Hash|Merge)$/.test(kind) ? `${kind} Join` : kind, 'Join Type': join[2] ?? '' };
  }
  if (/^(?:Nested Loop|(?:Hash|Merge) Join)$/.test(head)) return { 'Node Type': head, 'Join Type': 'Inner' };
  return { 'Node Type': head === '' ? 'Unknown' : head };
}

/** Which fields a node's `on …` is, by its type. */
const namedIn: Readonly<Record<string, string>> = {
  'Function Scan': 'Function Name',
  'Table Function Scan': 'Table Function Name',
  'CTE Scan': 'CTE Name',
  'WorkTable Scan': 'CTE Name',
  'Named Tuplestore Scan': 'Tuplestore Name',
};

function targetFields(type: string, target: string): Fields {
  const [first = target, alias] = unquotedPair(target);
  if (type === 'Bitmap Index Scan') return { 'Index Name': first };
  const { schema, name } = qualified(target, first);
  // These have a name of their own only where they have an alias beside it.
  if (type === 'Subquery Scan' || type === 'Values Scan') return { Alias: alias ?? first };
  const field = entryOf(namedIn, type);
  if (field === 'Function Name' && alias === undefined && schema === undefined)
    return { [field]: name, Alias: name };
  return {
    [field ?? 'Relation Name']: name,
    ...(schema === undefined ? {} : { Schema: schema }),
    Alias: alias ?? name,
  };
}

/** The name and the alias after it, both without quotes. */
function unquotedPair(text: string): [string | undefined, string | undefined] {
  const [name, alias] = wordsOf(text).map((word) => unquoted(word).join('.'));
  return [name, alias];
}

function qualified(target: string, whole: string): { schema: string | undefined; name: string } {
  const parts = unquoted(wordsOf(target)[0] ?? '');
  if (parts.length === 2) return { schema: parts[0], name: parts[1] ?? whole };
  return { schema: undefined, name: whole };
}

/** What is in quotes belongs to one word. Without a pattern, whose stack would be as deep as a name is long. */
function wordsOf(text: string): string[] {
  const words: string[] = [];
  let start: number | undefined;
  const end = (at: number) => {
    if (start !== undefined) words.push(text.slice(start, at));
    start = undefined;
  };
  for (let at = 0; at < text.length; at += 1) {
    if (/\s/.test(text[at] ?? '')) {
      end(at);
      continue;
    }
    start ??= at;
    if (text[at] !== '"') continue;
    const closed = text.indexOf('"', at + 1);
    at = closed < 0 ? text.length : closed;
  }
  end(text.length);
  return words;
}

/** `public."Order Items"` → `public`, `Order Items`. */
function unquoted(text: string): string[] {
  const pieces = text.split('"');
  let part = '';
  const parts: string[] = [];
  for (const [at, piece] of pieces.entries()) {
    const isQuoted = at % 2 === 1;
    // Two quotes in a row stand for one.
    if (isQuoted) part += piece;
    else if (piece === '' && at > 0 && at < pieces.length - 1) part += '"';
    else {
      const [first = '', ...others] = piece.split('.');
      part += first;
      for (const other of others) {
        parts.push(part);
        part = other;
      }
    }
  }
  return [...parts, part].filter((each) => each !== '');
}
