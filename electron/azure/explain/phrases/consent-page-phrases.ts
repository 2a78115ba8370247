import type { Phrase } from './phrase.ts';

const page = (code: string, pattern: RegExp): Phrase => ({ kind: 'Entra', code, pattern });

/** Words of Entra, and of the sentence about resources of the organization, which its consent page has in each language. */
const ofEntra =
  /\bAADSTS|\bentra\b|\bmicrosoft|\bazure|\badminconsent\b|\bconsent_required\b|\baccess_denied\b|\b(?:in|of) your organi[sz]ation\b|\bOrganisation, die nur\b|\bressources de votre organisation\b|\brecursos (?:de|en) (?:su|tu) organización\b|\brisorse (?:dell|della tua |nell)'?\s?organizzazione\b|\bresources in uw organisatie\b|\brecursos (?:da|na|em) sua organização\b|組織/i;

/** What an administrator must approve, in the words that other products use too. They count beside words of Entra, or as a heading. */
const approvals: readonly RegExp[] = [
  /\bNeed admin approval\b(?! (?:to|for)\b)|\bapp requires your admin's approval\b|\bplease ask your admin to grant you access\b/,
  /Administratorgenehmigung erforderlich|die nur ein Administrator (?:erteilen|gewähren) kann/,
  /(?:Approbation|Autorisation) (?:d'un |de l')?administrateur (?:est )?(?:requise|nécessaire)|que seul un administrateur peut (?:accorder|octroyer)/,
  /(?:Se )?(?:necesita|requiere) (?:la )?aprobación del administrador|que solo un administrador puede (?:conceder|otorgar)/,
  /(?:È )?(?:necessaria|richiesta) l'approvazione dell'amministratore|che solo un amministratore può (?:concedere|fornire)/,
  /Goedkeuring van (?:een |de )?beheerder (?:is )?(?:vereist|nodig)/,
  /(?:É )?aprovação do administrador (?:é )?necessária|que (?:só|apenas|somente) um administrador pode conceder/,
  /管理者の承認が必要(?:です)?/,
];
const anyApproval = approvals.map(({ source }) => source).join('|');

/** What the consent pages of Entra say in several languages, and what they return to the application. Names are in any script. */
export const consentPagePhrases: readonly Phrase[] = [
  {
    ...page('90094', /\bThis app may be risky(?![^\S\n]\w)|\btrust this app, please ask your admin\b/gi),
    meaning: (_near, { tenantId, appId, cloud }) => ({
      code: 'consent-required',
      facts: { tenantId, appId, cloud, unverified: true },
    }),
  },
  page('90094', /\bapp requires your admin's approval to:/gi),
  page('90094', new RegExp(String.raw`^[^\S\n]{0,8}(?:${anyApproval})[^\S\n]{0,8}$`, 'gim')),
  { ...page('90094', new RegExp(anyApproval, 'gi')), beside: ofEntra },
  page('65004', /\berror_subcode=cancel\b/gi),
];
