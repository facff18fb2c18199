/**
 * Small changes to a statement, as a learner may get it wrong: one a mutant. They work on the tree of PostgreSQL's own
 * parser, where a node is an object with one key, its type: `{ A_Expr: { … } }`.
 */

import { type Fields, isFields, type Json } from './json.ts';
import { type Change, clauseChanges, without } from './sql-clauses.ts';

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
  FuncCall: functionChanges,
  ...clauseChanges,
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
