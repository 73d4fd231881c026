import type { ContentField, ContentFields } from '../definition';

// The keys of MsgContent (1047/33527). Older clients send others, so only what makes an element is always there.

const optional =
  (type: ContentField['type']) =>
  (description: string, more: Partial<ContentField> = {}): ContentField => ({
    type,
    description,
    presence: 'optional',
    ...more,
  });

const text = optional('String');
const number = optional('Number');
const list = optional('Array');

const pictureFormats = { values: [1, 2, 3, 4, 255], note: '1 JPG, 2 GIF, 3 PNG, 4 BMP, 255 other' };
const downloadFlag = number('How the file is downloaded; 2: from its URL');

const picture: ContentFields = {
  Type: number('1: original; 2: large; 3: thumbnail', { values: [1, 2, 3] }),
  Size: number('Size in bytes'),
  Width: number('Width in pixels'),
  Height: number('Height in pixels'),
  URL: text('Where the picture is'),
};

const relayed: ContentFields = {
  MsgBody: list('The elements of that message, in the same form', { items: 'element' }),
};

/** What each type of message element holds. New types come unannounced. */
export const elementContents = {
  TIMTextElem: { Text: { type: 'String', description: 'The text' } },
  TIMLocationElem: {
    Desc: text('Description of the place'),
    Latitude: { type: 'Number', description: 'Latitude in degrees' },
    Longitude: { type: 'Number', description: 'Longitude in degrees' },
  },
  TIMFaceElem: {
    Index: number('Number of the emoji, as the app counts them'),
    Data: text('Custom data'),
  },
  TIMCustomElem: {
    Data: text('Custom data'),
    Desc: text('Description'),
    Ext: text('Extension'),
    Sound: text('Sound of the push'),
  },
  TIMSoundElem: {
    Url: text('Where the recording is'),
    UUID: text('Identifies the recording'),
    Size: number('Size in bytes'),
    Second: number('Duration', { unit: 's' }),
    Download_Flag: downloadFlag,
  },
  TIMImageElem: {
    UUID: text('Identifies the picture'),
    ImageFormat: number('Format of the picture', pictureFormats),
    ImageInfoArray: list('The picture in several sizes', { items: picture }),
  },
  TIMFileElem: {
    Url: text('Where the file is'),
    UUID: text('Identifies the file'),
    FileSize: number('Size in bytes'),
    FileName: text('Name of the file'),
    Download_Flag: downloadFlag,
  },
  TIMVideoFileElem: {
    VideoUrl: text('Where the video is'),
    VideoUUID: text('Identifies the video'),
    VideoSize: number('Size in bytes'),
    VideoSecond: number('Duration', { unit: 's' }),
    VideoFormat: text('Format of the video, e.g. mp4'),
    VideoDownloadFlag: downloadFlag,
    ThumbUrl: text('Where the thumbnail is'),
    ThumbUUID: text('Identifies the thumbnail'),
    ThumbSize: number('Size of the thumbnail in bytes'),
    ThumbWidth: number('Width of the thumbnail in pixels'),
    ThumbHeight: number('Height of the thumbnail in pixels'),
    ThumbFormat: text('Format of the thumbnail, e.g. JPG'),
    ThumbDownloadFlag: downloadFlag,
  },
  TIMRelayElem: {
    Title: text('Title of the forwarded messages'),
    MsgNum: number('How many messages were forwarded'),
    CompatibleText: text('What a client shows that does not know this element'),
    AbstractList: list('A summary in lines', { items: 'String' }),
    MsgList: list('The forwarded messages', {
      items: relayed,
      presence: 'conditional',
      note: 'Absent if there are too many: then JsonMsgKey',
    }),
    JsonMsgKey: text('Key of the forwarded messages in the cloud', {
      presence: 'conditional',
      note: 'Instead of MsgList',
    }),
  },
} as const satisfies Readonly<Record<string, ContentFields>>;
