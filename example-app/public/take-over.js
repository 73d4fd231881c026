/* global document */
/** Takes over from a newer copy of this page what differs, and leaves alone what does not. */

const localTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

/** Times come in UTC; whoever reads wants their own. */
export function localizeTimes(root) {
  for (const time of root.querySelectorAll('time')) {
    time.title = time.textContent;
    time.textContent = localTime.format(new Date(time.dateTime));
  }
}

const isSame = (shown, newer) => shown !== null && shown.dataset.version === newer.dataset.version;

/** Makes the list the newer one, item by item; returns what a person would want to be told. */
function takeOverList(list, newer) {
  const changes = { arrived: 0, recalled: 0 };
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
    const adopted = document.importNode(item, true);
    localizeTimes(adopted);
    adopted.classList.add(known ? 'just-recalled' : 'just-arrived');
    if (known) {
      changes.recalled += 1;
      if (known === place) place = place.nextElementSibling;
      known.replaceWith(adopted);
      if (adopted.nextElementSibling !== place) list.insertBefore(adopted, place);
    } else {
      changes.arrived += 1;
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
  const adopted = document.importNode(replacement, true);
  shown.replaceWith(adopted);
  if (!focused) return;
  const again = Array.from(adopted.querySelectorAll('a')).find(
    (link) => link.getAttribute('href') === href,
  );
  (again ?? document.getElementById('messages'))?.focus();
}

const counted = (count, noun) => `${count} ${noun}${count === 1 ? '' : 's'}`;

function tell({ arrived, recalled }) {
  const parts = [];
  if (arrived > 0) parts.push(`${counted(arrived, 'new message')}`);
  if (recalled > 0) parts.push(`${counted(recalled, 'message')} recalled`);
  return parts.join(', ');
}

/** Returns words for a screen reader; empty if there is nothing to say. */
export function takeOver(newer) {
  const list = document.getElementById('list');
  const newerList = newer.getElementById('list');
  if (!list || !newerList) {
    // The database was away when this page, or the newer one, was made.
    const archive = document.importNode(newer.getElementById('archive'), true);
    localizeTimes(archive);
    document.getElementById('archive').replaceWith(archive);
    return '';
  }
  const changes = takeOverList(list, newerList);
  for (const id of ['counts', 'accounts', 'messages-title', 'note', 'pager']) {
    takeOverPart(id, newer);
  }
  return tell(changes);
}
