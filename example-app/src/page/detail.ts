import { renderCopy } from './copy';
import { html, type Html } from './html';
import { indentJson } from './indent-json';
import { linkTo, type Shown } from './links';
import type { Words } from './words';

/** The way back to the list that the reader came from. */
export function renderBack(words: Words, list: Shown | undefined): Html {
  return html`<a href="${linkTo(list ?? {})}">${list ? words.backToList : words.back}</a>`;
}

/** A name and its value; nothing where there is no value. */
export function renderField(name: string, value: Html | string | undefined): Html | undefined {
  if (value === undefined) return undefined;
  return html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

// How much of a text is shown.
const shownCharacters = 20_000;

export interface Code {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** Of the button. */
  readonly copy: string;
  /** Address of the text as received. */
  readonly link?: string;
}

/** Indented JSON, or the text as it is if it is not JSON; only the beginning if it is long. */
export function renderCode(words: Words, { id, title, text, copy, link }: Code): Html {
  const isWhole = text.length <= shownCharacters;
  const beginning = text.slice(0, shownCharacters);
  const shown = isJson(text) ? indentJson(beginning) : beginning;
  return html`<h3>${title}</h3>
    <pre
      tabindex="0"
      role="region"
      aria-label="${title}"
    ><code id="${id}">${shown}${isWhole ? '' : '…'}</code></pre>
    <p>
      ${isWhole ? renderCopy(copy, id) : words.beginning(shownCharacters, text.length)}
      ${link === undefined ? undefined : html`<a href="${link}">${words.asReceived}</a>`}
    </p>`;
}
