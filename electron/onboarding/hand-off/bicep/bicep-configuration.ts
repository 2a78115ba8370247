import type { HandOffFile } from '../hand-off-request.ts';

/** Lets `main.bicep` use the Microsoft Graph extension. Belongs beside it, in the public cloud only. */
export const bicepConfiguration: HandOffFile = {
  fileName: 'bicepconfig.json',
  mediaType: 'application/json',
  text: `${JSON.stringify(
    {
      extensions: {
        microsoftGraphV1: 'br:mcr.microsoft.com/bicep/extensions/microsoftgraph/v1.0:1.0.0',
      },
    },
    null,
    2,
  )}\n`,
};
