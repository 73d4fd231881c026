import { sdkAppId } from '../__tests__/helpers/sender';

/**
 * SQL that stores messages, with a word of their own in one of 500,000, 10,000 and 100 messages and in the
 * oldest twentieth, and words that are in all of them; each text ends in so many dots.
 */
export const manyMessages = (count: number, dots = 0): string => `
INSERT INTO im_messages (sdk_app_id, official_account, msg_key, sent_at, elements, body)
SELECT ${sdkAppId}, '@TOA#_account_' || number % 500, '71_' || number || '_' || 1600000000 + number * 60,
       to_timestamp(1600000000 + number * 60),
       jsonb_build_array(jsonb_build_object('type', 'TIMTextElem', 'text',
         '今天的活动开始了，请大家准时参加 Hello ' || md5(number::text)
         || CASE WHEN number % 500000 = 7 THEN ' 绿野仙踪' ELSE '' END
         || CASE WHEN number % 10000 = 7 THEN ' 红包来了' ELSE '' END
         || CASE WHEN number % 100 = 7 THEN ' umbrella' ELSE '' END
         || CASE WHEN number < ${count} / 20 THEN ' 旧消息通知' ELSE '' END
         || repeat('.', ${dots}))),
       '{}'
FROM generate_series(1, ${count}) AS number`;
