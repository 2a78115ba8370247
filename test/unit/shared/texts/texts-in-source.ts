import ts from 'typescript';
import { placeholder, type VisibleText } from './faults-in-text.ts';

/**
 * The texts in a source file: the words between JSX tags, and the strings and templates that contain a blank. A placeholder
 * stands for each value.
 */
export function textsInSource(path: string, source: string): VisibleText[] {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true);
  const texts: VisibleText[] = [];
  const add = (node: ts.Node, text: string) => {
    const words = text.trim();
    if (!/\s/.test(words) || !/\p{L}/u.test(words)) return;
    const line = file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
    texts.push({ from: `${path}:${line}`, text: words });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) add(node, node.text);
    else if (ts.isTemplateExpression(node)) add(node, textOfTemplate(node));
    else if (ts.isJsxElement(node) || ts.isJsxFragment(node)) add(node, textOfChildren(node.children));
    ts.forEachChild(node, visit);
  };
  visit(file);
  return texts;
}

const textOfTemplate = ({ head, templateSpans }: ts.TemplateExpression): string =>
  [head.text, ...templateSpans.map(({ literal }) => literal.text)].join(placeholder);

/** Empty if there are no words directly between the tags. */
function textOfChildren(children: readonly ts.JsxChild[]): string {
  if (!children.some((child) => ts.isJsxText(child) && /\p{L}/u.test(child.text))) return '';
  return children
    .map((child) => {
      if (ts.isJsxText(child)) return child.text;
      const isString = ts.isJsxExpression(child) && child.expression && ts.isStringLiteral(child.expression);
      return isString ? child.expression.text : placeholder;
    })
    .join('')
    .replace(/\s+/g, ' ');
}
