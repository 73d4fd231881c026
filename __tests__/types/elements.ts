/** Compiled, never run: the elements of a message, narrowed by MsgType, and those of a reply. */
import {
  allow,
  imWebhook,
  refuse,
  type EventOf,
  type MessageElement,
  type ReceivedElement,
  type ReplyElement,
} from '../../lib';

type MsgBody = EventOf<'Group.CallbackBeforeSendMsg'>['body']['MsgBody'];

export function read(element: ReceivedElement): unknown {
  const type: string = element.MsgType;
  if (type.startsWith('TIM')) return undefined;
  if (element.MsgType !== 'TIMFaceElem') {
    // @ts-expect-error it is no face
    console.log(element.MsgContent.Index);
  }
  if (element.MsgType === 'TIMTextElem') {
    const text: string = element.MsgContent.Text;
    // @ts-expect-error a key of another element
    console.log(element.MsgContent.FileName);
    // @ts-expect-error a key that no element has
    console.log(element.MsgContent.Txt);
    return text;
  }
  if (element.MsgType === 'TIMStreamElem') {
    const chunks: unknown = element.MsgContent.Chunks;
    return chunks;
  }
  // @ts-expect-error only a text must have one
  console.log(element.MsgContent.Text);
  switch (element.MsgType) {
    case 'TIMLocationElem':
      return element.MsgContent.Latitude + element.MsgContent.Longitude;
    case 'TIMFileElem': {
      const name: string | undefined = element.MsgContent.FileName;
      return name;
    }
    case 'TIMImageElem':
      return element.MsgContent.ImageInfoArray?.map(({ URL: url, Width }) => [url, Width]);
    case 'TIMRelayElem': {
      const inner: readonly MessageElement[] =
        element.MsgContent.MsgList?.flatMap(({ MsgBody }) => MsgBody ?? []) ?? [];
      return inner.map(textOf);
    }
    case 'TIMSoundElem':
      // @ts-expect-error the duration may be missing, from an older client
      return element.MsgContent.Second * 2;
    default:
      return element.MsgContent;
  }
}

/** A helper that a test may give an element made by hand. */
export function textOf(element: MessageElement): string | undefined {
  // @ts-expect-error only a text must have one
  console.log(element.MsgContent.Text);
  return element.MsgType === 'TIMTextElem' ? element.MsgContent.Text : undefined;
}
textOf({ MsgType: 'TIMTextElem', MsgContent: { Text: 'x' } });
// @ts-expect-error a text has one
textOf({ MsgType: 'TIMTextElem', MsgContent: {} });

export function textOfParts({ MsgType, MsgContent }: ReceivedElement): string | undefined {
  return MsgType === 'TIMTextElem' ? MsgContent.Text : undefined;
}
export const isKnown = (body: MsgBody, type: string) =>
  body.some(({ MsgType }) => MsgType === type || ['TIMStreamElem'].includes(MsgType));

/** A text without digits; everything else as it was. */
const masked = (element: MessageElement): ReplyElement =>
  element.MsgType === 'TIMTextElem'
    ? { ...element, MsgContent: { Text: element.MsgContent.Text.replace(/\d/g, '*') } }
    : element;

const sdkAppId = 1400000001;
const rewrite = (change: (body: MsgBody) => readonly ReplyElement[]) => change;
export const rewriting = rewrite((body) => body.map(masked));
imWebhook({
  sdkAppId,
  on: {
    'Group.CallbackBeforeSendMsg': ({ body }) => allow({ MsgBody: body.MsgBody.map(masked) }),
    'C2C.CallbackBeforeSendMsg': ({ body: { MsgBody } }) => allow({ MsgBody }),
    'OfficialAccount.CallbackBeforeSendMsg': ({ body }) =>
      body.MsgBody.some((each) => each.MsgType === 'TIMTextElem' && each.MsgContent.Text === 'x')
        ? refuse({ code: 120001 })
        : allow({
            MsgBody: [
              { MsgType: 'TIMTextElem', MsgContent: { Text: '*' } },
              { MsgType: 'TIMCustomElem', MsgContent: { Data: 'LV1' } },
              { MsgType: 'TIMStreamElem', MsgContent: { Chunks: ['a'] } },
            ],
            CloudCustomData: '',
          }),
  },
});
allow({ Whatever: 'of a command of the host’s own' });
// @ts-expect-error no such key in a text
allow({ MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Txt: 1 } }] });
// @ts-expect-error a text is text
allow({ MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: 1 } }] });
// @ts-expect-error no such key in a picture
allow({ MsgBody: [{ MsgType: 'TIMImageElem', MsgContent: { Url: 'https://example.com' } }] });
imWebhook({
  sdkAppId,
  // @ts-expect-error an element has a MsgContent
  on: { 'Group.CallbackBeforeSendMsg': () => allow({ MsgBody: [{ MsgType: 'TIMNewElem' }] }) },
});
