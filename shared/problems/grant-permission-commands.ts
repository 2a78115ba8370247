import { clouds, type CloudName } from '../cloud.ts';
import { az, powershell, type Command } from './commands.ts';

/** The name of a permission needs no quoting. Only the app registration and the console name permissions in facts. */
const permissionName = /^[A-Za-z][A-Za-z.]{2,80}$/;

/** Grants application permissions of Microsoft Graph without the consent page, one command for each. */
export const grantPermissions = (facts: {
  readonly appId: string;
  readonly cloud: CloudName;
  readonly missing: readonly string[];
}): Command[] =>
  facts.missing.filter((name) => permissionName.test(name)).flatMap((name) => grantPermission(facts, name));

function grantPermission(
  { appId, cloud }: { readonly appId: string; readonly cloud: CloudName },
  permission: string,
): Command[] {
  const graph = `https://${clouds[cloud].graphHost}`;
  const principal = `$(az ad sp show --id ${appId} --query id --output tsv)`;
  const resource = `$(az ad sp show --id ${graph} --query id --output tsv)`;
  const role = `$(az ad sp show --id ${graph} --query "appRoles[?value=='${permission}'].id" --output tsv)`;
  const body = [
    `principalId\\": \\"${principal}`,
    `resourceId\\": \\"${resource}`,
    `appRoleId\\": \\"${role}`,
  ];
  const principalInPowerShell = `(Get-MgServicePrincipalByAppId -AppId ${appId}).Id`;
  const graphInPowerShell = `Get-MgServicePrincipal -Filter "servicePrincipalNames/any(n:n eq '${graph}')"`;
  return [
    az(
      `rest --method post --url "${graph}/v1.0/servicePrincipals/${principal}/appRoleAssignments" --body "{\\"${body.join('\\", \\"')}\\"}"`,
    ),
    powershell(
      `New-MgServicePrincipalAppRoleAssignment -ServicePrincipalId ${principalInPowerShell} -PrincipalId ${principalInPowerShell} -ResourceId (${graphInPowerShell}).Id -AppRoleId ((${graphInPowerShell}).AppRoles | Where-Object Value -EQ ${permission}).Id`,
    ),
  ];
}
