/* global document */
/** The texts of the script, in the language of the page. */

const counted = (count, noun, isMore = false) =>
  `${count}${isMore ? '+' : ''} ${noun}${count === 1 ? '' : 's'}`;

const english = {
  live: 'Live',
  reconnecting: 'Reconnecting…',
  paused: 'Paused',
  arrived: {
    messages: (count, isMore) => counted(count, 'new message', isMore),
    recalls: (count, isMore) => counted(count, 'new recall', isMore),
    rejected: (count, isMore) => counted(count, 'newly rejected webhook', isMore),
    drift: (count, isMore) => counted(count, 'new message', isMore),
  },
  recalled: (count) => `${counted(count, 'message')} recalled`,
  elsewhere: (count) => `${counted(count, 'recall')} of messages that are not on this page`,
  copied: 'Copied',
  join: ', ',
};

const chinese = {
  live: '实时',
  reconnecting: '正在重新连接…',
  paused: '已暂停',
  arrived: {
    messages: (count, isMore) => `${count}${isMore ? '+' : ''} 条新消息`,
    recalls: (count, isMore) => `${count}${isMore ? '+' : ''} 条新撤回`,
    rejected: (count, isMore) => `${count}${isMore ? '+' : ''} 条新的被拒回调`,
    drift: (count, isMore) => `${count}${isMore ? '+' : ''} 条新消息`,
  },
  recalled: (count) => `${count} 条消息已撤回`,
  elsewhere: (count) => `${count} 条撤回，其消息不在本页`,
  copied: '已复制',
  join: '，',
};

export const { lang } = document.documentElement;
export const words = lang.startsWith('zh') ? chinese : english;
