import { describe, expect, it } from 'vitest';
import { handOffFiles } from '../../../../electron/onboarding/hand-off/hand-off-files.ts';
import { portalSteps } from '../../../../electron/onboarding/hand-off/portal-steps.ts';
import { exampleRequest } from './example-requests.ts';

/** The files end with `.txt`, so that no other tool takes them for its own. */
describe('the example of each text', () => {
  it('is as it was reviewed', async () => {
    for (const { fileName, text } of await handOffFiles(exampleRequest))
      // The page holds the scripts once more.
      await expect(text.replace(/<pre>[^]*?<\/pre>/g, '<pre>…</pre>')).toMatchFileSnapshot(
        `examples/${fileName}.txt`,
      );
    const steps = portalSteps(exampleRequest).flatMap(({ title, steps }) => [
      title,
      ...steps.map(({ say, role }) => `- ${say} (${role?.name}, ${role?.scope})`),
    ]);
    await expect(`${steps.join('\n')}\n`).toMatchFileSnapshot('examples/portal-steps.txt');
  });
});
