import { html, type Html } from '../html';

const number = new Intl.NumberFormat('en');
const instant = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium',
  timeStyle: 'medium',
  timeZone: 'UTC',
});

/** "1 message", "2 messages". */
const counted = (count: number, noun: string) =>
  `${number.format(count)} ${noun}${count === 1 ? '' : 's'}`;

export const en = {
  lang: 'en',
  /** 12345 as 12,345. */
  count: (count: number): string => number.format(count),
  about: (count: number): string => `about ${number.format(count)}`,
  /** An instant in UTC; the page's script turns it into the reader's own time. */
  instant: (milliseconds: number): string => `${instant.format(milliseconds)} UTC`,
  units: { d: ' d', h: ' h', min: ' min', s: ' s', join: ' ', none: 'less than 1 s' },

  title: 'Live archive',
  subtitle: 'of official-account messages',
  skip: 'Skip to the messages',
  notLive: 'Not live',
  otherLanguage: '中文',
  views: 'Views',
  messages: 'Messages',
  recalls: 'Recalls',
  rejected: 'Rejected',
  drift: 'Drift',
  footer: (name: Html): Html =>
    html`An example of ${name}, middleware for the webhooks of Tencent Cloud Chat.`,
  away: 'The database is unavailable. This page will appear as soon as it is back.',

  counts: 'Counts',
  recalled: 'Recalled',
  unseenRecalls: 'Recalls of unseen messages',
  accounts: 'Accounts',
  allAccounts: 'All accounts',
  countedMessages: (count: number): string => counted(count, 'message'),
  countedRecalled: (count: number): string => `${number.format(count)} recalled`,
  comma: ', ',
  restOfAccounts: (count: number): string =>
    `and ${counted(count, 'account')} with older messages: search for them by name`,

  filter: 'Filter',
  text: 'Text, account or key',
  textOrReason: 'Reason, command, account or key',
  account: 'Account',
  from: 'From',
  to: 'To',
  moreFilters: 'Account and days',
  show: 'Show',
  clear: 'Clear',
  zone: (zone: Html): Html => html`Days and times: ${zone}`,
  among: (count: number): string => `Only the newest ${number.format(count)} were searched.`,
  chooseDays: 'Choose days to search older ones.',
  writeMore: 'Type at least three characters to search all of them, or choose days.',
  onlyOfArrived: 'Recalls of unseen messages are not included.',
  searchUnseen: 'Search those',
  saveAs: 'Save as',
  allMessages: 'All messages',
  messagesOf: (account: Html): Html => html`Messages of ${account}`,
  allRecalls: 'All recalls',
  recallsOf: (account: Html): Html => html`Recalls of ${account}`,
  unseenTitle: 'Recalls of unseen messages',
  allRejected: 'Rejected webhooks',
  rejectedOf: (account: Html): Html => html`Rejected webhooks of ${account}`,
  allDrift: 'Messages that are not as documented',
  driftOf: (account: Html): Html => html`Messages of ${account} that are not as documented`,
  newestFirst: 'newest first',
  nothing: 'Nothing matches the filters.',
  nothingSearched: 'Nothing that was searched matches the filters.',
  showNewest: 'Show the newest',
  onlyRecalls: (count: number): string =>
    `No messages yet, but ${counted(count, 'recall')} of unseen messages.`,
  showRecalls: 'Show the recalls',
  pages: 'Pages',
  newest: 'Newest',
  newer: 'Newer',
  older: 'Older',

  elements: {
    TIMLocationElem: 'Location',
    TIMFaceElem: 'Sticker',
    TIMCustomElem: 'Custom element',
    TIMSoundElem: 'Voice',
    TIMImageElem: 'Image',
    TIMFileElem: 'File',
    TIMVideoFileElem: 'Video',
    TIMRelayElem: 'Forwarded messages',
  } as Readonly<Record<string, string>>,
  key: 'Key',
  fromPlatform: (platform: string | null): string =>
    platform === null ? 'from an unknown platform' : `from ${platform}`,
  afterSending: (duration: string): string => `${duration} after sending`,
  beforeSending: (duration: string): string =>
    `${duration} before it was sent, according to the sender’s clocks`,
  notSeen: 'Message not seen',

  aMessage: 'Message',
  noSuchMessage: 'Neither this message nor a recall of it is in the archive.',
  sent: 'Sent',
  received: 'Received',
  recallReceived: 'Recall received',
  platform: 'Platform',
  notRecalled: 'Not recalled',
  fields: 'Fields',
  json: 'JSON',
  asReceived: 'As received',
  beginning: (shown: number, all: number): string =>
    `The first ${number.format(shown)} of ${number.format(all)} characters.`,
  copyKey: 'Copy the key',
  copyJson: 'Copy the JSON',
  copyCommand: 'Copy the command',
  back: 'Back to all messages',
  backToList: 'Back to the list',

  aboutRejected:
    'The sender was told that these webhooks were rejected, and does not send them again.',
  aboutUnsigned:
    'Authentication is off: anyone may have sent these, and only the newest 10,000 are kept.',
  aboutDrift: 'These messages are in the archive, although they differ from the documentation.',
  nothingRejected: 'Nothing was rejected.',
  nothingDrifts: 'All messages are as documented.',
  aRejection: 'Rejected webhook',
  aDrift: 'Drift of a message',
  noSuchRejection: 'This webhook is not in the archive, or is no longer kept.',
  codes: {
    BODY_TOO_LARGE: 'The body is too large. It was not read.',
    BODY_UNSUPPORTED: 'The body is compressed. It was not read.',
    BODY_NOT_JSON: 'The body is not JSON in UTF-8.',
    BODY_INVALID: 'A required field is missing, or a value has the wrong shape.',
    COMMAND_MISMATCH: 'The body names another command than the URL.',
    BODY_UNREADABLE: 'The body could not be read.',
    BODY_TIMEOUT: 'The body did not arrive in time.',
    DRIFT: 'Stored, although not as documented.',
  } as Readonly<Record<string, string>>,
  command: 'Command',
  reason: 'Reason',
  code: 'Code',
  unknown: 'unknown',
  unknownAccount: 'Account unknown',
  bodyOf: 'Body and details',
  authentication: 'Authentication',
  signatureRight: 'The signature was right',
  signatureUnknown: 'Off: anyone may have sent this',
  details: 'Details',
  body: 'Body',
  noBody: 'The body was not kept.',
  copyDetails: 'Copy the details',
  copyBody: 'Copy the body',

  empty: {
    title: 'No messages yet',
    tryIt: 'See it work: paste this into a shell on this machine.',
    command: 'Command that sends a sample message and recalls it',
    then: 'A message appears here, and three seconds later it is struck through.',
    real: 'To archive the messages of your own app, in the Tencent Cloud Chat console:',
    open: (id: Html): Html =>
      html`Open the app with SDKAppID ${id} and go to its webhook (callback) configuration.`,
    url: (url: Html): Html =>
      html`Set the webhook URL to ${url}, which must be reachable from the internet.`,
    switchOn: (sent: Html, recalled: Html): Html =>
      html`Turn on the official-account webhooks <b>after a message is sent</b> (${sent}) and
        <b>after messages are recalled</b> (${recalled}), and the retry of “after” webhooks on a
        timeout.`,
    host: html`<i>your host</i>`,
    signed: 'Webhook authentication is on here: the console’s token must be IM_WEBHOOK_TOKEN.',
    unsigned: (variable: Html): Html =>
      html`Turn on webhook authentication, and start this app with the token in ${variable}.`,
  },
};

/** What the page says, in one language. */
export type Words = typeof en;
