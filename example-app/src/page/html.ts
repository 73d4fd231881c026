/** Markup, as opposed to text: what the tag `html` made. */
export class Html {
  constructor(private readonly markup: string) {}

  toString(): string {
    return this.markup;
  }
}

type Part = Html | readonly Html[] | string | number | null | undefined;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function toMarkup(part: Part): string {
  if (part instanceof Html) return part.toString();
  if (Array.isArray(part)) return part.join('');
  return String(part ?? '').replace(/[&<>"']/g, (character) => entities[character]!);
}

/**
 * Template tag: html`<p>${text}</p>`. Whatever is inserted becomes text, unless it was made with the
 * tag itself, so that forgetting to escape is not possible. Attributes must be quoted.
 */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(String.raw({ raw: strings }, ...parts.map(toMarkup)));
}
