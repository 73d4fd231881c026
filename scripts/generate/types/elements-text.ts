import type { ContentField, ContentFields, Field } from '../../../lib/commands/definition';
import { documentUrl } from '../../../lib/commands/document-url';
import { elementContents } from '../../../lib/commands/shared/elements';
import { receivedElement } from '../../../lib/commands/shared/shapes';
import { comment, docComment } from './type-text';

const elementsDocument = '1047/33527';
const { MsgType, MsgContent }: Record<keyof typeof receivedElement, Field> = receivedElement;

const typeTexts = { String: 'string', Number: 'number', Array: 'readonly unknown[]' } as const;

function valueText({ type, items }: ContentField): string {
  if (items === undefined) return typeTexts[type];
  if (items === 'String') return 'readonly string[]';
  return items === 'element' ? 'readonly MessageElement[]' : `readonly {\n${contentText(items)}}[]`;
}

function contentText(fields: ContentFields): string {
  return Object.entries(fields)
    .map(([name, field]) => {
      const mark = field.presence === undefined ? '' : '?';
      return `${docComment(field, elementsDocument)}\nreadonly ${name}${mark}: ${valueText(field)};\n`;
    })
    .join('');
}

/** e.g. TextElement for TIMTextElem. */
const nameOf = (type: string) => type.replace(/^TIM(\w+)Elem$/, '$1Element');

const contents = Object.entries<ContentFields>(elementContents);

function elementText([type, fields]: readonly [string, ContentFields]): string {
  return `${comment(`An element of a message: what it holds if MsgType is ${type}.`, [elementsDocument])}
export interface ${nameOf(type)} extends ElementOf<'${type}', {
${contentText(fields)}}> {}
`;
}

/** Every known key is one that an unknown element does not have, so that a known MsgType leaves the known type. */
function unknownKeys(): string {
  const all = contents.flatMap(([, fields]) => Object.entries(fields));
  const always = new Set(all.filter(([, field]) => !field.presence).map(([name]) => name));
  const names = [...new Set(all.map(([name]) => name))];
  return names.map((name) => `readonly ${name}${always.has(name) ? '' : '?'}: never;\n`).join('');
}

/**
 * The types of message elements: received, and in a reply.
 *
 * In a union with string, TypeScript drops the literals, so that an editor cannot offer them; 'string & {}' keeps
 * them, but then a comparison does not narrow, since it could equal any of them. So the MsgType of each received
 * element carries a mark of its own, and a member with the plain literals is there to be offered.
 */
export function elementsText(): string {
  const entries = contents.map(([type]) => `readonly ${type}: ${nameOf(type)};\n`).join('');
  return `declare const received: unique symbol;
/** What every element of a message has. */
export interface ElementOf<Type extends string, Content> {
${docComment(MsgType, elementsDocument)}
readonly MsgType: Type;
${docComment(MsgContent, elementsDocument)}
readonly MsgContent: Content;
}
${contents.map(elementText).join('')}
/** The elements of messages that are known, by their MsgType. */
export interface KnownElements {
${entries}}
/** An element whose MsgType is not known: new types come unannounced. */
export interface OtherElement extends ElementOf<string, Readonly<Record<string, unknown>> & {
${unknownKeys()}}> {}
/** Marks the MsgType of a received element, for the compiler alone: at run time it is a plain string. */
export interface Received<Type> {
readonly [received]: Type;
}
/**
 * An element of a received message: compare MsgType, which an editor completes, and MsgContent has the type
 * of that element.
 *
 * @example
 * if (element.MsgType === 'TIMTextElem') console.log(element.MsgContent.Text);
 * @see {@link ${documentUrl(elementsDocument)}}
 */
export type ReceivedElement =
| { readonly [Type in keyof KnownElements]: KnownElements[Type] & { readonly MsgType: Received<Type> } }[keyof KnownElements]
| (OtherElement & { readonly MsgType: keyof KnownElements })
| (OtherElement & { readonly MsgType: Received<undefined> });
/**
 * An element of a message, received or made by hand, e.g. in a test. Comparing MsgType narrows it, too, but an
 * editor completes only that of a ReceivedElement.
 * @see {@link ${documentUrl(elementsDocument)}}
 */
export type MessageElement = KnownElements[keyof KnownElements] | OtherElement;
/** An element of a message in a reply, of a known type or any other. */
export type ReplyElement =
| KnownElements[keyof KnownElements]
| { readonly MsgType: string; readonly MsgContent: object };
`;
}
