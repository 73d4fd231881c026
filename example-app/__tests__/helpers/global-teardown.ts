import { rmSync } from 'node:fs';

export default function removeTemplate(): void {
  const template = process.env.ARCHIVE_TEMPLATE;
  if (template !== undefined) rmSync(template, { recursive: true, force: true });
}
