import { Hono } from 'hono';
import { answerNothing } from '../../http/answer.ts';
import { Refusal } from '../../http/refusal.ts';
import type { ServiceEnvironment } from '../../http/service-environment.ts';
import type { SimulatedAzure } from '../../tokens/simulated-azure.ts';
import type { Application, FederatedCredential } from '../../world/application.ts';
import { guidFrom } from '../../world/deterministic-id.ts';
import { objectNotFound } from '../object-not-found.ts';
import { answerCollection, answerEntity } from '../odata/answer-odata.ts';
import type { Entity } from '../odata/odata-collection.ts';
import { principalReaders } from '../principals/find-principal.ts';
import { readBody } from '../read-body.ts';
import { requirePermission } from '../require-permission.ts';
import { changedFederatedCredential, newFederatedCredential } from './application-request.ts';
import { findApplication, findApplicationToEdit } from './find-application.ts';

/** Source: Microsoft's page on workload identity federation. */
const maximumCredentials = 20;

/** The federated credentials of a registration. Wrong values are accepted; Entra refuses the exchange. */
export function federatedCredentialRoutes(azure: SimulatedAzure): Hono<ServiceEnvironment> {
  const { world } = azure;
  const app = new Hono<ServiceEnvironment>();
  const path = '/v1.0/applications/:id/federatedIdentityCredentials';
  const setOf = ({ objectId }: Application): string =>
    `applications('${objectId}')/federatedIdentityCredentials`;
  app.get(path, (c) => {
    requirePermission(c.env.caller, principalReaders);
    const application = findApplication(azure, c);
    return answerCollection(
      c,
      setOf(application),
      application.federatedCredentials.map(entityOf(application)),
    );
  });
  app.get(`${path}/:credential`, (c) => {
    requirePermission(c.env.caller, principalReaders);
    const application = findApplication(azure, c);
    const id = c.req.param('credential');
    const found = application.federatedCredentials
      .map(entityOf(application))
      .find((one) => one['id'] === id || one['name'] === id);
    if (!found) throw objectNotFound(id);
    return answerEntity(c, setOf(application), found);
  });
  app.post(path, async (c) => {
    const application = findApplicationToEdit(azure, c);
    const { audiences, ...wanted } = await readBody(c, newFederatedCredential);
    const present = application.federatedCredentials;
    if (present.length >= maximumCredentials)
      throw new Refusal(
        400,
        'Request_BadRequest',
        `No more than ${maximumCredentials} FederatedIdentityCredentials are allowed.`,
      );
    if (present.map(entityOf(application)).some((one) => one['name'] === wanted.name))
      throw new Refusal(
        409,
        'Request_MultipleObjectsWithSameKeyValue',
        `FederatedIdentityCredential with name ${wanted.name} already exists.`,
      );
    const credential: FederatedCredential = {
      ...wanted,
      id: guidFrom(`${application.objectId}/federated/${world.issuedIds++}`),
      description: wanted.description ?? null,
      audience: audiences[0] ?? '',
      publicKey: null,
    };
    application.federatedCredentials = [...present, credential];
    return answerEntity(c, setOf(application), entityOf(application)(credential, 0), undefined, 201);
  });
  app.patch(`${path}/:credential`, async (c) => {
    const application = findApplicationToEdit(azure, c);
    const { audiences, issuer, subject, description } = await readBody(c, changedFederatedCredential);
    const id = c.req.param('credential');
    const present = application.federatedCredentials;
    const index = present
      .map(entityOf(application))
      .findIndex((one) => one['id'] === id || one['name'] === id);
    const found = present[index];
    if (!found) throw objectNotFound(id);
    const changed: FederatedCredential = {
      ...found,
      issuer: issuer ?? found.issuer,
      subject: subject ?? found.subject,
      audience: audiences?.[0] ?? found.audience,
      ...(description === undefined ? {} : { description }),
    };
    application.federatedCredentials = present.with(index, changed);
    return answerNothing(c.env, 204);
  });
  app.delete(`${path}/:credential`, (c) => {
    const application = findApplicationToEdit(azure, c);
    const id = c.req.param('credential');
    const present = application.federatedCredentials;
    const entities = present.map(entityOf(application));
    const kept = present.filter(
      (_, index) => entities[index]?.['id'] !== id && entities[index]?.['name'] !== id,
    );
    if (kept.length === present.length) throw objectNotFound(id);
    application.federatedCredentials = kept;
    return answerNothing(c.env, 204);
  });
  return app;
}

/** A credential without an id or a name has them from its position. */
const entityOf =
  ({ objectId }: Application) =>
  ({ id, name, issuer, subject, description, audience }: FederatedCredential, index: number): Entity => ({
    id: id ?? `${objectId.slice(0, -4)}${String(index).padStart(4, '0')}`,
    name: name ?? `credential-${index + 1}`,
    issuer,
    subject,
    description: description ?? null,
    audiences: [audience],
  });
