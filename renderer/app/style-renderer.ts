import { createDOMRenderer } from '@fluentui/react-components';

const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;

/** Puts Fluent’s styles into the page with the nonce that the door gave it, without which the content security policy refuses them. */
export const styleRenderer = createDOMRenderer(document, nonce ? { styleElementAttributes: { nonce } } : {});
