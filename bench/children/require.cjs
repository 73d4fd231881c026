/** What requiring a package adds to an Express app, in a fresh process. Prints it as JSON. */
const { performance } = require('node:perf_hooks');
const process = require('node:process');

function load(name, make = () => undefined) {
  const before = new Set(Object.keys(require.cache));
  const start = performance.now();
  make(require(name));
  const milliseconds = performance.now() - start;
  const modules = Object.keys(require.cache).filter((file) => !before.has(file));
  return { milliseconds, modules };
}

const makers = {
  recallWebhook: (lib) =>
    lib.recallWebhook({ sdkAppId: 1, token: false, onRecall: () => undefined }),
  imWebhook: (lib) => lib.imWebhook({ sdkAppId: 1, token: false, on: allHandlers() }),
};

function allHandlers() {
  return Object.fromEntries(
    JSON.parse(process.env.COMMANDS).map((name) => [name, () => undefined]),
  );
}

const express = load('express');
const [name, maker] = process.argv.slice(2);
process.stdout.write(JSON.stringify(name === 'express' ? express : load(name, makers[maker])));
