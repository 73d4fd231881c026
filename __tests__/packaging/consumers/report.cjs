/** Sends a right and a wrong webhook to the package under Express, if that is there, and under bare http. */
module.exports = async function report({
  createServer,
  acknowledgeRest,
  recallWebhook,
  recallRequest,
}) {
  async function exchange(listener) {
    const server = createServer(listener);
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    const answers = [];
    for (const sdkAppId of [1400000001, 7]) {
      const { method, path, body } = recallRequest({ sdkAppId, token: 'xxxxyyyy', path: '/im' });
      const url = `http://127.0.0.1:${server.address().port}${path}`;
      const response = await fetch(url, { method, body });
      answers.push(response.status, (await response.json()).ActionStatus);
    }
    server.closeAllConnections();
    server.close();
    return answers;
  }

  const webhook = recallWebhook({
    sdkAppId: 1400000001,
    token: 'xxxxyyyy',
    onRecall: ({ msgKeys }) => {
      if (msgKeys[0] !== '71_1_1698741698') throw new Error('not the sample');
    },
  });
  const result = {};
  try {
    const express = require('express');
    result.express = await exchange(express().use('/im', webhook, acknowledgeRest()));
  } catch (error) {
    if (error.code !== 'MODULE_NOT_FOUND') throw error;
  }
  result.http = await exchange((req, res) => webhook(req, res, () => res.end()));
  result.ajvModules = Object.keys(require.cache).filter((file) =>
    /node_modules.ajv/.test(file),
  ).length;
  console.log(JSON.stringify(result));
};
