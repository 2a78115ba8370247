import { expect, it } from 'vitest';
import { graphAppId, keyVaultAppId } from '../../../electron/simulator/world/resource-application.ts';
import { servicePrincipalOf } from '../../../electron/simulator/world/tenant.ts';
import { call } from './call.ts';
import { appToken, openLab } from './lab.ts';
import { clientCredentials } from './token-requests.ts';

it('a service that requires assignment issues tokens to applications with one of its app roles only', async () => {
  const lab = openLab();
  lab.one.assignmentRequired = [graphAppId, keyVaultAppId];
  const scope = 'https://graph.microsoft.com/.default';
  expect((await clientCredentials(lab, { scope })).status).toBe(200);
  expect((await clientCredentials(lab)).body.error_codes).toEqual([501051]);
  expect((await clientCredentials(lab, { segment: lab.two.tenantId })).status).toBe(200);
  const principal = servicePrincipalOf(lab.one, lab.application.appId);
  if (principal) principal.appRoles = [];
  expect((await clientCredentials(lab, { scope })).body.error_codes).toEqual([501051]);
});

it('an application that requires assignment issues no tokens to others', async () => {
  const lab = openLab();
  const scope = `${lab.application.appId}/.default`;
  expect((await clientCredentials(lab, { scope })).status).toBe(200);
  lab.one.assignmentRequired = [lab.application.appId];
  expect((await clientCredentials(lab, { scope })).body.error_codes).toEqual([501051]);
});

it('Graph shows whether a service requires assignment', async () => {
  const lab = openLab();
  lab.one.assignmentRequired = [keyVaultAppId];
  const token = await appToken(lab, lab.one, 'https://graph.microsoft.com');
  const required = async (appId: string) => {
    const url = `https://graph.microsoft.com/v1.0/servicePrincipals(appId='${appId}')`;
    return (await call(lab, url, { token })).body;
  };
  expect(await required(keyVaultAppId)).toMatchObject({ appRoleAssignmentRequired: true });
  expect(await required(graphAppId)).toMatchObject({ appRoleAssignmentRequired: false });
});
