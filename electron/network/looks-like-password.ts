const emailAddress = /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+[.,;:]?$/;

/**
 * Whether a word of a text is probably a password: capital and small letters, digits and signs in one word that is no
 * address and no path. Names, ids, versions and paths of Azure have no such signs.
 */
export const looksLikePassword = (word: string): boolean =>
  /^[\w!#$^*@?~%&+.,;:-]+$/.test(word) &&
  /[!$^*~@?]/.test(word) &&
  /[a-z]/.test(word) &&
  /[A-Z]/.test(word) &&
  /[0-9]/.test(word) &&
  !/[:;,]\S/.test(word) &&
  !emailAddress.test(word);
