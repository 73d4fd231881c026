/** The title of each family's page; a family without one is titled by its folder. */
export const families: Readonly<Record<string, string>> = {
  alert: 'Alerts',
  bot: 'Bots',
  c2c: 'One-to-one messages',
  call: 'Calls',
  chatbot: 'Smart chatbots',
  'content-callback': 'Content moderation',
  follow: 'Following',
  group: 'Groups',
  live: 'Live rooms',
  mic: 'Seats',
  'official-account': 'Official accounts',
  profile: 'Profiles',
  push: 'Push',
  room: 'Rooms',
  sns: 'Friends and blocklists',
  state: 'Online status',
};
