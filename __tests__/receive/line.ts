import { join } from 'node:path';

export const lib = join(__dirname, '../../lib');

/** The modules of the line, which import all the others. */
export const line = [
  'webhook.ts',
  'im-routes.ts',
  'recall.ts',
  'im-options.ts',
  'define-command.ts',
] as const;
