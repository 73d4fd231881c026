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
  footer: (name: Html): Html =>
    html`An example of ${name}, middleware for the webhooks of Tencent Cloud Chat.`,
  away: 'The database is unavailable. This page will appear as soon as it is back.',

  counts: 'Counts',
  recalled: 'Recalled',
  unseenRecalls: 'Recalls of messages not seen',
  accounts: 'Accounts',
  allAccounts: 'All accounts',
  countedMessages: (count: number): string => counted(count, 'message'),
  countedRecalled: (count: number): string => `${number.format(count)} recalled`,
  comma: ', ',
  restOfAccounts: (count: number): string =>
    `and ${counted(count, 'account')} with older messages: search for them by name`,

  filter: 'Filter',
  text: 'Text, account or key',
  account: 'Account',
  from: 'From',
  to: 'To',
  moreFilters: 'Account and days',
  show: 'Show',
  clear: 'Clear',
  zone: (zone: Html): Html => html`Days and times: ${zone}`,
  among: (count: number): string => `Only the newest ${number.format(count)} were searched.`,
  chooseDays: 'Choose days to search older ones.',
  writeMore: 'Write three characters or more to search all of them, or choose days.',
  onlyOfArrived: 'Recalls of messages not seen are not among these.',
  searchUnseen: 'Search those',
  saveAs: 'Save as',
  allMessages: 'All messages',
  messagesOf: (account: Html): Html => html`Messages of ${account}`,
  allRecalls: 'All recalls',
  recallsOf: (account: Html): Html => html`Recalls of ${account}`,
  unseenTitle: 'Recalls of messages not seen',
  newestFirst: 'newest first',
  nothing: 'Nothing matches the filters.',
  showNewest: 'Show the newest',
  onlyRecalls: (count: number): string =>
    `No messages yet, but ${counted(count, 'recall')} of messages that were not seen.`,
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
