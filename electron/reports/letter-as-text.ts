import { closing, inUtc, opening, shellNames, type Letter } from './letter.ts';

/** The letter as one pastes it into an e-mail. */
export function letterAsText(letter: Letter): string {
  const { tenantName, tenantId, title, explanation, steps, evidence, code, checkedAt } = letter;
  const stepLines = steps.flatMap(({ say, leastRole, commands = [], link }, index) => [
    `${index + 1}. ${say}`,
    ...(leastRole === undefined ? [] : [`   It takes: ${leastRole}`]),
    ...(link ? [`   ${link.title}: ${link.url}`] : []),
    ...commands.map(({ shell, text }) => `   ${shellNames[shell]}: ${text}`),
  ]);
  const proof = evidence.map(
    ({ at, service, status, requestId, correlationId }) =>
      `${inUtc(at)}, ${service}, status ${status ?? 'none'}, request ID ${requestId ?? '–'}, correlation ID ${correlationId ?? '–'}`,
  );
  return [
    'Hello,',
    '',
    opening(letter),
    '',
    title,
    explanation,
    '',
    `Your tenant: ${tenantName} (${tenantId})`,
    ...(steps.length > 0 ? ['', 'What your administrator does:', ...stepLines] : []),
    ...(proof.length > 0 ? ['', `Evidence${code === null ? '' : ` (${code})`}:`, ...proof] : []),
    '',
    `Checked ${inUtc(checkedAt)}. ${closing}`,
  ].join('\n');
}
