#!/usr/bin/env node
import { main } from './main';
import { exitCodes } from './terminal/io';
import { processIo } from './terminal/process-io';

// A promise that never settles must not end in success.
process.exitCode = exitCodes.failed;
void main(process.argv.slice(2), processIo(process)).then((exitCode) => {
  process.exitCode = exitCode;
});
