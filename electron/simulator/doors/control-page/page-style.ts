/** Colors with a contrast of at least 4.5 to 1 in both schemes. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --text: light-dark(#1b1a19, #f3f2f1);
  --soft: light-dark(#55524f, #c8c6c4);
  --page: light-dark(#faf9f8, #1b1a19);
  --card: light-dark(#ffffff, #252423);
  --line: light-dark(#d2d0ce, #484644);
  --accent: light-dark(#0f5ca8, #8cc2ff);
  --on-accent: light-dark(#ffffff, #10243a);
  --bad: light-dark(#a4262c, #ff9a9e);
  --good: light-dark(#0b6a0b, #7fd87f);
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body { margin: 0; font: 0.9375rem/1.5 system-ui, sans-serif; color: var(--text); background: var(--page); }
header, main { max-width: 84rem; margin-inline: auto; padding-inline: 1.5rem; }
header { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0.25rem 1.5rem; padding-block: 1.25rem 0.5rem; }
h1 { font-size: 1.375rem; margin: 0; }
h2 { font-size: 1.0625rem; margin: 0 0 0.75rem; }
nav a { margin-inline-end: 1rem; }
a { color: var(--accent); }
.skip { position: absolute; inset-inline-start: -100rem; }
.skip:focus { position: static; }
section { background: var(--card); border: 1px solid var(--line); border-radius: 0.5rem; padding: 1rem 1.25rem; margin-block: 1rem; }
.two { display: grid; gap: 0 1rem; grid-template-columns: repeat(auto-fit, minmax(min(26rem, 100%), 1fr)); }
.two > section { margin-block: 0.5rem; }
form { display: flex; flex-wrap: wrap; align-items: end; gap: 0.5rem 0.75rem; margin-block: 0.5rem; }
label { display: grid; gap: 0.125rem; font-size: 0.8125rem; color: var(--soft); }
label.inline { display: inline-flex; align-items: center; gap: 0.375rem; }
input, select, button { font: inherit; font-size: 0.875rem; color: var(--text); background: var(--page); border: 1px solid var(--soft); border-radius: 0.25rem; padding: 0.3125rem 0.5rem; min-height: 2rem; max-width: 100%; }
input[type='checkbox'] { min-height: 0; inline-size: 1rem; block-size: 1rem; accent-color: var(--accent); }
button { cursor: pointer; padding-inline: 0.75rem; }
button.main { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.scroll { overflow: auto; max-height: 32rem; }
table { border-collapse: collapse; width: 100%; font-size: 0.8125rem; }
th, td { text-align: start; vertical-align: top; padding: 0.3125rem 0.625rem 0.3125rem 0; border-bottom: 1px solid var(--line); }
th { position: sticky; top: 0; background: var(--card); color: var(--soft); font-weight: 600; }
td.path, code { font-family: ui-monospace, 'Cascadia Mono', monospace; overflow-wrap: anywhere; }
td.why { overflow-wrap: anywhere; }
table.log { table-layout: fixed; min-width: 56rem; }
table.log th:nth-child(1), table.log th:nth-child(3) { width: 6rem; }
table.log th:nth-child(2) { width: 8rem; }
.bad { color: var(--bad); font-weight: 600; }
.good { color: var(--good); }
.soft { color: var(--soft); }
p { margin-block: 0.25rem; }
ul.faults { list-style: none; padding: 0; margin: 0; }
ul.faults form { margin: 0; }
ul.faults li { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0.5rem; border-bottom: 1px solid var(--line); padding-block: 0.25rem; }
[role='status'], [role='alert'] { border-inline-start: 0.25rem solid var(--good); background: var(--card); padding: 0.5rem 1rem; margin-block: 0.75rem; }
[role='alert'] { border-color: var(--bad); }
`;
