/** Express, on whatever runtime this runs. Prints its port. */
import type { AddressInfo } from 'node:net';
import express from 'express';
import * as entry from 'tencent-im-webhook';
import { expressHost } from './express-host';

const server = expressHost(express(), entry).listen(0, '127.0.0.1', () => {
  console.log(`port ${(server.address() as AddressInfo).port}`);
});
