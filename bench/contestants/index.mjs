/**
 * Who runs. `floor` is the static reply mounted the same way, which 1.00 is; `sample` the kind of
 * request it takes (see lib/samples.mjs); `load` gives its request listener. Only `load` imports
 * packages, so that a server child holds nothing but its own contestant.
 */
import process from 'node:process';

const recall = { sample: 'recall' };
const signedRecall = { sample: 'signedRecall', isSigned: true };
const verdict = { sample: 'verdict' };

const staticReply = (options) => async () =>
  (await import('./static-reply.mjs')).onExpress(options);
const ours = (options) => async (handle) => (await import('./ours.mjs')).ours(options, handle);

export const floors = [
  {
    id: 'http',
    label: 'static reply, bare node:http',
    floor: 'express5-post',
    ...recall,
    load: async () => (await import('./static-reply.mjs')).staticReply,
  },
  {
    id: 'express4-use',
    label: 'static reply, Express 4, app.use',
    floor: 'express5-post',
    ...recall,
    load: staticReply({ express: 'express4', mount: 'use' }),
  },
  {
    id: 'express5-use',
    label: 'static reply, Express 5, app.use',
    floor: 'express5-post',
    ...recall,
    load: staticReply({ express: 'express', mount: 'use' }),
  },
  {
    id: 'express5-post',
    label: 'static reply, Express 5, app.post',
    floor: 'express5-post',
    ...recall,
    load: staticReply({ express: 'express', mount: 'post' }),
  },
];

function variant(version, mount, isSigned) {
  const signed = isSigned ? 'signed' : 'unsigned';
  return {
    id: `ours-express${version}-${mount}-${signed}`,
    label: `tencent-im-webhook, ${signed}, Express ${version}, app.${mount}`,
    isOurs: true,
    checks: true,
    floor: `express${version}-${mount}`,
    ...(isSigned ? signedRecall : recall),
    load: ours({ express: version === 4 ? 'express4' : 'express', mount, isSigned }),
  };
}

const onUse = { express: 'express', mount: 'use' };
const everyCommand = async (handle) => (await import('./ours.mjs')).everyCommand(onUse, handle);

/** One receiver of all commands. Beside recallWebhook it is no contestant of its own. */
const all = [
  { id: 'all-recall', label: 'imWebhook of all commands, recall', ...recall },
  { id: 'all-verdict', label: 'imWebhook of all commands, a verdict', ...verdict },
].map((one) => ({ ...one, isAll: true, checks: true, floor: 'express5-use', load: everyCommand }));

/** The Fetch entry, and beside it what a route by hand costs there. */
const onHono = [
  {
    id: 'hono-ours',
    label: 'tencent-im-webhook/fetch, unsigned, Hono',
    load: async (handle) => (await import('./hono.mjs')).ours(handle),
  },
  {
    id: 'hono-hand-written',
    label: 'hand-written route, Hono',
    load: async (handle) => (await import('./hono.mjs')).handWritten(handle),
  },
].map((one) => ({ ...one, checks: true, floor: 'express5-post', ...recall }));

/** An earlier version of the package, where BENCH_BASELINE names a folder that it was built in. */
const earlier = {
  id: 'baseline',
  label: 'the earlier version, unsigned',
  checks: true,
  floor: 'express5-use',
  ...recall,
  load: async (handle) => (await import('./ours.mjs')).baseline(onUse, handle),
};

export const variants = [
  variant(5, 'use', false),
  variant(5, 'use', true),
  variant(5, 'post', false),
  variant(5, 'post', true),
  variant(4, 'use', false),
  variant(4, 'use', true),
];

const peer = (id, label, load, options = {}) => ({
  id,
  label,
  isPeer: true,
  checks: true,
  floor: 'express5-post',
  ...recall,
  ...options,
  load,
});

export const peers = [
  peer('hand-written', 'hand-written handler', async (handle) =>
    (await import('./hand-written.mjs')).handWritten(handle),
  ),
  peer('ajv', 'express.json + AJV', async (handle) => (await import('./ajv.mjs')).withAjv(handle)),
  peer('json-validator', 'express-json-validator-middleware', async (handle) =>
    (await import('./json-validator.mjs')).jsonValidator(handle),
  ),
  peer('openapi-validator', 'express-openapi-validator', async (handle) =>
    (await import('./openapi-validator.mjs')).openapiValidator(handle),
  ),
  peer(
    'octokit',
    '@octokit/webhooks, signed',
    async (handle) => (await import('./octokit.mjs')).octokit(handle),
    { sample: 'github', isSigned: true, floor: 'express5-use' },
  ),
  peer(
    'line',
    '@line/bot-sdk, signed',
    async (handle) => (await import('./line.mjs')).line(handle),
    { sample: 'line', isSigned: true },
  ),
];

export const contestants = [
  ...floors,
  ...variants,
  ...all,
  ...onHono,
  ...(process.env.BENCH_BASELINE ? [earlier] : []),
  ...peers,
];

/** Servers of the measurements of growth and memory. */
export const helpers = [
  { id: 'drain', load: async () => (await import('./static-reply.mjs')).afterDraining() },
  { id: 'parse', load: async () => (await import('./static-reply.mjs')).afterParsing() },
  { id: 'held', load: async () => (await import('./static-reply.mjs')).held() },
  { id: 'ours-held', load: ours({ express: 'express', mount: 'use', timeoutMs: 600_000 }) },
];
