import { answerText } from '../../http/answer.ts';
import { Refusal } from '../../http/refusal.ts';
import type { ServiceContext } from '../../http/service-environment.ts';
import type { Entity } from './odata-collection.ts';
import { odataFilter } from './odata-filter.ts';

/** Answers `…/$count` with a number as text. Throws Graph's 400 without eventual consistency. */
export function answerCount(c: ServiceContext, entities: readonly Entity[]): Response {
  if (c.req.header('consistencylevel')?.toLowerCase() !== 'eventual')
    throw new Refusal(400, 'Request_BadRequest', '$count is not currently supported.');
  const filter = c.env.url.searchParams.get('$filter');
  const counted =
    filter === null ? entities : entities.filter(odataFilter(filter, { entities, isAdvanced: true }));
  return answerText(c.env, String(counted.length));
}
