declare module 'eslint-plugin-jsx-a11y-x' {
  import type { ESLint, Linter } from 'eslint';
  const plugin: ESLint.Plugin & {
    readonly configs: { readonly recommended: { readonly rules: Linter.RulesRecord } };
  };
  export default plugin;
}

declare module 'eslint-plugin-no-unsanitized' {
  import type { ESLint } from 'eslint';
  const plugin: ESLint.Plugin;
  export default plugin;
}
