/* global document, window */
/** New items that wait behind a button while someone is reading. */
import { isReading } from './reading.js';
import { words } from './words.js';

const button = document.getElementById('waiting');
const ids = new Set();
let isMore = false;

function show(of) {
  button.hidden = ids.size === 0;
  button.textContent = words.arrived[of](ids.size, isMore);
}

export const isWaiting = (item) => ids.has(item.id);

/**
 * @param isWholePage whether all of the newest page is new, so that there may be more
 * @param of the name of the list
 */
export function hold(items, isWholePage, of) {
  for (const { id } of items) ids.add(id);
  isMore ||= isWholePage && items.length > 0;
  show(of);
}

export function release() {
  ids.clear();
  isMore = false;
  button.hidden = true;
}

/** Calls back when what waits can be shown: the button was pressed, or nobody is reading any longer. */
export function onWanted(refresh) {
  button.addEventListener('click', () => {
    document.getSelection().removeAllRanges();
    document.getElementById('messages').focus({ preventScroll: true });
    window.scrollTo({ top: 0, behavior: 'instant' });
    refresh();
  });
  window.addEventListener(
    'scroll',
    () => {
      if (ids.size > 0 && !isReading()) refresh();
    },
    { passive: true },
  );
}
