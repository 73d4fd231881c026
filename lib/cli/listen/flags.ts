import { bodyFields } from '../../commands/checked-fields';
import type { DocumentedCommand, Fields } from '../../commands/definition';
import { Findings, type Fault } from '../../receive/check/findings';
import { inspect } from '../../receive/check/inspect';
import { isJsonObject } from '../../receive/is-object';
import type { ValidationError } from '../../receive/errors';
import { nearestCommand } from '../protocol/catalogue';
import { faultPhrase } from '../protocol/fault';
import type { JsonObject } from '../terminal/json';
import { phrase, said, SaidError, type Phrase, type Say } from '../terminal/phrase';
import { printable } from '../terminal/printable';
import type { Arrival } from './arrival';

function typeName(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

const inside = (path: string, name: string) => (path === '' ? name : `${path}.${name}`);

/** Reports what a receiver would reject as well, and goes on. */
class Everything extends Findings {
  override refuse(fault: Fault): void {
    this.tell(() => fault, undefined);
  }
}

/** `MsgBody[].MsgType` for a pointer, and the value there. */
function locate(pointer: string, body: unknown): { path: string; value: unknown } {
  let path = '';
  let value = body;
  for (const step of pointer.split('/').slice(1)) {
    path = Array.isArray(value) ? `${path}[]` : inside(path, step);
    value = (value as JsonObject)[step];
  }
  return { path, value };
}

function differenceFlag({ instancePath, params, message }: ValidationError, body: unknown): Phrase {
  const { path, value } = locate(instancePath, body);
  const { missingProperty } = params;
  if (typeof missingProperty === 'string') {
    return phrase('{} is missing', inside(path, missingProperty));
  }
  return phrase('{} {}; it is of type {}', path, faultPhrase(message!), typeName(value));
}

/** Where a body differs from what the documents say of its fields. */
function differences(definition: DocumentedCommand, body: JsonObject): Phrase[] {
  const found = new Everything(false);
  inspect({ types: ['Object'], fields: bodyFields(definition) }, body, body, found);
  return found.drift.map((each) => differenceFlag(each, body));
}

function additionsInList(value: unknown, fields: Fields, path: string): Phrase[] {
  return Array.isArray(value) ? value.flatMap((each) => additions(each, fields, `${path}[]`)) : [];
}

/** Fields that no document lists. */
function additions(value: unknown, fields: Fields, path = ''): Phrase[] {
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, each]) => {
    const at = inside(path, name);
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (!field) return [phrase('undocumented field {}, of type {}', at, typeName(each))];
    if (field.fields) return additions(each, field.fields, at);
    return typeof field.items === 'object' ? additionsInList(each, field.items, at) : [];
  });
}

function unknownFlag(command: string): Phrase {
  const nearest = nearestCommand(command);
  return nearest === undefined
    ? phrase('unknown command')
    : phrase('unknown command; the nearest is {}', nearest);
}

/** What is undocumented in a webhook, or wrong with it. */
export function flagsOf({ command, definition, body, error }: Arrival, say: Say): string[] {
  const cause = error?.cause;
  const flags = [
    ...(definition ? [] : [unknownFlag(command)]),
    ...(cause instanceof SaidError ? [cause.phrase] : []),
    ...(definition && body
      ? [...differences(definition, body), ...additions(body, definition.fields)]
      : []),
  ];
  return [...new Set(flags.map((flag) => printable(said(flag, say))))];
}
