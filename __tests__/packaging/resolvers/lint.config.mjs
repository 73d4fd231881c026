import importPlugin from 'eslint-plugin-import';

export default [importPlugin.flatConfigs.recommended];
