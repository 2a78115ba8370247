/** Whether a text that somebody pasted is an error to explain rather than words to search for. */
export const looksLikeError = (text: string): boolean =>
  text.length > 80 ||
  text.includes('\n') ||
  /[{}]|AADSTS\d+\s*:|\b(?:error|exception|forbidden|denied|unauthorized)\b/i.test(text);
