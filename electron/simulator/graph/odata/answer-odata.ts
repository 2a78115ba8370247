import { answerJson } from '../../http/answer.ts';
import type { ServiceContext } from '../../http/service-environment.ts';
import { odataCollection, odataEntity, type Entity } from './odata-collection.ts';
import type { Relations } from './odata-expand.ts';

/** The content type of Graph's successes. Source: published recordings. */
const odataType =
  'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8';

export const answerOData = ({ env }: ServiceContext, body: object, status = 200): Response =>
  answerJson(env, body, status, odataType);

/** Answers with a collection, as the query selects it. */
export const answerCollection = (
  c: ServiceContext,
  name: string,
  entities: readonly Entity[],
  shownByDefault: readonly string[] = Object.keys(entities[0] ?? {}),
  relations?: Relations,
): Response => {
  const consistencyLevel = c.req.header('consistencylevel');
  return answerOData(
    c,
    odataCollection(c.env.url, consistencyLevel, { name, entities, shownByDefault, relations }),
  );
};

/** Answers with one entity of a set, as the query selects it. */
export const answerEntity = (
  c: ServiceContext,
  set: string,
  entity: Entity,
  shownByDefault: readonly string[] = Object.keys(entity),
  status = 200,
  relations?: Relations,
): Response => answerOData(c, odataEntity(c.env.url, set, entity, shownByDefault, relations), status);
