import { runCleanups } from './cleanups';

export default runCleanups;
