import { html, type Html } from './html';

/** Copies the text of an element. The script shows it where the browser can. */
export function renderCopy(label: string, id: string): Html {
  return html`<button type="button" class="copy" data-copies="${id}">${label}</button>`;
}
