import { html, type Html } from './html';

/** A button that copies the text of an element. The script shows it if the browser can copy. */
export function renderCopy(label: string, id: string): Html {
  return html`<button type="button" class="copy" data-copies="${id}">${label}</button>`;
}
