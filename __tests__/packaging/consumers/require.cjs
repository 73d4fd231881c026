const { createServer } = require('node:http');
const { acknowledgeRest, recallWebhook } = require('tencent-im-webhook');
const { recallRequest } = require('tencent-im-webhook/testing');
const report = require('./report.cjs');

void report({ createServer, acknowledgeRest, recallWebhook, recallRequest });
