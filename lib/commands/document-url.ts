const sites: Readonly<Record<string, string>> = {
  '269': 'https://cloud.tencent.com',
  '647': 'https://www.tencentcloud.com',
  '1047': 'https://www.tencentcloud.com',
};

/** The URL of a document, e.g. of 1047/34374. */
export function documentUrl(document: string): string {
  return `${sites[document.split('/')[0]!]!}/document/product/${document}`;
}
