import { closing, inUtc, opening, shellNames, type Letter, type Matter } from './letter.ts';

/** The letter as one pastes it into an e-mail. */
export function letterAsText(letter: Letter): string {
  const { tenantName, tenantId, matters, evidence, checkedAt } = letter;
  const codes = [...new Set(matters.flatMap(({ code }) => code ?? []))];
  const proof = evidence.map(
    ({ at, service, status, requestId, correlationId }) =>
      `${inUtc(at)}, ${service}, status ${status ?? 'none'}, request ID ${requestId ?? '–'}, correlation ID ${correlationId ?? '–'}`,
  );
  return [
    'Hello,',
    '',
    opening(letter),
    ...matters.flatMap(matterLines),
    '',
    `Your tenant: ${tenantName} (${tenantId})`,
    ...(proof.length > 0
      ? ['', `Evidence${codes.length === 0 ? '' : ` (${codes.join(', ')})`}:`, ...proof]
      : []),
    '',
    `Checked ${inUtc(checkedAt)}. ${closing}`,
  ].join('\n');
}

function matterLines({ title, explanation, steps }: Matter): string[] {
  const stepLines = steps.flatMap(({ say, role, commands = [], link }, index) => [
    `${index + 1}. ${say}`,
    ...(role === undefined ? [] : [`   Required role: ${role.name}, scope: ${role.scope}`]),
    ...(link ? [`   ${link.title}: ${link.url}`] : []),
    ...commands.map(({ shell, text }) => `   ${shellNames[shell]}: ${text}`),
  ]);
  return [
    '',
    title,
    explanation,
    ...(steps.length > 0 ? ['', 'What your administrator does:', ...stepLines] : []),
  ];
}
