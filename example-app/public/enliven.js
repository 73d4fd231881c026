/* global document, navigator, setTimeout */
/** What only a script can do: times in the reader's own zone, and copying. */
import { lang, words } from './words.js';

const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
const copiedMs = 2_000;

// Making a format takes much longer than using it.
const formats = new Map();
function formatOf(zone) {
  const made = formats.get(zone);
  if (made) return made;
  const options = { dateStyle: 'medium', timeStyle: 'medium', timeZone: zone };
  formats.set(zone, new Intl.DateTimeFormat(lang, options));
  return formatOf(zone);
}

/** Puts the times of a part of the page, as the server sent it, into the reader's zone. */
export function enliven(root) {
  const filters = document.getElementById('filters');
  const zone = filters?.querySelector('input[name="zone"]');
  // If the address names days of another zone, all times are shown in that zone.
  const days = Array.from(filters?.querySelectorAll('input[type="date"]') ?? []);
  if (zone && days.every(({ defaultValue }) => defaultValue === '')) zone.value = timeZone;
  const shownZone = zone?.value ?? timeZone;
  const format = formatOf(shownZone);
  for (const time of root.querySelectorAll('time')) {
    time.title = time.textContent;
    time.textContent = format.format(new Date(time.dateTime));
  }
  for (const place of root.querySelectorAll('.zone')) place.textContent = shownZone;
}

/** Makes the copy buttons work. */
export function copyOnClick(tell) {
  // A class of the root shows the buttons, so that they stay as the server sent them.
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
