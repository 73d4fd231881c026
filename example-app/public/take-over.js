/* global document */
/** Takes over from a newer copy of this page what differs, and leaves alone what does not. */
import { enliven } from './enliven.js';
import { isReading } from './reading.js';
import { hold, isWaiting, release } from './waiting.js';

const listParts = ['counts', 'accounts', 'messages-title', 'exports'];
// These belong to the items that are shown.
const placeParts = ['note', 'pager'];
const messageParts = ['message', 'fields'];

const itemsOf = (list) => Array.from(list?.children ?? []);
const byId = (items) => new Map(items.map((item) => [item.id, item]));
const isSame = (shown, newer) => shown.dataset.version === newer.dataset.version;

function adopt(node) {
  const adopted = document.importNode(node, true);
  enliven(adopted);
  return adopted;
}

const isSameControl = (one, other) =>
  ['id', 'href', 'data-copies'].every(
    (name) => one.getAttribute(name) === other.getAttribute(name),
  );

/** Replaces a node, and leaves the focus where it was. */
function replace(shown, newer) {
  const focused = shown.contains(document.activeElement) ? document.activeElement : undefined;
  const adopted = adopt(newer);
  shown.replaceWith(adopted);
  if (!focused) return adopted;
  const again = Array.from(adopted.querySelectorAll(focused.localName)).find((control) =>
    isSameControl(control, focused),
  );
  (again ?? document.getElementById('messages'))?.focus({ preventScroll: true });
  return adopted;
}

function takeOverPart(id, newer) {
  const [shown, replacement] = [document.getElementById(id), newer.getElementById(id)];
  if (shown && replacement && !shown.isEqualNode(replacement)) replace(shown, replacement);
}

/** Takes over what has changed of the items that are shown; returns how many. */
function updateItems(list, newest) {
  const changed = itemsOf(list).filter((item) => {
    const newer = newest.get(item.id);
    return newer && !isSame(item, newer);
  });
  for (const item of changed) {
    replace(item, newest.get(item.id)).classList.add('just-recalled');
  }
  return changed.length;
}

/** Makes the list the newer one; items that it has already stay as they are. */
function arrange(list, newerItems) {
  const shown = byId(itemsOf(list));
  let place = list.firstElementChild;
  for (const newer of newerItems) {
    const known = shown.get(newer.id);
    shown.delete(newer.id);
    if (known === place && known) {
      place = place.nextElementSibling;
      continue;
    }
    const item = known ?? adopt(newer);
    if (!known) item.classList.add('just-arrived');
    list.insertBefore(item, place);
  }
  for (const item of shown.values()) item.remove();
}

/** @param behind the items of the page that began with the first one that is shown, if that was fetched */
function takeOverList(list, newerList, behind) {
  const newerItems = itemsOf(newerList);
  const newest = byId([...(behind ?? []), ...newerItems]);
  const { of } = newerList.dataset;
  const recalled = updateItems(list, newest);
  const shown = byId(itemsOf(list));
  const unshown = newerItems.filter(({ id }) => !shown.has(id));
  const arrived = unshown.filter((item) => !isWaiting(item));
  if (isReading()) {
    hold(unshown, unshown.length === newerItems.length, of);
    for (const [id, item] of shown) if (behind && !newest.has(id)) item.remove();
  } else {
    arrange(list, newerItems);
    release();
    list.dataset.here = newerList.dataset.here;
  }
  const arrivedRecalled = arrived.filter(({ classList }) => classList.contains('recalled'));
  return {
    arrived: arrived.length,
    arrivedRecalled: arrivedRecalled.length,
    recalled,
    of,
  };
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

/** Where the items that are shown can be fetched, if a newer copy of the page no longer has all of them. */
export function addressBehind(newer) {
  const list = document.getElementById('list');
  const newest = byId(itemsOf(newer.getElementById('list')));
  const isBehind = isReading() && itemsOf(list).some(({ id }) => !newest.has(id));
  return isBehind ? list.dataset.here : undefined;
}

function takeOverLists(list, newer, behind) {
  const changes = takeOverList(
    list,
    newer.getElementById('list'),
    behind && itemsOf(behind.getElementById('list')),
  );
  for (const id of isReading() ? listParts : [...listParts, ...placeParts]) takeOverPart(id, newer);
  return { ...changes, recalledElsewhere: changes.of === 'messages' ? elsewhereOf(changes) : 0 };
}

/** Takes over a page without a list: that of one message, or one that was made while the database was away. */
function takeOverOne(newer) {
  const hasBody = (page) => page.getElementById('json') !== null;
  if (hasBody(document) && hasBody(newer)) {
    for (const id of messageParts) takeOverPart(id, newer);
  } else {
    takeOverPart('archive', newer);
  }
}

/** Returns what a person would want to be told; undefined if there is nothing to say. */
export function takeOver(newer, behind) {
  const list = document.getElementById('list');
  if (!list || !newer.getElementById('list')) {
    takeOverOne(newer);
    return undefined;
  }
  return takeOverLists(list, newer, behind);
}
