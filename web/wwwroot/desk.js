// What only the browser can do. Loaded by Desk/Shell/DeskScript.cs.

const system = matchMedia('(prefers-color-scheme: dark)');
let listener = null;

const cookie = () => document.cookie.match(/(?:^|; )theme=([a-z-]+)/)?.[1] ?? '';

function show() {
  const chosen = cookie();
  const worn = chosen === 'light' || chosen === 'dark' ? chosen : `system-${system.matches ? 'dark' : 'light'}`;

  document.cookie = `theme=${worn}; path=/; max-age=31536000; samesite=lax`;
  document.documentElement.dataset.theme = worn.endsWith('dark') ? 'dark' : 'light';
  listener?.invokeMethodAsync('Worn', worn);
}

export function followTheme(component) {
  listener = component;
  system.addEventListener('change', show);
  show();
}

export function stopTheme() {
  listener = null;
  system.removeEventListener('change', show);
}

export function wear(wish) {
  document.cookie = `theme=${wish}; path=/; max-age=31536000; samesite=lax`;
  show();
}

export function submit(form) {
  document.getElementById(form).submit();
}
