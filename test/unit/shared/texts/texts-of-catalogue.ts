import { exampleFacts } from '../../../../shared/problems/example-facts.ts';
import { explainProblem, problemCodes } from '../../../../shared/problems/problem.ts';
import type { ProblemCode } from '../../../../shared/problems/catalogue.ts';
import type { VisibleText } from './faults-in-text.ts';

type Facts = Readonly<Record<string, unknown>>;

/** Every title, explanation, step, role and link title of the catalogue. */
export const textsOfCatalogue = (): VisibleText[] =>
  problemCodes.flatMap((code) => {
    const { title, remedy } = explainProblem({ code, facts: exampleFacts[code] });
    const texts = [
      title,
      ...explanationsOf(code),
      ...remedy.flatMap(({ say, role, link }) => [say, role?.name, role?.scope, link?.title]),
    ];
    return texts.flatMap((text) => (text === undefined ? [] : [{ from: code, text }]));
  });

/** The explanation with all facts, with none, with each half of them, with each single one, and with numbers of 1. */
function explanationsOf(code: ProblemCode): string[] {
  const facts = Object.entries(exampleFacts[code]);
  const middle = Math.ceil(facts.length / 2);
  const variants: (Facts | null)[] = [
    null,
    ...[facts, facts.slice(0, middle), facts.slice(middle), ...facts.map((fact) => [fact])].map((some) =>
      Object.fromEntries(some),
    ),
    ...[1, 1_000, 1_048_576].map((one) => numbersAs(one, facts)),
  ];
  return [...new Set(variants.map((some) => explainProblem({ code, facts: some }).explanation))];
}

const numbersAs = (one: number, facts: readonly (readonly [string, unknown])[]): Facts =>
  Object.fromEntries(facts.map(([name, value]) => [name, typeof value === 'number' ? one : value]));
