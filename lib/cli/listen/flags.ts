import { bodyFields } from '../../commands/checked-fields';
import type { DocumentedCommand, Fields } from '../../commands/definition';
import { Findings, type Fault } from '../../receive/check/findings';
import { inspect } from '../../receive/check/inspect';
import { isJsonObject } from '../../receive/is-object';
import type { ValidationError } from '../../receive/errors';
import { nearestCommand } from '../protocol/catalogue';
import type { JsonObject } from '../terminal/json';
import { printable } from '../terminal/printable';
import type { Arrival } from './arrival';

function typeName(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

const inside = (path: string, name: string) => (path === '' ? name : `${path}.${name}`);

/** Also what a receiver would refuse is told, and the walk goes on. */
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

function differenceFlag({ instancePath, params, message }: ValidationError, body: unknown): string {
  const { path, value } = locate(instancePath, body);
  const { missingProperty } = params;
  if (typeof missingProperty === 'string') return `${inside(path, missingProperty)} is missing`;
  return `${path} ${message}; it is of type ${typeName(value)}`;
}

/** Where a body differs from what the documents say of its fields. */
function differences(definition: DocumentedCommand, body: JsonObject): string[] {
  const found = new Everything(false);
  inspect({ types: ['Object'], fields: bodyFields(definition) }, body, body, found);
  return found.drift.map((each) => differenceFlag(each, body));
}

function additionsInList(value: unknown, fields: Fields, path: string): string[] {
  return Array.isArray(value) ? value.flatMap((each) => additions(each, fields, `${path}[]`)) : [];
}

/** What no document lists. */
function additions(value: unknown, fields: Fields, path = ''): string[] {
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, each]) => {
    const at = inside(path, name);
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (!field) return [`undocumented field ${at}, of type ${typeName(each)}`];
    if (field.fields) return additions(each, field.fields, at);
    return typeof field.items === 'object' ? additionsInList(each, field.items, at) : [];
  });
}

function unknownFlag(command: string): string {
  const nearest = nearestCommand(command);
  return `unknown command${nearest === undefined ? '' : `; the nearest is ${nearest}`}`;
}

/** What is undocumented in a webhook, or wrong with it. */
export function flagsOf({ command, definition, body, error }: Arrival): string[] {
  const cause = error?.cause;
  const flags = [
    ...(definition ? [] : [unknownFlag(command)]),
    ...(cause instanceof Error ? [cause.message] : []),
    ...(definition && body
      ? [...differences(definition, body), ...additions(body, definition.fields)]
      : []),
  ];
  return [...new Set(flags)].map((flag) => printable(flag));
}
