import { runCleanups } from './cleanups';

afterAll(runCleanups);
