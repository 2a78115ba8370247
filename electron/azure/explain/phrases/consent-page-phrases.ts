import type { Phrase } from './phrase.ts';

const page = (code: string, pattern: RegExp): Phrase => ({ kind: 'Entra', code, pattern });

/** Other products use the titles of these pages too; the pages of Entra name the organization or Microsoft. */
const besideEntra =
  /\b(?:Microsoft|Entra|Azure)\b|AADSTS|\borgani[sz]a|組織|\bunverified\b|\btrust this app\b/i;
const title = (pattern: RegExp): Phrase => ({ ...page('90094', pattern), beside: besideEntra });

/** What the consent pages of Entra say in several languages, and what they return to the application. Names are in any script. */
export const consentPagePhrases: readonly Phrase[] = [
  {
    ...title(/\bThis app may be risky\b|\bplease ask your admin to grant you access\b/gi),
    meaning: (_near, { tenantId, appId, cloud }) => ({
      code: 'consent-required',
      facts: { tenantId, appId, cloud, unverified: true },
    }),
  },
  page('90094', /\bapp requires your admin's approval to ?:/gi),
  title(/(?<!\byou )\bNeed admin approval\b/gi),
  // A title that is a line of its own.
  page(
    '90094',
    /(?<=^|\n) {0,8}(?:Need admin approval|Administratorgenehmigung erforderlich) {0,8}(?=\r?\n|$)/gi,
  ),
  title(/die nur ein Administrator (?:erteilen|gewähren) kann/gi),
  title(/que seul un administrateur peut (?:accorder|octroyer)/gi),
  title(/que solo un administrador puede (?:conceder|otorgar)/gi),
  title(/che solo un amministratore può (?:concedere|fornire)/gi),
  title(/Goedkeuring van (?:een |de )?beheerder (?:is )?(?:vereist|nodig)/gi),
  title(/que (?:só|apenas|somente) um administrador pode conceder/gi),
  title(
    /Administratorgenehmigung erforderlich|(?:Approbation|Autorisation) (?:d'un |de l')?administrateur (?:est )?(?:requise|nécessaire)|(?:necesita|requiere) (?:la )?aprobación del administrador|(?:necessaria|richiesta) l'approvazione dell'amministratore|aprovação do administrador (?:é )?necessária/gi,
  ),
  title(/管理者の承認が必要/g),
  page('65004', /\berror_subcode=cancel\b/gi),
];
