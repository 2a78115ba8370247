/** A part of a condition's text. A word is a keyword, an operator, a number or a GUID. */
export type ConditionToken =
  | { readonly kind: 'sign' | 'word' | 'text'; readonly text: string }
  | { readonly kind: 'attribute'; readonly source: string; readonly text: string };

const token =
  /\s*(?:(?<sign>&&|\|\||[(){},!])|@(?<source>\w+)\[(?<attribute>[^\]]+)\]|'(?<text>(?:[^'\\]|\\.)*)'|(?<word>[\w:.-]+))/y;

/** Splits a condition; undefined if it contains anything that no condition can contain. */
export function readConditionTokens(condition: string): ConditionToken[] | undefined {
  const text = condition.replace(/\s+$/, '');
  const found: ConditionToken[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < text.length) {
    const groups = token.exec(text)?.groups;
    if (!groups) return undefined;
    found.push(tokenFrom(groups));
  }
  return found;
}

function tokenFrom(groups: Readonly<Record<string, string | undefined>>): ConditionToken {
  const { sign, source, attribute, text, word } = groups;
  if (sign !== undefined) return { kind: 'sign', text: sign };
  if (source !== undefined) return { kind: 'attribute', source, text: attribute?.trim() ?? '' };
  return text === undefined ? { kind: 'word', text: word ?? '' } : { kind: 'text', text };
}
