import { onDate } from '../../problems/phrases.ts';
import { judge, met, missing, type Finding, type Situation } from './finding.ts';

/** A credential that ends in less than this time counts as missing. */
export const soonDays = 30;
const day = 24 * 60 * 60 * 1_000;

export const judgeCredential = ({ facts }: Situation): Finding =>
  judge(facts.credential, (credential) => {
    if (credential === null) return missing('No credential is configured on this computer.');
    const { problem } = credential;
    return problem === null
      ? met('The home tenant issued a token.')
      : { status: 'missing', found: 'The home tenant refused the credential.', problem };
  });

export const judgeEnd = ({ facts, now }: Situation): Finding =>
  judge(facts.credential, (credential) => {
    if (credential === null) return missing('No credential is configured on this computer.');
    return judge(credential.endsOn, (endsOn) => {
      if (endsOn === null) return met('The credential has no end in the registration.');
      const days = Math.floor((Date.parse(endsOn) - now.getTime()) / day);
      const words = `It ends on ${onDate(endsOn)}.`;
      return days < soonDays ? missing(words) : met(words);
    });
  });
