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

export async function download(name, stream) {
  const link = document.createElement('a');

  link.href = URL.createObjectURL(new Blob([await stream.arrayBuffer()], { type: 'text/csv' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

// The clipboard is closed to pages that came over plain http from elsewhere: then the text is at least selected.
export async function copy(element) {
  const shown = document.getElementById(element);

  getSelection().selectAllChildren(shown);

  try {
    await navigator.clipboard.writeText(shown.textContent);

    return true;
  } catch {
    return document.execCommand('copy');
  }
}
