#!/usr/bin/env node
import { main } from './main';
import { processIo } from './terminal/process-io';

void main(process.argv.slice(2), processIo(process)).then((exitCode) => {
  process.exitCode = exitCode;
});
