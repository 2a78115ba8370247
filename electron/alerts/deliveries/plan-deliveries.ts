import type { Plan, PlanState } from '../../store/records/delivery-store.ts';
import { digestsOf } from './digests-of.ts';
import { holdNews } from './hold-news.ts';
import { isDigestDue } from './is-digest-due.ts';
import { isQuiet } from './is-quiet.ts';
import type { PlanningParts } from './planning-parts.ts';
import { releaseNews } from './release-news.ts';
import { createTold } from './told-alerts.ts';

/** How much news one plan reads, so that a transaction stays short. */
const newsPerPlan = 500;

/**
 * Decides what each target is told. News is held first; what is ready is released to messages, unless it is quiet. Null if
 * nothing is to do. Each news about an alert that a target wants is in exactly one message, or in one with later news.
 */
export function planDeliveries(state: PlanState, parts: PlanningParts): Plan | null {
  const { log, policy, now } = parts;
  const news = log.newsAfter(state.position, newsPerPlan);
  const hasMore = news.length === newsPerPlan;
  const digestAt = state.digestAt ?? now.toISOString();
  const waits = hasMore || isQuiet(policy.quietHours, now);
  const hasDigest = !waits && isDigestDue(policy.digest, new Date(digestAt), now);
  if (news.length === 0 && state.held.length === 0 && !hasDigest && state.digestAt !== null) return null;

  const told = createTold(state);
  const held = holdNews(news, state, told, parts);
  const released = waits ? { held, messages: [] } : releaseNews(held, state.targets, told, parts);
  const digests = hasDigest ? digestsOf(released, state.targets, parts) : released;
  return {
    position: news.at(-1)?.position ?? state.position,
    digestAt: hasDigest ? now.toISOString() : digestAt,
    held: digests.held,
    messages: digests.messages,
    told: told.added(),
    forgotten: told.forgotten(),
    hasMore,
  };
}
