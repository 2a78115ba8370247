import { ifKnown } from './phrases.ts';

export interface PrincipalIds {
  readonly appId: string;
  readonly objectId: string | null;
  /** A service principal if it is not given. */
  readonly principalType?: 'ServicePrincipal' | 'User' | undefined;
}

/** The object ID of the service principal for `az`; a command that looks it up if it is not known. */
export const principal = ({ appId, objectId }: PrincipalIds): string =>
  objectId ?? `"$(az ad sp show --id ${appId} --query id --output tsv)"`;

/** The same for Azure PowerShell. */
export const principalInPowerShell = ({ appId, objectId }: PrincipalIds): string =>
  objectId ?? `(Get-AzADServicePrincipal -ApplicationId ${appId}).Id`;

/** The subject of a sentence: a refusal in a pasted error may concern a person. */
export const callerOf = ({
  appId,
  principalType,
}: {
  readonly appId?: string | undefined;
  readonly principalType?: PrincipalIds['principalType'];
}): string =>
  principalType === 'User'
    ? 'The signed-in person'
    : ifKnown(appId, () => 'The application', 'The caller, an application or a person,');

/** A sentence about the previous service principal, with a leading blank; empty if there was none. */
export const recreatedNote = ({ formerObjectId }: { readonly formerObjectId?: string | undefined }): string =>
  ifKnown(
    formerObjectId,
    (id) =>
      ` The service principal was recreated: its previous object ID was ${id}, and permissions granted to that ID no longer apply.`,
  );
