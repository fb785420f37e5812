// When the line to the server is cut, Blazor shows the bar and tries for a while. A server that has started anew does not know this page
// any more: it is loaded again, and the drafts with it.
(() => {
  const bar = document.getElementById('components-reconnect-modal');

  async function again() {
    try {
      if (!await Blazor.reconnect()) {
        location.reload();
      }
    } catch {
      setTimeout(again, 3000);
    }
  }

  bar.addEventListener('components-reconnect-state-changed', ({ detail }) => {
    if (detail.state === 'rejected') {
      location.reload();
    } else if (detail.state === 'failed') {
      again();
    }
  });
})();
