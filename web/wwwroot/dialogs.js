// A dialog is a layer above the page, and above the dialog it was opened from: only the uppermost can be reached, and whoever leaves it is
// where they were before. Done here, because the server answers later than people press Tab.
(() => {
  const lastPlaces = new WeakMap();
  let known = [];

  const layers = () => [...document.querySelectorAll('body > .desk, body > .mud-dialog-container')]
    .sort((one, other) => one.matches('.mud-dialog-container') - other.matches('.mud-dialog-container'));
  const top = () => layers().at(-1);
  const isDialog = (layer) => layer?.matches('.mud-dialog-container');
  const isThere = (place) => place?.isConnected && !place.disabled && place.checkVisibility({ visibilityProperty: true });
  const within = (layer, selector) => [...layer.querySelectorAll(selector)].filter(isThere);

  // Where to begin in a layer: in the first field, at the first button where there is none, and on a page at its title.
  const start = (layer) => isDialog(layer)
    ? within(layer, 'input:not([readonly], [type=radio], [type=checkbox]), textarea')[0] ?? within(layer, 'button')[0] ?? layer.querySelector('.mud-dialog')
    : layer.querySelector('h1');

  const tabStops = (dialog) => within(dialog, 'a[href], button, input, select, textarea, pre[tabindex="0"]')
    .filter((place) => place.type !== 'radio' || place.checked);

  function enter(layer) {
    const last = lastPlaces.get(layer);

    (isThere(last) ? last : start(layer))?.focus();
  }

  // Somebody in a field stays there. Whose field has gone, or who was outside, is brought back.
  function hold() {
    const layer = top();
    const focused = document.activeElement;

    if (isDialog(layer) && (!layer.contains(focused) || focused.matches('.mud-dialog'))) {
      enter(layer);
    }
  }

  const insideChanges = new MutationObserver(hold);

  function arrange() {
    const now = layers();

    if (now.length === known.length && now.every((layer, place) => layer === known[place])) {
      return;
    }

    const closed = known.some((layer) => isDialog(layer) && !layer.isConnected);

    known = now;
    insideChanges.disconnect();

    for (const layer of now) {
      layer.inert = layer !== now.at(-1);
    }

    if (isDialog(now.at(-1))) {
      insideChanges.observe(now.at(-1), { childList: true, subtree: true });
      hold();
    } else if (closed && !now.at(-1)?.contains(document.activeElement)) {
      enter(now.at(-1));
    }
  }

  new MutationObserver(arrange).observe(document.body, { childList: true });

  addEventListener('focusin', ({ target }) => {
    const layer = target.closest?.('.desk, .mud-dialog-container');

    if (layer) {
      lastPlaces.set(layer, target);
    }
  });

  // A press beside the dialog, or on a suggestion, takes nobody out of their field.
  addEventListener('mousedown', (pressed) => {
    if (pressed.target.closest?.('.mud-dialog-container .mud-overlay, [role=option]')) {
      pressed.preventDefault();
    }
  });

  // A field with suggestions keeps the keys that are its list's; Escape closes the list, and only then what is around it.
  addEventListener('keydown', (pressed) => {
    const field = pressed.target.closest?.('[role=combobox]');

    if (field && ['ArrowUp', 'ArrowDown', 'Enter'].includes(pressed.key)) {
      pressed.preventDefault();
    } else if (field?.ariaExpanded === 'true' && pressed.key === 'Escape') {
      pressed.preventDefault();
      pressed.stopImmediatePropagation();
      field.dispatchEvent(new Event('cancel'));
    }
  }, { capture: true });

  addEventListener('keydown', (pressed) => {
    const layer = top();

    if (!isDialog(layer)) {
      return;
    }

    if (pressed.key === 'Tab') {
      const stops = tabStops(layer);
      const place = stops.indexOf(document.activeElement);
      const atEnd = pressed.shiftKey ? place <= 0 : place === stops.length - 1;

      if (stops.length > 0 && (atEnd || !layer.contains(document.activeElement))) {
        pressed.preventDefault();
        stops.at(pressed.shiftKey ? -1 : 0).focus();
      }
    } else {
      hold();
    }

    const leave = layer.querySelector('[data-leave]');

    if (pressed.key === 'Escape' && leave) {
      pressed.preventDefault();
      pressed.stopPropagation();
      leave.click();
    }
  }, { capture: true });
})();
