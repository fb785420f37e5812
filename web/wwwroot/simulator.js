// Enter sends, Shift+Enter begins a new line: as on a messaging page.
document.addEventListener('keydown', event => {
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing && event.target.matches?.('[data-enter-sends]')) {
    event.preventDefault();
    event.target.form.requestSubmit();
  }
});
