import type { RemedyStep } from '../../shared/problems/define-problem.ts';

/** What the catalogue says to an operator about a customer, said to that customer. The order matters: longest first. */
const sayings: readonly (readonly [RegExp, string])[] = [
  [/\bsomebody else of the customer\b/gi, 'somebody else of your organisation'],
  [/\bof the customer\b/gi, 'of your organisation'],
  [/\bthe customer’s organi[sz]ation\b/gi, 'your organisation'],
  [/\bthe customer’s\b/gi, 'your'],
  [/\b(?:the|this) customer\b/gi, 'your administrator'],
  [/\btheir own tenant\b/gi, 'your own tenant'],
  [/\bthe provider’s\b/gi, 'our'],
  [/\bthe provider works\b/gi, 'we work'],
  [/\bthe provider does\b/gi, 'we do'],
  [/\bthe provider\b/gi, 'we'],
];
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const sentences = (text: string): readonly string[] => text.split(/(?<=[.!?:])\s+(?=\p{Lu}|“)/u);

/** What only the provider can judge or do. */
const isOurOwn = (sentence: string): boolean =>
  /^(?:(?:Or )?(?:the )?provider\b)|\b(?:every|other|each) customers?\b|\bagree with the customer\b/i.test(
    sentence,
  );

/** A sentence about a customer, addressed to them; what concerns the provider alone is left out. */
export function inCustomersWords(text: string): string {
  const kept = sentences(text).filter((sentence) => !isOurOwn(sentence));
  const said = sayings.reduce((words, [from, to]) => words.replace(from, to), kept.join(' '));
  return sentences(said).map(capital).join(' ');
}

const asksCustomer = (say: string): boolean =>
  /\b(?:customer|customer’s|they)\b/i.test(say) && !/^(?:tell|edit|check)\b/i.test(say) && !isOurOwn(say);

/** The steps that the customer takes; those that an operator of the provider takes are left out. */
export const customersSteps = (steps: readonly RemedyStep[]): readonly RemedyStep[] =>
  steps
    .filter(({ say }) => asksCustomer(say))
    .map((step, index) => {
      const say = index === 0 ? step.say.replace(/^(?:or|otherwise),?\s/i, '') : step.say;
      return { ...step, say: inCustomersWords(say) };
    })
    .filter(({ say }) => say !== '');
