/** PostgreSQL's text form of a parse tree, as its catalogs store it: `{QUERY :sortClause ({SORTGROUPCLAUSE :eqop 96})}`. */

export type Tree = string | readonly Tree[] | TreeNode;

export interface TreeNode {
  /** `QUERY`. */
  name: string;
  /** The first value of each field; `<>` stands for none. */
  fields: ReadonlyMap<string, Tree>;
}

export function parseTree(text: string): Tree {
  const tokens = text.match(/[{}()]|(?:\\.|[^\s{}()\\])+/gs) ?? [];
  let at = 0;
  const next = () => tokens[at++] ?? '';
  const value = (): Tree => {
    const token = next();
    if (token === '(') return list();
    return token === '{' ? node() : token.replace(/\\(.)/gs, '$1');
  };
  const list = (): Tree[] => {
    const items: Tree[] = [];
    while (at < tokens.length && tokens[at] !== ')') items.push(value());
    at += 1;
    return items;
  };
  const node = (): TreeNode => {
    const name = next();
    const fields = new Map<string, Tree>();
    while (at < tokens.length && tokens[at] !== '}') {
      const field = next();
      // A constant's bytes follow its length without a name.
      if (field.startsWith(':')) fields.set(field.slice(1), value());
    }
    at += 1;
    return { name, fields };
  };
  return value();
}

/** The nodes in a field that holds one node or a list of them. */
export function nodesIn({ fields }: TreeNode, field: string): TreeNode[] {
  const value = fields.get(field) ?? [];
  return (Array.isArray(value) ? value : [value]).filter(isNode);
}

export function isNode(tree: Tree): tree is TreeNode {
  return typeof tree === 'object' && 'name' in tree;
}
