import commonjs from '@rollup/plugin-commonjs';
import json from '@rollup/plugin-json';
import nodeResolve from '@rollup/plugin-node-resolve';

export default {
  onwarn({ message }) {
    throw new Error(message);
  },
  plugins: [nodeResolve({ preferBuiltins: true }), commonjs(), json()],
  output: { inlineDynamicImports: true },
};
