/* global document */
/** Takes over from a newer copy of this page what differs, and leaves alone what does not. */
import { enliven } from './enliven.js';

const parts = ['counts', 'accounts', 'messages-title', 'note', 'pager', 'exports'];
const isSame = (shown, newer) => shown !== null && shown.dataset.version === newer.dataset.version;

function adopt(node) {
  const adopted = document.importNode(node, true);
  enliven(adopted);
  return adopted;
}

/** Makes the list the newer one, item by item. */
function takeOverList(list, newer) {
  const changes = { arrived: 0, arrivedRecalled: 0, recalled: 0 };
  const shown = new Map(Array.from(list.children, (item) => [item.id, item]));
  let place = list.firstElementChild;
  for (const item of Array.from(newer.children)) {
    const known = shown.get(item.id) ?? null;
    shown.delete(item.id);
    if (isSame(known, item)) {
      if (known === place) place = place.nextElementSibling;
      else list.insertBefore(known, place);
      continue;
    }
    const adopted = adopt(item);
    adopted.classList.add(known ? 'just-recalled' : 'just-arrived');
    if (known) {
      changes.recalled += 1;
      if (known === place) place = place.nextElementSibling;
      known.replaceWith(adopted);
      if (adopted.nextElementSibling !== place) list.insertBefore(adopted, place);
    } else {
      changes.arrived += 1;
      if (item.classList.contains('recalled')) changes.arrivedRecalled += 1;
      list.insertBefore(adopted, place);
    }
  }
  for (const item of shown.values()) item.remove();
  return changes;
}

/** Replaces a part if it differs, and leaves the focus where it was. */
function takeOverPart(id, newer) {
  const [shown, replacement] = [document.getElementById(id), newer.getElementById(id)];
  if (!shown || !replacement || shown.isEqualNode(replacement)) return;
  const focused = shown.contains(document.activeElement) ? document.activeElement : undefined;
  const href = focused?.getAttribute('href');
  const adopted = adopt(replacement);
  shown.replaceWith(adopted);
  if (!focused) return;
  const again = Array.from(adopted.querySelectorAll('a')).find(
    (link) => link.getAttribute('href') === href,
  );
  (again ?? document.getElementById('messages'))?.focus();
}

// The list is read after the recalls are counted: it may show some that are counted the next time.
let ahead = 0;

/** How many recalls are new and not on this page. */
function elsewhereOf({ recalled, arrivedRecalled }) {
  const added = Number(document.getElementById('counts').dataset.added);
  const others = added - recalled - arrivedRecalled - ahead;
  ahead = Math.max(0, recalled + arrivedRecalled - added);
  return Math.max(0, others);
}

/** Remembers a page without a list as the server made it, to know another one. */
export function rememberSource() {
  if (document.getElementById('list')) return;
  const archive = document.getElementById('archive');
  archive.dataset.source = archive.innerHTML;
}

/** Returns what a person would want to be told; undefined if there is nothing to say. */
export function takeOver(newer) {
  const list = document.getElementById('list');
  const newerList = newer.getElementById('list');
  if (!list || !newerList) {
    // It is a page of one message, or the database was away when this page, or the newer one, was made.
    const [shown, replacement] = [document, newer].map((page) => page.getElementById('archive'));
    if (shown.dataset.source === replacement.innerHTML) return undefined;
    shown.replaceWith(document.importNode(replacement, true));
    rememberSource();
    enliven(document.getElementById('archive'));
    return undefined;
  }
  const isOfRecalls = newerList.dataset.of === 'recalls';
  const changes = takeOverList(list, newerList);
  for (const id of parts) takeOverPart(id, newer);
  return { ...changes, recalledElsewhere: isOfRecalls ? 0 : elsewhereOf(changes), isOfRecalls };
}
