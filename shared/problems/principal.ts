interface Known {
  readonly appId: string;
  readonly objectId: string | null;
}

/** The service principal's object id for `az`: as known, or looked up in the tenant where the command is run. */
export const principal = ({ appId, objectId }: Known): string =>
  objectId ?? `"$(az ad sp show --id ${appId} --query id --output tsv)"`;

/** The same for Azure PowerShell. */
export const principalInPowerShell = ({ appId, objectId }: Known): string =>
  objectId ?? `(Get-AzADServicePrincipal -ApplicationId ${appId}).Id`;
