import type { Fields } from './definition';

/** Documented query parameters that every webhook carries (documents 1047/34354 and 1047/60805). */
export const queryParameters = {
  SdkAppid: {
    type: 'String',
    description: 'The SDKAppID that the console assigned to the app',
    presence: 'required',
    pattern: '^[1-9][0-9]*$',
  },
  CallbackCommand: { type: 'String', description: 'The webhook command', presence: 'required' },
  contenttype: { type: 'String', description: 'Always JSON', presence: 'optional' },
  ClientIP: {
    type: 'String',
    description: 'IP address of the client, e.g. 127.0.0.1',
    presence: 'optional',
  },
  OptPlatform: {
    type: 'String',
    description: 'Platform of the client, e.g. RESTAPI, Web, Android, iOS',
    presence: 'optional',
  },
  Sign: {
    type: 'String',
    description:
      'SHA-256 of the token followed by RequestTime, in lowercase hex; only with webhook authentication',
    presence: 'optional',
  },
  RequestTime: {
    type: 'String',
    description: 'Unix time in seconds; only with webhook authentication',
    presence: 'optional',
  },
} as const satisfies Fields;
