/**
 * Small changes to a statement, as a learner may get it wrong: one a mutant. They work on the tree of PostgreSQL's own
 * parser, where a node is an object with one key, its type: `{ A_Expr: { … } }`.
 */

import { type Fields, isFields, type Json } from './json.ts';

/** One change: what was done, and the node afterwards. */
export interface Change {
  what: string;
  node: Json;
}

/** The changes that can be made to one node, without going into its children. */
export function changesOf(node: Json): Change[] {
  if (node === null || typeof node !== 'object' || Array.isArray(node)) return [];
  const [entry] = Object.entries(node);
  if (!entry || Object.keys(node).length !== 1) return [];
  const [type, fields] = entry;
  const operator = operators[type];
  return operator && isFields(fields) ? operator(fields) : [];
}

const operators: Readonly<Record<string, (fields: Fields) => Change[]>> = {
  A_Expr: expressionChanges,
  BoolExpr: booleanChanges,
  NullTest: nullTestChanges,
  A_Const: constantChanges,
  SelectStmt: selectChanges,
  JoinExpr: joinChanges,
  FuncCall: functionChanges,
  SortBy: sortChanges,
  IndexStmt: indexChanges,
  IndexElem: indexElementChanges,
};

/** Comparisons that are easily taken for each other. */
const confused: Readonly<Record<string, readonly string[]>> = {
  '<': ['<=', '>'],
  '<=': ['<', '='],
  '>': ['>=', '<'],
  '>=': ['>', '='],
  '=': ['<>', '>='],
  '<>': ['='],
};

function expressionChanges(fields: Fields): Change[] {
  if (fields.kind === 'AEXPR_BETWEEN') return betweenChanges(fields);
  if (fields.kind !== 'AEXPR_OP') return [];
  return (confused[operatorOf(fields)] ?? []).map((operator) => ({
    what: `${operatorOf(fields)} to ${operator}`,
    node: { A_Expr: { ...fields, name: nameOf(operator) } },
  }));
}

function betweenChanges({ lexpr = null, rexpr = null }: Fields): Change[] {
  const items = isFields(rexpr) && isFields(rexpr.List) ? rexpr.List.items : undefined;
  const [low = null, high = null] = Array.isArray(items) ? items : [];
  const both = (from: string, to: string): Json => ({
    BoolExpr: { boolop: 'AND_EXPR', args: [comparison(lexpr, from, low), comparison(lexpr, to, high)] },
  });
  return [
    { what: 'BETWEEN without its upper end', node: comparison(lexpr, '>=', low) },
    { what: 'BETWEEN without its lower end', node: comparison(lexpr, '<=', high) },
    { what: 'BETWEEN that leaves out the lower value', node: both('>', '<=') },
    { what: 'BETWEEN that leaves out the upper value', node: both('>=', '<') },
  ];
}

function comparison(lexpr: Json, operator: string, rexpr: Json): Json {
  return { A_Expr: { kind: 'AEXPR_OP', name: nameOf(operator), lexpr, rexpr } };
}

function booleanChanges(fields: Fields): Change[] {
  const args = Array.isArray(fields.args) ? fields.args : [];
  if (fields.boolop === 'NOT_EXPR') return [{ what: 'drop NOT', node: args[0] ?? null }];
  const other = fields.boolop === 'AND_EXPR' ? 'OR_EXPR' : 'AND_EXPR';
  return [
    ...args.map((_, at) => ({ what: `drop condition ${at + 1}`, node: joined(fields, without(args, at)) })),
    {
      what: fields.boolop === 'AND_EXPR' ? 'AND to OR' : 'OR to AND',
      node: { BoolExpr: { ...fields, boolop: other } },
    },
  ];
}

function joined(fields: Fields, args: Json[]): Json {
  return args.length === 1 ? (args[0] ?? null) : { BoolExpr: { ...fields, args } };
}

function nullTestChanges(fields: Fields): Change[] {
  const nulltesttype = fields.nulltesttype === 'IS_NULL' ? 'IS_NOT_NULL' : 'IS_NULL';
  return [{ what: 'the other null test', node: { NullTest: { ...fields, nulltesttype } } }];
}

function constantChanges(fields: Fields): Change[] {
  const { ival, sval } = fields;
  if (isFields(ival)) {
    const value = typeof ival.ival === 'number' ? ival.ival : 0;
    return [1, -1].map((step) => ({
      what: `${value} to ${value + step}`,
      node: { A_Const: { ...fields, ival: { ival: value + step } } },
    }));
  }
  if (isFields(sval) && typeof sval.sval === 'string')
    return [
      {
        what: `'${sval.sval}' to another text`,
        node: { A_Const: { ...fields, sval: { sval: `${sval.sval}x` } } },
      },
    ];
  return [];
}

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

/** Functions that are easily taken for each other. */
const mistaken: Readonly<Record<string, readonly string[]>> = {
  sum: ['max', 'avg'],
  max: ['min'],
  min: ['max'],
  avg: ['sum'],
  rank: ['row_number', 'dense_rank'],
  row_number: ['rank'],
  dense_rank: ['rank'],
  lower: ['upper'],
};

function functionChanges(fields: Fields): Change[] {
  const name = Array.isArray(fields.funcname) ? nameIn(fields.funcname.at(-1)) : '';
  const renamed = (mistaken[name] ?? []).map((other) => ({
    what: `${name} to ${other}`,
    node: { FuncCall: { ...fields, funcname: [{ String: { sval: other } }] } },
  }));
  const counts = ['count', 'sum'].includes(name) && !fields.agg_star;
  return [
    ...renamed,
    ...(counts
      ? [
          {
            what: `${name} of distinct values`,
            node: { FuncCall: { ...fields, agg_distinct: !fields.agg_distinct } },
          },
        ]
      : []),
  ];
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

function without(items: Json[], at: number): Json[] {
  return items.filter((_, other) => other !== at);
}

function nameOf(operator: string): Json {
  return [{ String: { sval: operator } }];
}

function operatorOf({ name }: Fields): string {
  return Array.isArray(name) ? nameIn(name.at(-1)) : '';
}

function nameIn(node: Json | undefined): string {
  return isFields(node) && isFields(node.String) && typeof node.String.sval === 'string'
    ? node.String.sval
    : '';
}
