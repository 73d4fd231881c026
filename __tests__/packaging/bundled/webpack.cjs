/** node webpack.cjs ENTRY FILE: webpack without its command line, which is a package of its own. */
const { resolve } = require('node:path');
const webpack = require('webpack');

const [entry, file] = process.argv.slice(2);
const options = {
  entry: resolve(entry),
  target: 'node',
  mode: 'production',
  output: { path: process.cwd(), filename: file },
};
webpack(options, (error, stats) => {
  const problems =
    error ?? stats.toJson().errors[0]?.message ?? stats.toJson().warnings[0]?.message;
  if (problems) console.error(problems);
  process.exitCode = problems ? 1 : 0;
});
