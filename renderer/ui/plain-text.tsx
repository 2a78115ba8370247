import { plainText } from '../../shared/domain/plain-text.ts';

/** Untrusted text on one line, isolated from the direction of the text around it. */
export function PlainText({ children }: { children: string }) {
  return <bdi>{plainText(children)}</bdi>;
}
