import { createServer } from 'node:http';
import { acknowledgeRest, recallWebhook } from 'tencent-im-webhook';
import { recallRequest } from 'tencent-im-webhook/testing';
import report from './report.cjs';

await report({ createServer, acknowledgeRest, recallWebhook, recallRequest });
