import * as receiver from 'tencent-im-webhook';
import { commands } from 'tencent-im-webhook/commands';
import { fetchRequest } from 'tencent-im-webhook/testing';
import { imWebhook } from 'tencent-im-webhook/fetch';
import openapi from 'tencent-im-webhook/openapi.json';
import nothing from 'tencent-im-webhook/nothing';

export default [receiver.imWebhook, commands, fetchRequest, imWebhook, openapi, nothing];
