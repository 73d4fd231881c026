/* global document, window */
/** Where someone is reading, so that nothing moves the line away. */

const itemsOf = (list) => Array.from(list?.children ?? []);

/** True if a new item at the top of the list would move, or push out, what someone may be reading. */
export function isReading() {
  const list = document.getElementById('list');
  if (itemsOf(list).length === 0) return false;
  const selection = document.getSelection();
  return (
    window.scrollY > 0 ||
    list.contains(document.activeElement) ||
    (!selection.isCollapsed && list.contains(selection.anchorNode))
  );
}

/** The item with the focus, or else the first one that begins in the window. */
function itemBeingRead() {
  const items = itemsOf(document.getElementById('list'));
  const place = (item) => item.getBoundingClientRect();
  return (
    items.find((item) => item.contains(document.activeElement)) ??
    items.find((item) => place(item).top >= 0) ??
    items.find((item) => place(item).bottom > 0)
  );
}

/** Makes a change, after which the item that is being read is where it was in the window. */
export function keepPlace(change) {
  const item = isReading() ? itemBeingRead() : undefined;
  const top = item?.getBoundingClientRect().top;
  const result = change();
  // The change may have replaced the item.
  const now = item && document.getElementById(item.id);
  if (now) window.scrollBy({ top: now.getBoundingClientRect().top - top, behavior: 'instant' });
  return result;
}

/**
 * Gives the page a permanent address when a reader who has scrolled follows a link of the list: on the way back it
 * shows the same items, although others have arrived meanwhile.
 */
export function rememberPlace() {
  document.addEventListener('click', ({ target, ctrlKey, metaKey, shiftKey }) => {
    const here = target.closest?.('#list')?.dataset.here;
    // With such a key the link opens elsewhere, and this page stays.
    const isLeaving = target.closest?.('a') && !ctrlKey && !metaKey && !shiftKey;
    if (here && isLeaving && window.scrollY > 0) window.history.replaceState(null, '', here);
  });
}
