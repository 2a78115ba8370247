import type { CSSProperties } from 'react';

/** An option at the beginning of a word: `--scope`, `-VaultName`. */
const options = /((?<!\S)--?[A-Za-z][\w-]*)/;

const unbroken: CSSProperties = { whiteSpace: 'pre' };

/** The text of a command, in which no line breaks at a hyphen of an option. What a person selects and copies is unchanged. */
export function CommandText({ children }: { readonly children: string }) {
  return children.split(options).map((part, index) =>
    // The pattern captures the options, so that they are at the odd places.
    index % 2 === 0 ? (
      part
    ) : (
      <span key={index} style={unbroken}>
        {part}
      </span>
    ),
  );
}
