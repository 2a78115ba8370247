import { numberedSteps, roleInWords, stepInWords } from '../../shared/problems/in-words.ts';
import { onDate } from '../../shared/problems/phrases.ts';
import {
  applicationLine,
  closing,
  opening,
  signature,
  shellNames,
  stepsHeading,
  type Letter,
  type LetterSection,
} from './letter.ts';

/** The letter as plain text for an email. */
export function letterAsText(letter: Letter): string {
  const { tenantName, tenantId, sections, evidence, checkedAt } = letter;
  const errorCodes = [...new Set(sections.flatMap(({ errorCode }) => errorCode ?? []))];
  const evidenceLines = evidence.map(
    ({ at, service, status, requestId, correlationId }) =>
      `${onDate(at)}, ${service}, status ${status ?? 'none'}, request ID ${requestId ?? '–'}, correlation ID ${correlationId ?? '–'}`,
  );
  return [
    'Hello,',
    '',
    opening(letter),
    ...sections.flatMap(sectionLines),
    '',
    `Your tenant: ${tenantName} (${tenantId})`,
    ...applicationLine(letter),
    ...(evidenceLines.length > 0
      ? ['', `Evidence${errorCodes.length === 0 ? '' : ` (${errorCodes.join(', ')})`}:`, ...evidenceLines]
      : []),
    '',
    `Last checked: ${onDate(checkedAt)}. ${closing(letter)}`,
    ...signatureLines(letter),
  ].join('\n');
}

const signatureLines = (letter: Letter): string[] => {
  const lines = signature(letter);
  return lines.length === 0 ? [] : ['', ...lines];
};

function sectionLines({ title, explanation, steps }: LetterSection): string[] {
  const stepLines = numberedSteps(steps).flatMap(({ number, step }) => {
    const { role, commands = [], link } = step;
    return [
      `${step.alternative ? '  ' : `${number}.`} ${stepInWords(step, 'customer')}`,
      ...(role === undefined ? [] : [`   ${roleInWords(role)}`]),
      ...(link ? [`   ${link.title}: ${link.url}`] : []),
      ...commands.map(({ shell, text }) => `   ${shellNames[shell]}: ${text}`),
    ];
  });
  return ['', title, explanation, ...(steps.length > 0 ? ['', `${stepsHeading}:`, ...stepLines] : [])];
}
