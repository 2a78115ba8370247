/** Submits the token that the printed address has in its fragment, which browsers do not send. */
export const signInScript = `
const token = location.hash.slice(1);
if (token !== '') {
  history.replaceState(null, '', location.pathname);
  const field = document.getElementById('token');
  field.value = token;
  field.form.requestSubmit();
}
`;

/** Adds new requests to the log while its box is checked. Without the script, the page is reloaded instead. */
export const logScript = `
const rows = document.getElementById('requests');
const follow = document.getElementById('follow');
const refused = document.getElementById('refused');
let last = Number(rows.dataset.last);
follow.closest('label').hidden = false;
function cell(row, text, name) {
  const made = row.insertCell();
  made.textContent = text;
  if (name) made.className = name;
}
function add(one) {
  last = Math.max(last, one.number);
  const isRefused = one.status === null || one.status >= 400;
  if (refused.checked && !isRefused) return;
  const row = rows.insertRow(0);
  cell(row, one.time);
  cell(row, one.outcome, isRefused ? 'bad' : 'good');
  cell(row, one.method);
  cell(row, one.host + one.path, 'path');
  cell(row, one.reason, 'why');
  while (rows.rows.length > 200) rows.deleteRow(-1);
}
async function update() {
  try {
    if (follow.checked && !document.hidden) {
      const answer = await fetch(location.pathname + '/requests?after=' + last);
      if (answer.ok) for (const one of await answer.json()) add(one);
      else follow.checked = false;
    }
  } catch {
    follow.checked = false;
  }
  setTimeout(update, 2000);
}
setTimeout(update, 2000);
`;
