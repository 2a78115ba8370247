/** What index.html shows before there is any script, so that nothing changes until the page has its content. */
export function StartFrame() {
  return (
    <div className="start-frame" aria-busy="true">
      <div className="start-bar" />
    </div>
  );
}
