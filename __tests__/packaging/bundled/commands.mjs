import { commands } from 'tencent-im-webhook/commands';

console.log(JSON.stringify(commands.map(({ name }) => name).slice(0, 1)));
