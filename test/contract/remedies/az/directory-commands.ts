import { applySet, isGuid, type AzCommand } from './az-command.ts';
import { listIn, textIn, type AzSession } from './az-session.ts';

/** Creates a key pair and a self-signed certificate for the application, in PEM, as az does on the machine where it runs. */
export type CreateCertificate = () => Promise<{ readonly certificate: string; readonly privateKey: string }>;

/** An application by its application id; az takes another GUID for its object id. */
async function applicationOf(session: AzSession, id: string): Promise<Record<string, unknown>> {
  const filter = encodeURIComponent(`appId eq '${id}'`);
  const [found] = listIn(await session.graph('GET', `/applications?$filter=${filter}`));
  const objectId = found === undefined ? id : textIn(found, 'id');
  return (await session.graph('GET', `/applications/${objectId}`)) as Record<string, unknown>;
}

/** The object id of a service principal by one of its names, or the id as it is. */
async function principalIdOf(session: AzSession, id: string): Promise<string> {
  const filter = encodeURIComponent(`servicePrincipalNames/any(c:c eq '${id}')`);
  const [found] = listIn(await session.graph('GET', `/servicePrincipals?$filter=${filter}`));
  if (found !== undefined) return textIn(found, 'id');
  if (isGuid(id)) return id;
  throw new SyntaxError(`Service principal '${id}' doesn't exist.`);
}

const isoSeconds = (time: number): string => new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
const year = 365 * 24 * 60 * 60 * 1_000;

export const directoryCommands = (
  createCertificate: CreateCertificate,
): Readonly<Record<string, AzCommand>> => ({
  async 'ad sp show'(session, options) {
    return session.graph('GET', `/servicePrincipals/${await principalIdOf(session, options.one('id'))}`);
  },
  async 'ad sp create'(session, options) {
    const appId = options.one('id');
    const filter = encodeURIComponent(`appId eq '${appId}'`);
    await session.graph('GET', `/applications?$filter=${filter}`);
    return session.graph('POST', '/servicePrincipals', { appId, accountEnabled: true });
  },
  async 'ad sp update'(session, options) {
    const body: Record<string, unknown> = {};
    for (const assignment of options.all('set') ?? []) applySet(body, assignment);
    const principalId = await principalIdOf(session, options.one('id'));
    return session.graph('PATCH', `/servicePrincipals/${principalId}`, body);
  },
  async 'ad app show'(session, options) {
    return applicationOf(session, options.one('id'));
  },
  async 'ad app update'(session, options) {
    const signInAudience = options.maybe('sign-in-audience');
    const body: Record<string, unknown> = signInAudience === undefined ? {} : { signInAudience };
    for (const assignment of options.all('set') ?? []) applySet(body, assignment);
    const { id } = await applicationOf(session, options.one('id'));
    return session.graph('PATCH', `/applications/${String(id)}`, body);
  },
  async 'ad app permission list'(session, options) {
    return (await applicationOf(session, options.one('id')))['requiredResourceAccess'];
  },
  async 'ad app credential list'(session, options) {
    const application = await applicationOf(session, options.one('id'));
    return application[options.flag('cert') ? 'keyCredentials' : 'passwordCredentials'];
  },
  async 'ad app credential reset'(session, options) {
    const application = await applicationOf(session, options.one('id'));
    const { id, appId, keyCredentials, passwordCredentials } = application;
    const path = `/applications/${String(id)}`;
    if (!options.flag('append'))
      for (const { keyId } of passwordCredentials as readonly { keyId: string }[])
        await session.graph('POST', `${path}/removePassword`, { keyId });
    const lifetime = {
      startDateTime: isoSeconds(session.now()),
      endDateTime: isoSeconds(session.now() + year),
    };
    if (!options.flag('create-cert')) {
      const added = await session.graph('POST', `${path}/addPassword`, { passwordCredential: lifetime });
      return { appId, password: textIn(added, 'secretText'), tenant: session.tenantId };
    }
    const { certificate, privateKey } = await createCertificate();
    const key = certificate.replaceAll(/-----[A-Z ]+-----|\s/g, '');
    await session.graph('PATCH', path, {
      keyCredentials: [
        ...(keyCredentials as readonly unknown[]),
        { ...lifetime, key, type: 'AsymmetricX509Cert', usage: 'Verify' },
      ],
    });
    return { appId, password: null, fileWithCertAndPrivateKey: { certificate, privateKey } };
  },
  async 'ad app federated-credential list'(session, options) {
    const { id } = await applicationOf(session, options.one('id'));
    return listIn(await session.graph('GET', `/applications/${String(id)}/federatedIdentityCredentials`));
  },
  'ad group member remove': (session, options) =>
    session.graph('DELETE', `/groups/${options.one('group')}/members/${options.one('member-id')}/$ref`),
  'ad group member add': (session, options) =>
    session.graph('POST', `/groups/${options.one('group')}/members/$ref`, {
      '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${options.one('member-id')}`,
    }),
});
