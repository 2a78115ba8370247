import type { Phrase } from './phrase.ts';

const page = (code: string, pattern: RegExp): Phrase => ({ kind: 'Entra', code, pattern });

/** What the consent pages of Entra say in several languages, and what they return to the application. Names are in any script. */
export const consentPagePhrases: readonly Phrase[] = [
  {
    ...page('90094', /\bThis app may be risky\b|\bplease ask your admin to grant you access\b/gi),
    meaning: (_near, { tenantId, appId, cloud }) => ({
      code: 'consent-required',
      facts: { tenantId, appId, cloud, unverified: true },
    }),
  },
  page('90094', /\bapp requires your admin's approval\b|\bNeed admin approval\b/gi),
  page(
    '90094',
    /Administratorgenehmigung erforderlich|die nur ein Administrator (?:erteilen|gewähren) kann/gi,
  ),
  page(
    '90094',
    /(?:Approbation|Autorisation) (?:d'un |de l')?administrateur (?:est )?(?:requise|nécessaire)|que seul un administrateur peut (?:accorder|octroyer)/gi,
  ),
  page(
    '90094',
    /(?:necesita|requiere) (?:la )?aprobación del administrador|que solo un administrador puede (?:conceder|otorgar)/gi,
  ),
  page(
    '90094',
    /(?:necessaria|richiesta) l'approvazione dell'amministratore|che solo un amministratore può (?:concedere|fornire)/gi,
  ),
  page('90094', /Goedkeuring van (?:een |de )?beheerder (?:is )?(?:vereist|nodig)/gi),
  page(
    '90094',
    /aprovação do administrador (?:é )?necessária|que (?:só|apenas|somente) um administrador pode conceder/gi,
  ),
  page('90094', /管理者の承認が必要/g),
  page('65004', /\berror_subcode=cancel\b/gi),
];
