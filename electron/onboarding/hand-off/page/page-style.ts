/** The style of the page for screen and print. The policy of the page names its hash, so no other style applies. */
export const pageStyle = `
:root { color-scheme: light dark; --text: #1b1b1b; --quiet: #5a5a5a; --line: #c8c8c8; --back: #fff; --box: #f5f5f5; --link: #0f548c; --note: #8a5a00; }
@media (prefers-color-scheme: dark) {
  :root { --text: #f0f0f0; --quiet: #b4b4b4; --line: #555; --back: #1f1f1f; --box: #292929; --link: #62abf5; --note: #f2c661; }
}
body { font: 11pt/1.5 'Segoe UI', system-ui, sans-serif; color: var(--text); background: var(--back); max-width: 52em; margin: 2em auto; padding: 0 1em; }
h1 { font-size: 1.5em; }
h2 { font-size: 1.2em; margin-top: 1.8em; }
h3 { font-size: 1em; margin-bottom: 0.4em; }
a { color: var(--link); overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.3em 1.2em; }
dt { color: var(--quiet); }
dd { margin: 0; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid var(--line); padding: 0.35em 0.6em 0.35em 0; text-align: left; vertical-align: top; }
li { margin-bottom: 0.6em; }
.alternative { list-style: none; }
.quiet { color: var(--quiet); }
.note { border-left: 4px solid var(--note); padding: 0.2em 0 0.2em 0.9em; }
summary { cursor: pointer; padding: 0.3em 0; }
pre { margin: 0.4em 0; padding: 0.7em 0.9em; border: 1px solid var(--line); border-radius: 4px; background: var(--box); font: 0.8em/1.5 Consolas, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
@media print {
  :root { --text: #000; --quiet: #444; --line: #999; --back: #fff; --box: #fff; --link: #000; --note: #444; }
  body { margin: 0; max-width: none; font-size: 10pt; }
  details::details-content { content-visibility: visible; display: block; }
  h2, h3, summary { break-after: avoid; }
  li, tr, .note { break-inside: avoid; }
}
`;
