import type { CommandDefinition } from '../definition';
import { callbackCommand, eventTime } from '../shared/fields';
import { failureIsIgnored } from '../shared/reply';

/** When a user logs in or out, or a connection is lost. */
export const command = {
  name: 'State.StateChange',
  kind: 'after',
  title: 'Webhook for status change',
  documents: ['1047/34357', '269/2570'],
  trigger:
    'a user logs in or out, a connection drops, or the heartbeat times out (400 s native, about 60 s web); since 2024 also when a custom status is set or a login is invalidated through REST',
  fields: {
    CallbackCommand: callbackCommand,
    EventTime: {
      ...eventTime,
      presence: 'optional',
      note: 'Absent from requests captured before 2021',
    },
    Info: {
      type: 'Object',
      description: 'The user and what happened',
      presence: 'required',
      fields: {
        Action: {
          type: 'String',
          description: 'What happened',
          presence: 'required',
          values: ['Login', 'Logout', 'Disconnect'],
          note: 'Newer editions also cover custom status changes; the values for these are not known',
        },
        To_Account: { type: 'String', description: 'User ID', presence: 'required' },
        Reason: {
          type: 'String',
          description: 'Why it happened',
          values: ['Register', 'Unregister', 'LinkClose', 'TimeOut'],
        },
      },
    },
    KickedDevice: {
      type: 'Array',
      description: 'Devices forced offline by this login',
      presence: 'conditional',
      note: 'Only for a Login (Register) that forced other devices offline',
      items: {
        Platform: {
          type: 'String',
          description: 'Platform of that device',
          values: ['iOS', 'Android', 'Web', 'Windows', 'iPad', 'Mac', 'Linux'],
        },
      },
    },
  },
  reply: { codes: failureIsIgnored },
  sample: {
    CallbackCommand: 'State.StateChange',
    EventTime: 1629883332497,
    Info: { Action: 'Login', To_Account: 'testuser316', Reason: 'Register' },
    KickedDevice: [{ Platform: 'Windows' }, { Platform: 'Android' }],
  },
  notes: [
    'In the query, OptPlatform is spelled IOS for this command and iOS for all others (1047/34354).',
    'The table lists Action, To_Account and Reason beside Info; the sample has them inside it.',
    'Since 2024-08 the documents say that a custom status triggers this command too. Which Action, Reason or further fields the body then has is not known.',
    'Requests captured from 2016 to 2020 have neither EventTime nor KickedDevice.',
    'Captured queries have a RequestId, which is not always a UUID.',
    'A captured request has the Action Logout with the Reason TimeOut or LinkClose, which is now documented for Disconnect only.',
    'Based on the English page of 2023-04 and the text of 269/2570 (2025-10), without the sample and table of the latter.',
  ],
} as const satisfies CommandDefinition;
