/** Reads the page's HTML as it is served, without a browser. */

export interface ShownMessage {
  readonly account: string;
  readonly key: string;
  readonly text: string;
  /** Undefined: it is not recalled. */
  readonly recall: string | undefined;
}

export interface ShownPage {
  readonly status: number;
  readonly html: string;
  readonly counts: Readonly<Record<string, string>>;
  readonly messages: readonly ShownMessage[];
  readonly older: string | undefined;
  readonly newer: string | undefined;
}

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

/** The text of markup. */
export const toText = (markup = '') =>
  markup
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity]!);

const oneLine = (markup = '') => toText(markup).replace(/\s+/g, ' ').trim();

function toMessage(item: string): ShownMessage {
  return {
    account: toText(/<bdi>([^]*?)<\/bdi>/.exec(item)?.[1]),
    key: toText(/<code>([^]*?)<\/code>/.exec(item)?.[1]),
    text: toText(/<p class="text" dir="auto">([^]*?)<\/p>/.exec(item)?.[1]),
    recall: item.includes('<p class="recall">')
      ? oneLine(/<p class="recall">([^]*?)<\/p>/.exec(item)?.[1])
      : undefined,
  };
}

function toCounts(html: string): Record<string, string> {
  const pairs = html.matchAll(/<dt>([^<]*)<\/dt>\s*<dd><a href="[^"]*">([^<]*)<\/a><\/dd>/g);
  return Object.fromEntries(
    Array.from(pairs, ([, name, count]): [string, string] => [name!, count!]),
  );
}

function linkWith(rel: string, html: string): string | undefined {
  const href = new RegExp(`<a href="([^"]*)" rel="${rel}">`).exec(html)?.[1];
  return href === undefined ? undefined : toText(href);
}

export async function shownPage(base: string, path = '/', headers = {}): Promise<ShownPage> {
  const response = await fetch(`${base}${path}`, { headers });
  const html = await response.text();
  const items = html.split('<li\n').slice(1);
  return {
    status: response.status,
    html,
    counts: toCounts(html),
    messages: items.map(toMessage),
    older: linkWith('next', html),
    newer: linkWith('prev', html),
  };
}

/** Every message, from the first page to the last. */
export async function shownMessages(base: string, path = '/'): Promise<ShownMessage[]> {
  const messages: ShownMessage[] = [];
  for (let next: string | undefined = path; next;) {
    const page: ShownPage = await shownPage(base, next);
    if (page.status !== 200) throw new Error(`${next} answered ${page.status}`);
    messages.push(...page.messages);
    next = page.older;
  }
  return messages;
}
