#!/usr/bin/env node
// Committed, so that npm links it in a fresh clone: without the link, npx would ask the registry for the name.
require('../dist/cli.js');
