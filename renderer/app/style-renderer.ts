import { createDOMRenderer } from '@fluentui/react-components';
import { compareMedia } from './compare-media.ts';

const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;

/** Adds the styles of Fluent to the page with the nonce that the content security policy requires. */
export const styleRenderer = createDOMRenderer(document, {
  compareMediaQueries: compareMedia,
  ...(nonce && { styleElementAttributes: { nonce } }),
});
