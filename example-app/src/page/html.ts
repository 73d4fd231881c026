/** Markup, as opposed to text: the result of the tag `html`. */
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
 * Template tag: html`<p>${text}</p>`. Escapes whatever is inserted unless the tag made it, so that nobody can
 * forget to. Attributes must be quoted.
 */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(String.raw({ raw: strings }, ...parts.map(toMarkup)));
}
