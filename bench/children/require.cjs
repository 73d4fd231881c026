/** What requiring a package adds to an Express app, in a fresh process. Prints it as JSON. */
const { performance } = require('node:perf_hooks');
const process = require('node:process');

function load(name) {
  const before = new Set(Object.keys(require.cache));
  const start = performance.now();
  require(name);
  const milliseconds = performance.now() - start;
  const modules = Object.keys(require.cache).filter((file) => !before.has(file));
  return { milliseconds, modules };
}

const express = load('express');
const [name] = process.argv.slice(2);
process.stdout.write(JSON.stringify(name === 'express' ? express : load(name)));
