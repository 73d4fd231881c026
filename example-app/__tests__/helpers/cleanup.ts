import { runCleanups } from './cleanups';

jest.setTimeout(180_000);
afterAll(runCleanups);
