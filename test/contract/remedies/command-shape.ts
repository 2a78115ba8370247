import { exampleFacts } from '../../../shared/problems/example-facts.ts';
import type { ProblemCode } from '../../../shared/problems/catalogue.ts';
import { definitionOf, explainProblem } from '../../../shared/problems/problem.ts';

/** Facts that commands contain. Everything else in a command is written in the catalogue. */
const namesInCommands = new Set([
  ...['tenantId', 'appId', 'objectId', 'homeTenantId', 'principalId', 'before', 'now', 'resourceAppId'],
  ...['vaultName', 'keyName', 'secretName', 'keyVersion', 'scope', 'roleId', 'groupId', 'clientAddress'],
  'missing',
]);

function valuesIn(value: unknown, name: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => valuesIn(item, name));
  if (value instanceof Object) return Object.entries(value).flatMap(([key, part]) => valuesIn(part, key));
  return typeof value === 'string' && value !== '' && namesInCommands.has(name) ? [value] : [];
}

/** A command without its facts, so that the same command of the catalogue is recognized in any tenant. */
export function shapeOf(text: string, facts: unknown): string {
  const values = valuesIn(facts, '').toSorted((one, other) => other.length - one.length);
  return values
    .reduce((shape, value) => shape.replaceAll(value, '‹›'), text)
    .replaceAll(/(--(?:ops|[a-z]+-permissions)) [\w ]+/g, '$1 ‹›');
}

/** Differences from the example facts that lead to other commands, for problems that have these facts. */
const variants: Readonly<Record<string, unknown>> = {
  objectId: null,
  keyVersion: '0123456789abcdef0123456789abcdef',
  groupId: 'aaaaaaaa-1111-4222-8333-444455556666',
  clientAddress: '10.1.2.3',
  credential: 'certificate',
  resourceAppId: 'cfa8b339-82a2-471a-a3c9-0fc0be7a4093',
};

/** The shapes of all commands for az of a problem. */
export function shapesOf(code: ProblemCode): ReadonlySet<string> {
  const facts = exampleFacts[code];
  const { shape } = definitionOf(code).facts;
  const changed = Object.entries(variants)
    .filter(([name]) => Object.hasOwn(shape, name))
    .map(([name, value]) => ({ ...facts, [name]: value }));
  return new Set(
    [facts, ...changed].flatMap((given) =>
      explainProblem({ code, facts: given }).remedy.flatMap(({ commands = [] }) =>
        commands.filter(({ shell }) => shell === 'az').map(({ text }) => shapeOf(text, given)),
      ),
    ),
  );
}
