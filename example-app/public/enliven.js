/* global document, navigator, setTimeout */
/** What only a script can do for a part of the page: the reader's own time, and copying. */
import { lang, words } from './words.js';

const localTime = new Intl.DateTimeFormat(lang, { dateStyle: 'medium', timeStyle: 'medium' });
const { timeZone } = localTime.resolvedOptions();
const copiedMs = 2_000;

/** Takes a part as it came from the server, before or after it is shown. */
export function enliven(root) {
  for (const time of root.querySelectorAll('time')) {
    time.title = time.textContent;
    time.textContent = localTime.format(new Date(time.dateTime));
  }
  // Where the address names days of another zone, they stay what they are until they are changed.
  const zone = root.querySelector('#filters input[name="zone"]');
  const days = Array.from(root.querySelectorAll('#filters input[type="date"]'));
  if (zone && days.every(({ value }) => value === '')) zone.value = timeZone;
  for (const place of root.querySelectorAll('.zone')) place.textContent = zone?.value ?? timeZone;
}

/** Copies what a button says that it copies. */
export function copyOnClick(tell) {
  // By a class of the root, so that the buttons stay as they came from the server.
  document.documentElement.classList.toggle('can-copy', Boolean(navigator.clipboard));
  document.addEventListener('click', async ({ target }) => {
    const button = target.closest?.('.copy');
    if (!button) return;
    const label = button.textContent;
    if (label === words.copied) return;
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copies).textContent);
    button.textContent = words.copied;
    tell(words.copied);
    setTimeout(() => {
      button.textContent = label;
    }, copiedMs);
  });
}
