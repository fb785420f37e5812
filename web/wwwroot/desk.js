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

  // From here on the page hears what is done to it.
  document.documentElement.dataset.alive = 'true';
}

export function stopTheme() {
  listener = null;
  system.removeEventListener('change', show);
}

export function wear(wish) {
  document.cookie = `theme=${wish}; path=/; max-age=31536000; samesite=lax`;
  show();
}

// Whether rows that move would move under somebody's hand or eyes.
export function isBusy(selector) {
  const place = document.querySelector(selector);

  return !!place && (scrollY > 80 || place.matches(':hover') || place.contains(document.activeElement));
}

// Drafts: the text on screen and the one kept in the browser are the same.
const draftName = (box) => `draft:${box.dataset.draft}`;

function keep(box) {
  try {
    if (box.value) {
      localStorage.setItem(draftName(box), box.value);
    } else {
      localStorage.removeItem(draftName(box));
    }
  } catch {
    // A full or forbidden store: the text is still on screen.
  }
}

export function keepDraft(box, name) {
  box.dataset.draft = name;

  // What was typed before the circuit was there counts more than what was kept.
  if (box.value) {
    keep(box);
  } else {
    box.value = localStorage.getItem(draftName(box)) ?? '';
  }

  box.addEventListener('input', () => keep(box));
  box.addEventListener('keydown', (pressed) => {
    if (pressed.key === 'Enter' && (pressed.ctrlKey || pressed.metaKey)) {
      pressed.preventDefault();
      box.form.requestSubmit();
    }
  });

  return box.value;
}

export function read(box) {
  return box.value;
}

export function clear(box) {
  box.value = '';
  keep(box);
  box.focus();
}

export function insert(box, text) {
  box.setRangeText(text, box.selectionStart, box.selectionEnd, 'end');
  keep(box);
  box.focus();

  return box.value;
}

// A conversation shows its end, unless somebody has scrolled up to read: then it says that there is more.
const nearEnd = (place) => place.scrollHeight - place.scrollTop - place.clientHeight < 48;

export function keepEnd(place) {
  const more = place.parentElement.querySelector('.thread-more');
  let atEnd = true;

  toEnd(place);
  place.addEventListener('scroll', () => {
    atEnd = nearEnd(place);
    more.hidden ||= atEnd;
  }, { passive: true });

  new MutationObserver((changes) => {
    if (atEnd) {
      toEnd(place);
    } else if (changes.some((change) => [...change.addedNodes].some((node) => node.nodeType === 1))) {
      more.hidden = nearEnd(place);
    }
  }).observe(place, { childList: true });

  new ResizeObserver(() => atEnd && toEnd(place)).observe(place);
}

export function toEnd(place) {
  place.scrollTop = place.scrollHeight;
}

// Tells once that somebody is in front of the screen.
let presence = null;

export function whenPresent(component) {
  presence?.abort();
  presence = new AbortController();

  const here = () => {
    presence?.abort();
    component.invokeMethodAsync('Present').catch(() => {});
  };

  for (const sign of ['pointermove', 'pointerdown', 'keydown', 'wheel', 'touchstart']) {
    addEventListener(sign, here, { signal: presence.signal, passive: true });
  }
}

export async function download(name, stream) {
  const link = document.createElement('a');

  link.href = URL.createObjectURL(new Blob([await stream.arrayBuffer()], { type: 'text/csv' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

// Somebody who came by the keyboard goes on from here.
export function enter(place) {
  place.querySelector('a[href], button')?.focus();
}

// Unless they are somewhere on the page already.
export function enterTitle() {
  if (document.activeElement === document.body) {
    document.querySelector('h1')?.focus({ preventScroll: true });
  }
}
