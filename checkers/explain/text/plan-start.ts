/** Finds the line that a plan in the text format begins with. */
import { indentOf, type Line } from './lines.ts';
import {
  beginsLikeNode,
  beginsWithLabel,
  beginsWithUnknownLabel,
  costs,
  hasBrokenCosts,
  hasSeveralNodes,
  isBareNode,
  isNodeName,
  isTarget,
  measured,
} from './words.ts';

/** Whether a plan in the text format begins at a line. */
export function beginsPlan(lines: readonly Line[], at: number): boolean {
  const line = lines[at];
  const text = line?.text.trim() ?? '';
  if (!line || text === '') return false;
  const name = text.replace(/^->\s*/, '');
  if (hasSeveralNodes(name)) return false;
  if (beginsLikeNode(name) && (costs.test(name) || measured.test(name))) return true;
  const next = lines.slice(at + 1, at + 4).find((each) => each.text.trim() !== '');
  const isHeaded = next !== undefined && headingAbove(lines, at)?.headsPlan === true;
  if (isHeaded && (isNodeName(name) || hasBrokenCosts(name))) return true;
  if (!isBareNode(name) && !(beginsLikeNode(name) && /\((?:cost|actual)/.test(name))) return false;
  const nextText = next?.text.trim() ?? '';
  const isDeeper = next !== undefined && indentOf(next.text) > indentOf(line.text);
  const isBelow =
    isDeeper &&
    (nextText.startsWith('->') ||
      beginsWithLabel(nextText) ||
      beginsWithUnknownLabel(nextText) ||
      isTarget(nextText) ||
      /^(?:InitPlan|SubPlan|CTE)\b/.test(nextText));
  if (isBelow || /\((?:cost|actual)/.test(name) || /^\(?(?:cost|actual)/.test(nextText)) return true;
  return headingAbove(lines, at) !== undefined || isAlone(lines, at);
}

/** The uppermost line of the heading right above a line. Below the heading of a table a plan needs no other sign. */
function headingAbove(lines: readonly Line[], at: number): Line | undefined {
  let heading: Line | undefined;
  for (let above = at - 1; above >= 0 && lines[above]?.text.trim() === ''; above--) {
    if (lines[above]?.isHeading) heading = lines[above];
    if (heading?.headsPlan) break;
  }
  return heading;
}

/** A plan of one node without figures may be all of a text. */
function isAlone(lines: readonly Line[], at: number): boolean {
  return lines.length < 10 && lines.every(({ text }, index) => index === at || text.trim() === '');
}
