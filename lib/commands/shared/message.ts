import type { Field } from '../definition';
import { notRequired } from './not-required';
import { inferred, unitOfTheValue } from './notes';
import { receivedElement } from './shapes';

export const msgBody = {
  type: 'Array',
  description: 'The elements of the message (1047/33527)',
  presence: 'required',
  items: receivedElement,
} as const satisfies Field;

/** The message of an event that can be told without it. */
export const msgBodyAsDetail = {
  ...msgBody,
  presence: 'always',
  items: notRequired(receivedElement),
} as const satisfies Field;

export const cloudCustomData = {
  type: 'String',
  description: 'Custom data of the message, stored in the cloud',
  presence: 'optional',
  note: inferred,
} as const satisfies Field;

export const onlineOnlyFlag = {
  type: 'Integer',
  description: '1: for online users only; 0: for all',
  values: [0, 1],
} as const satisfies Field;

export const sender = {
  type: 'String',
  description: 'Sender',
  presence: 'required',
} as const satisfies Field;

export const senderOfMessage = {
  type: 'String',
  description: 'Sender of the message',
  presence: 'required',
} as const satisfies Field;

export const receiver = {
  type: 'String',
  description: 'Receiver',
  presence: 'required',
} as const satisfies Field;

export const receiverOfMessage = {
  type: 'String',
  description: 'Receiver of the message',
  presence: 'required',
} as const satisfies Field;

export const msgKey = {
  type: 'String',
  description: 'Identifies the message',
} as const satisfies Field;

export const sendTime = {
  type: 'Integer',
  description: 'Send time',
  unit: 's',
} as const satisfies Field;

export const serverTime = {
  type: 'Integer',
  description: 'Server time of the message',
  unit: 's',
  note: unitOfTheValue,
} as const satisfies Field;

export const seqOfMessage = {
  type: 'Integer',
  description: 'Sequence number of the message',
} as const satisfies Field;

export const msgId = {
  type: 'String',
  description: 'Client-side message ID',
} as const satisfies Field;
