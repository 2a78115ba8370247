/**
 * Sentences of Entra and the number that each belongs to. Entra used several numbers for one cause over the years, and
 * one number for several causes, so a known sentence decides. Every pattern matches text without line breaks.
 */
export const entraSentences: readonly (readonly [sentence: RegExp, number: number])[] = [
  // The general sentence before this one says that consent is missing.
  [/\bmust require access to [^'\n]{1,80} by specifying at least\b/i, 90008],
  [/\brequest to external OIDC endpoint failed\b/i, 501661],
  [/\bclient does not exist or is not enabled for consumers\b/i, 70002],
  [/\bconfigured for use by Microsoft Account users only\b/i, 9002346],
  [/\bconfigured for use by Azure Active Directory users only\b/i, 9002332],
  [/\bis a personal Microsoft account\b[^\n]{0,80} not supported for this application\b/i, 500200],
  [/\bmatches a redirect URI registered for this client application\b/i, 50011],
  [/\bOAuth2 authorization code was already redeemed\b/i, 54005],
  [/\bcross-origin token redemption is permitted only\b/i, 9002326],
  [/\bmay only be redeemed via cross-origin requests\b/i, 9002327],
  [/\bscopes requested are unauthorized or expired\b/i, 70000],
  [
    /\b(?:has(?:n't| not) subscribed to|lacks a service principal for|does not have a subscription \(or service principal\) for)/i,
    650052,
  ],
  [
    /\bapplication (?:with identifier |named )?'?[0-9a-f-]{36}'?(?:\([^()]{0,100}\))? (?:was|is|has) not (?:been )?found in the (?:directory|tenant)\b/i,
    700016,
  ],
  [
    /\bapplication with identifier '[^'\n]{1,160}' (?:was|is) not found in the (?:directory|tenant)\b/i,
    700016,
  ],
  [/\bis missing (?:a )?service principal in the tenant\b/i, 7000229],
  [/\bresource principal named \S{1,300} was not found\b/i, 500011],
  [/\bapplication named (?:https?|api):\S{1,300} was not found in the tenant\b/i, 500011],
  [/\bservice principal for resource '[^']{1,300}' is disabled\b/i, 500014],
  [/\bapplication '[0-9a-f-]{36}' ?\([^()]{0,100}\) is disabled\b/i, 7000112],
  [/\binvalid client secret (?:is )?provided\b/i, 7000215],
  [/\bclient_secret does not match the expected value\b/i, 7000215],
  [/\bclient secret keys? (?:for app '[^']{1,100}' )?(?:is|are) expired\b/i, 7000222],
  [/\bhas no configured federated identity credentials\b/i, 70025],
  [/\bAAD-issued tokens may not be used for federated identity flows\b/i, 700222],
  [/\bno matching federated identity record found for presented assertion\b/i, 700213],
  [/\bclient assertion is not within its valid time range\b/i, 700024],
  [/\bclient assertion audience claim does not match\b/i, 50012],
  [/\bclient assertion (?:failed signature validation|contains an invalid signature)\b/i, 700027],
  [/\bno certificate (?:SHA-1 )?thumbprint\b[^\n]{0,80} specified\b/i, 50027],
  [/\btenant has been blocked due to inactivity\b/i, 5000225],
  [/(?<!client )\bassertion (?:failed signature validation|is not within its valid time range)\b/i, 50013],
  [/\bassertion audience does not match\b/i, 500131],
  [/\bsigned[ -]in user '?[^']{0,200}'? ?is not assigned to a role for the application\b/i, 50105],
  [
    /\bapplication '[0-9a-f-]{36}' ?(?:\([^()]{0,100}\) )?is not assigned to a role for the application\b/i,
    501051,
  ],
  [/\bnot configured as a multi-?tenant application\b/i, 50194],
  [/\bservice principal name is already present\b/i, 650051],
  [/\buser account '?[^']{1,200}'? from identity provider '[^']{1,300}' does not exist in tenant\b/i, 50020],
  [/\b(?:has not|hasn't) consented to use the application\b/i, 65001],
  [/\bonly an admin can grant\b|\badministrator consent is required\b/i, 90094],
  [/\bblocked by conditional access polic/i, 53003],
  [/\byou must use multi-?factor authentication\b/i, 50076],
  [/\byou must enroll in multi-?factor authentication\b/i, 50079],
  [/\breply (?:url|uri|address) specified in the request does not match\b/i, 50011],
  [/\binvalid username or password\b/i, 50126],
  [/\brefresh token has expired due to inactivity\b/i, 700082],
  [/\bnot listed in the requested permissions in the client's application registration\b/i, 650057],
  [/\bcode_verifier does not match the code_challenge\b/i, 501481],
];

/** The number that the sentence of a message belongs to; undefined if it contains no known sentence. */
export const numberOfSentence = (message: string): number | undefined =>
  entraSentences.find(([sentence]) => sentence.test(message))?.[1];
