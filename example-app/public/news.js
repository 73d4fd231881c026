/* global document, window */
/** Announces what is new: to a screen reader, in the title of a hidden page, and for recalls elsewhere. */
import { words } from './words.js';

const { title } = document;
let unseen = 0;
let elsewhere = 0;

function showTitle() {
  document.title = unseen > 0 ? `(${unseen}) ${title}` : title;
}

/** The reader has seen everything. */
export function forgetNews() {
  unseen = 0;
  showTitle();
}

export function tell(text) {
  document.getElementById('news').textContent = text;
}

/** @param changes what arrived in the list `of` this page, and how many were recalled here, or elsewhere */
export function tellChanges({ arrived, recalled, recalledElsewhere, of }) {
  elsewhere += recalledElsewhere;
  const place = document.getElementById('elsewhere');
  if (place && elsewhere > 0) {
    place.hidden = false;
    place.firstElementChild.textContent = words.elsewhere(elsewhere);
  }
  const parts = [];
  if (arrived > 0) parts.push(words.arrived[of](arrived));
  if (recalled > 0) parts.push(words.recalled(recalled));
  if (recalledElsewhere > 0) parts.push(words.elsewhere(recalledElsewhere));
  if (parts.length === 0) return;
  tell(parts.join(words.join));
  if (document.hasFocus() && !document.hidden) return;
  unseen += arrived + recalled + recalledElsewhere;
  showTitle();
}

window.addEventListener('focus', forgetNews);
