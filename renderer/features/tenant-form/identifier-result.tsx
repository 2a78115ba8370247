import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  tokens,
} from '@fluentui/react-components';
import type { ResolvedIdentifier } from '../../../shared/domain/resolved-identifier.ts';
import { canListBeside, vaultNameOf, type TenantRecord } from '../../../shared/domain/tenant.ts';
import { plainText } from '../../../shared/domain/plain-text.ts';
import { PlainText } from '../../ui/plain-text.tsx';
import { identifierFindings } from './identifier-findings.ts';

const useStyles = makeStyles({
  findings: { margin: 0, paddingInlineStart: tokens.spacingHorizontalL, overflowWrap: 'anywhere' },
  body: { overflowWrap: 'anywhere' },
});

interface Props {
  readonly found: ResolvedIdentifier;
  /** The tenant, if it is in the list already. */
  readonly known: TenantRecord | undefined;
  readonly onOpen: (tenant: TenantRecord) => void;
  readonly onAddVault: (tenant: TenantRecord) => void;
}

/** What Causeway found and from where. A tenant that is in the list already can be opened, or gets the vault. */
export function IdentifierResult({ found, known, onOpen, onAddVault }: Props) {
  const styles = useStyles();
  if (found.knownAs === null)
    return (
      <MessageBar intent={found.vaultProblem ? 'warning' : 'success'} layout="multiline" role="status">
        <MessageBarBody>
          <MessageBarTitle>Filled in from the identifier</MessageBarTitle>
          <ul className={styles.findings}>
            {identifierFindings(found).map((sentence) => (
              <li key={sentence}>
                <PlainText>{sentence}</PlainText>
              </li>
            ))}
          </ul>
        </MessageBarBody>
      </MessageBar>
    );
  const { vaultUri, keyName } = found;
  const isVaultListed = known?.vaults.some((vault) => vault.vaultUri === vaultUri) ?? false;
  const isFurtherKey =
    isVaultListed && vaultUri !== null && keyName !== null && known !== undefined
      ? canListBeside(known.vaults, { vaultUri, keyName })
      : false;
  const name = `“${plainText(found.knownAs)}”`;
  return (
    <MessageBar intent="warning" layout="multiline" role="status">
      <MessageBarBody className={styles.body}>
        <MessageBarTitle>Tenant is already in the list</MessageBarTitle>{' '}
        <PlainText>
          {vaultUri === null
            ? `The tenant is in the list with the name ${name}.`
            : isFurtherKey
              ? `The tenant is in the list with the name ${name}, and with another key of the vault “${vaultNameOf(vaultUri)}”.`
              : isVaultListed
                ? `The tenant is in the list with the name ${name}, and with the vault “${vaultNameOf(vaultUri)}”.`
                : `The tenant is in the list with the name ${name}, but without the vault “${vaultNameOf(vaultUri)}”.`}
        </PlainText>
      </MessageBarBody>
      {known && (
        <MessageBarActions>
          {vaultUri !== null && !isVaultListed && (
            <Button size="small" onClick={() => onAddVault(known)}>
              Add the vault there
            </Button>
          )}
          {isFurtherKey && (
            <Button size="small" onClick={() => onAddVault(known)}>
              Add the key there
            </Button>
          )}
          <Button size="small" onClick={() => onOpen(known)}>
            Open the tenant
          </Button>
        </MessageBarActions>
      )}
    </MessageBar>
  );
}
