/* global document, navigator, setTimeout */
/** What only a script can do for a part of the page: the reader's own time, and copying. */
import { lang, words } from './words.js';

const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
const copiedMs = 2_000;

// A format takes long to make, beside what it does.
const formats = new Map();
function formatOf(zone) {
  const made = formats.get(zone);
  if (made) return made;
  const options = { dateStyle: 'medium', timeStyle: 'medium', timeZone: zone };
  formats.set(zone, new Intl.DateTimeFormat(lang, options));
  return formatOf(zone);
}

/** Takes a part as it came from the server, before or after it is shown. */
export function enliven(root) {
  const filters = document.getElementById('filters');
  const zone = filters?.querySelector('input[name="zone"]');
  // Where the address names days of another zone, days and times are those of that zone.
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
