import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import type { RoundTripRequest } from '../../../shared/domain/encryption.ts';
import { plainText } from '../../../shared/domain/plain-text.ts';
import { vaultNameOf } from '../../../shared/domain/tenant.ts';

interface Props {
  readonly sent: RoundTripRequest;
  readonly tenantName: string;
}

/** Marks the outcome of an earlier test, so that it is not taken for the outcome of the present input. */
export function OutdatedNote({ sent, tenantName }: Props) {
  const { vaultUri, keyName, algorithm } = sent;
  const of = [plainText(tenantName), vaultNameOf(vaultUri), keyName, algorithm].filter(Boolean).join(', ');
  return (
    <MessageBar intent="warning" layout="multiline" role="status">
      <MessageBarBody>
        <MessageBarTitle>The result below belongs to the previous input</MessageBarTitle> Previous input:{' '}
        <bdi>{of}</bdi>. Run the test again for the present input.
      </MessageBarBody>
    </MessageBar>
  );
}
