import type { Field } from '../definition';

export const roomId = {
  type: 'String',
  description: 'Room ID',
  presence: 'required',
} as const satisfies Field;

export const takeSeatMode = {
  type: 'String',
  description: 'How members take a seat',
  values: ['None', 'FreeToTake', 'ApplyToTake'],
} as const satisfies Field;

export const maxMemberCount = {
  type: 'Integer',
  description: 'Maximum number of members',
} as const satisfies Field;

export const maxSeatCount = {
  type: 'Integer',
  description: 'Maximum number of seats',
} as const satisfies Field;

export const customInfo = { type: 'String', description: 'Custom data' } as const satisfies Field;

export const roomName = {
  type: 'String',
  description: 'Name of the room',
} as const satisfies Field;

export const isMessageDisabled = {
  type: 'Boolean',
  description: 'Whether text messages are disabled for everyone',
} as const satisfies Field;

export const isPublicVisible = {
  type: 'Boolean',
  description: 'Whether the room is public',
} as const satisfies Field;

export const isSeatEnabled = {
  type: 'Boolean',
  description: 'Whether the room has seats',
} as const satisfies Field;

export const coverUrl = { type: 'String', description: 'Cover picture' } as const satisfies Field;

export const roomCategory = {
  type: 'Array',
  description: 'Category numbers',
  items: 'Integer',
} as const satisfies Field;
