import { cellsOf } from '../../lib/cli/show/text';
import { inChinese as print } from '../../lib/cli/terminal/language';
import { documentUrl } from '../../lib/commands/document-url';
import type { Language, Languages } from './language';

const kinds = {
  before: '事件之前',
  after: '事件之后',
};

const effects = {
  before: '由您的应答决定结果',
  after: '事件已经发生',
};

function chinese(say: Language['say']): Language {
  return {
    folder: 'docs/zh-CN',
    twin: (file) => `[English](../../commands/${file})`,
    say,
    print,
    kinds,
    fieldCells: (field) => cellsOf(field, say),
    contentCells: (field) => cellsOf(field, say),
    elements: {
      title: '消息元素',
      text: `\`MsgContent\` 的内容取决于 \`MsgType\`（[1047/33527](${documentUrl('1047/33527')})）。其中的内容一律不校验：旧版客户端会使用其他键，新的类型也会不经预告出现。`,
      head: ['MsgType', '键', '类型', '是否必有', '含义'],
    },
    fieldHead: ['字段', '类型', '是否必有', '含义'],
    codeHead: ['ErrorCode', '含义'],
    commandHead: ['命令', '类别', '触发时机'],
    allCommands: '全部命令',
    index: {
      title: '回调命令',
      text: [
        '目录收录的全部命令。“事件之前”回调的处理函数返回[应答](../before-commands.md)；“事件之后”回调的返回值会被忽略，只有 `Chatbot.OnC2CSignalMessage` 例外。',
        '字段是否必有：*必需*，缺少该字段的请求体会被拒绝；*必有*，文档中总是有该字段；*有条件*，条件见含义一栏；*可选*，即仅部分版本的文档列出该字段，或抓取的请求中没有该字段。文档以其网址中的编号表示：1047 为国际站 Chat，269 为国内站 IM，647 为 Live、Room 和 Call。在命令行运行 `tencent-im-webhook show NAME`，可查看同样的内容。',
      ],
    },
    kindLine: (kind, title) => `**${title}**（${kinds[kind]}）：${effects[kind]}。`,
    occasion: (trigger) => `触发时机：${trigger}。`,
    documents: (links) => `文档：${links.join('、')}。`,
    aliases: (names) => `别名：${names.join('、')}。`,
    onTimeout: (text) => `未按时应答时，${text}。`,
    body: '请求体：',
    replyCodes: '应答的 ErrorCode：',
    replyFields: '应答字段：',
    sample: '示例：',
    handler: '处理函数：',
    explanationHead: ['代码', '`send` 给出的说明'],
    causeHead: ['原因', '`check` 给出的说明'],
    checkHead: ['发送的请求', '预期', '不符合预期时'],
    noteHead: ['结论', '`check` 还会给出的说明'],
    verdictHead: ['命令', '应答', '`send` 给出的说明'],
    otherCodes: {
      status: '其他 `HTTP_…`',
      serverError: '`HTTP_500` 及以上',
      redirect: '`HTTP_302` 等带有 Location 的状态码',
      network: '其他网络错误',
    },
    needsToken: '（需要 Token）',
    advice: '（建议）',
  };
}

/** The pages in Chinese, with the translation of what the catalogue and the command line say. */
export function inChinese(say: (text: string, topic: string) => string): Languages {
  return (topic) => chinese((text) => say(text, topic));
}
