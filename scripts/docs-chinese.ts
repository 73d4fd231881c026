/** The descriptions of documented fields in Chinese, by table and path. */
export const chinese: Readonly<Record<string, string>> = {
  'query SdkAppid': '应用的 SDKAppID，由控制台分配',
  'query CallbackCommand': '固定值：OfficialAccount.CallbackAfterMsgWithDraw',
  'query contenttype': '固定为 JSON',
  'query ClientIP': '操作者客户端的 IP，例如 127.0.0.1',
  'query OptPlatform': '操作者客户端的平台，例如 RESTAPI、Web、Android、iOS',
  'query Sign': 'Token 与 RequestTime 直接相连后的 SHA-256，小写十六进制；仅在开启回调鉴权时出现',
  'query RequestTime': '以秒为单位的 Unix 时间；仅在开启回调鉴权时出现',
  'body CallbackCommand': '回调命令，与查询串中的相同',
  'body Official_Account': '公众号的用户 ID',
  'body WithdrawMsgList': '被撤回的消息',
  'body WithdrawMsgList[].MsgKey': '一条被撤回消息的标识',
  'body EventTime': '事件触发的时间，单位为毫秒',
};
