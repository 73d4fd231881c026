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
    'A user logs in or out, a connection drops, the heartbeat times out (400 s native, about 60 s web); since 2024 also: a custom status was set, a login was invalidated over REST',
  fields: {
    CallbackCommand: callbackCommand,
    EventTime: { ...eventTime, presence: 'optional', note: 'Absent from captures before 2021' },
    Info: {
      type: 'Object',
      description: 'What happened to whom',
      fields: {
        Action: {
          type: 'String',
          description: 'What the user did',
          values: ['Login', 'Logout', 'Disconnect'],
          note: 'Newer editions also announce custom status changes; their values were not seen',
        },
        To_Account: { type: 'String', description: 'User ID' },
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
      note: 'Only for Login (Register) that kicked other devices',
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
    'The query spells OptPlatform IOS for this command and iOS for all others (1047/34354).',
    'The table lists Action, To_Account and Reason beside Info; the sample has them inside.',
    'Since 2024-08 the documents say that a custom status triggers it too. Which Action, Reason or further fields the body then has is not known.',
    'Captures of 2016 to 2020 have neither EventTime nor KickedDevice.',
    'A capture has the Action Logout with the Reason TimeOut or LinkClose, which today is documented for Disconnect only.',
    'Read: the English page of 2023-04 and the prose of 269/2570 (2025-10), but not its sample and table.',
  ],
} as const satisfies CommandDefinition;
