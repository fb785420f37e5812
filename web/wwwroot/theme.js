// Runs before the first paint. The server drew what the cookie says; the system may have changed its mind since.
(() => {
  const cookie = document.cookie.match(/(?:^|; )theme=([a-z-]+)/)?.[1] ?? '';

  if (cookie !== 'light' && cookie !== 'dark') {
    const dark = matchMedia('(prefers-color-scheme: dark)').matches;
    document.cookie = `theme=system-${dark ? 'dark' : 'light'}; path=/; max-age=31536000; samesite=lax`;
    document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  }
})();
