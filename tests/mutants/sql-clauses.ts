/** Small changes to the clauses of a statement: what it selects, sorts, joins and limits, and the keys of an index. */

import type { Fields, Json } from './json.ts';

/** One change: what was done, and the node afterward. */
export interface Change {
  what: string;
  node: Json;
}

/** The changes of the nodes that are clauses, by their type. */
export const clauseChanges: Readonly<Record<string, (fields: Fields) => Change[]>> = {
  SelectStmt: selectChanges,
  JoinExpr: joinChanges,
  SortBy: sortChanges,
  IndexStmt: indexChanges,
  IndexElem: indexElementChanges,
};

const one: Json = { A_Const: { ival: { ival: 1 } } };

function selectChanges(fields: Fields): Change[] {
  const select = (changed: Fields): Json => ({ SelectStmt: { ...fields, ...changed } });
  const list = (name: string) => (Array.isArray(fields[name]) ? fields[name] : []);
  const dropped = (name: string): Json => ({
    SelectStmt: Object.fromEntries(Object.entries(fields).filter(([key]) => key !== name)),
  });
  const changes: Change[] = [];
  const add = (what: string, node: Json) => changes.push({ what, node });
  if (list('valuesLists').length > 0 || fields.op !== 'SETOP_NONE') return [];
  if (fields.whereClause) add('drop WHERE', dropped('whereClause'));
  if (fields.havingClause) add('drop HAVING', dropped('havingClause'));
  if (fields.limitCount) {
    add('drop LIMIT', dropped('limitCount'));
    if (list('sortClause').length > 0)
      add('LIMIT WITH TIES', select({ limitOption: 'LIMIT_OPTION_WITH_TIES' }));
  } else add('LIMIT 1 added', select({ limitCount: one, limitOption: 'LIMIT_OPTION_COUNT' }));
  if (fields.limitOffset) add('drop OFFSET', dropped('limitOffset'));
  else
    add(
      'OFFSET 1 added',
      select({ limitOffset: one, limitOption: fields.limitOption ?? 'LIMIT_OPTION_DEFAULT' }),
    );
  if (list('distinctClause').length > 0) add('drop DISTINCT', dropped('distinctClause'));
  else add('DISTINCT added', select({ distinctClause: [{}] }));
  if (list('sortClause').length > 0) {
    add('drop ORDER BY', dropped('sortClause'));
    changes.push(
      ...listChanges('ORDER BY', list('sortClause')).map(({ what, items }) => ({
        what,
        node: select({ sortClause: items }),
      })),
    );
  }
  changes.push(
    ...listChanges('GROUP BY', list('groupClause')).map(({ what, items }) => ({
      what,
      node: select({ groupClause: items }),
    })),
    ...listChanges('column list', list('targetList')).map(({ what, items }) => ({
      what,
      node: select({ targetList: items }),
    })),
  );
  return changes;
}

/** Each item dropped, and each two neighbors in the other order. */
function listChanges(name: string, items: Json[]): { what: string; items: Json[] }[] {
  if (items.length < 2) return [];
  const drops = items.map((_, at) => ({ what: `${name} without item ${at + 1}`, items: without(items, at) }));
  const swaps = items.slice(1).map((_, at) => ({
    what: `${name} with items ${at + 1} and ${at + 2} swapped`,
    items: [...items.slice(0, at), ...items.slice(at, at + 2).reverse(), ...items.slice(at + 2)],
  }));
  return [...drops, ...swaps];
}

function joinChanges(fields: Fields): Change[] {
  // CROSS JOIN and NATURAL have no condition, which an outer join needs.
  const quals =
    fields.quals ?? (fields.usingClause ? undefined : { A_Const: { boolval: { boolval: true } } });
  return ['JOIN_INNER', 'JOIN_LEFT', 'JOIN_RIGHT']
    .filter((jointype) => jointype !== fields.jointype)
    .map((jointype) => ({
      what: `${jointype.slice(5)} JOIN`,
      node: { JoinExpr: { ...fields, jointype, ...(quals !== undefined && { quals }) } },
    }));
}

function sortChanges(fields: Fields): Change[] {
  const descends = fields.sortby_dir === 'SORTBY_DESC';
  return [
    {
      what: descends ? 'DESC to ASC' : 'ASC to DESC',
      node: { SortBy: { ...fields, sortby_dir: descends ? 'SORTBY_ASC' : 'SORTBY_DESC' } },
    },
  ];
}

function indexChanges(fields: Fields): Change[] {
  const index = (changed: Fields): Json => ({ IndexStmt: { ...fields, ...changed } });
  const keys = Array.isArray(fields.indexParams) ? fields.indexParams : [];
  const included = Array.isArray(fields.indexIncludingParams) ? fields.indexIncludingParams : [];
  const changes: Change[] = [
    { what: fields.unique ? 'drop UNIQUE' : 'UNIQUE', node: index({ unique: !fields.unique }) },
  ];
  if (fields.whereClause)
    changes.push({
      what: 'index without WHERE',
      node: {
        IndexStmt: Object.fromEntries(Object.entries(fields).filter(([key]) => key !== 'whereClause')),
      },
    });
  changes.push(
    ...listChanges('index keys', keys).map(({ what, items }) => ({
      what,
      node: index({ indexParams: items }),
    })),
    ...included.map((_, at) => ({
      what: `INCLUDE without item ${at + 1}`,
      node: index({ indexIncludingParams: without(included, at) }),
    })),
    ...['btree', 'hash', 'brin']
      .filter((method) => method !== fields.accessMethod)
      .map((method) => ({ what: `index of type ${method}`, node: index({ accessMethod: method }) })),
  );
  if (included.length > 0)
    changes.push({
      what: 'INCLUDE made keys',
      node: index({ indexParams: [...keys, ...included], indexIncludingParams: [] }),
    });
  return changes;
}

function indexElementChanges(fields: Fields): Change[] {
  const descends = fields.ordering === 'SORTBY_DESC';
  return [
    {
      what: `index key ${descends ? 'ASC' : 'DESC'}`,
      node: { IndexElem: { ...fields, ordering: descends ? 'SORTBY_ASC' : 'SORTBY_DESC' } },
    },
  ];
}

/** The items but for one. */
export function without(items: Json[], at: number): Json[] {
  return items.filter((_, other) => other !== at);
}
