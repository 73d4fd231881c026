/** What tells nobody what has happened. */
const noise = /^CallbackCommand$|Random|Seq|Time$|Flag$|CloudCustomData|^SdkAppId$/i;

/** Whether a field is among the first that one looks at. */
export const isTelling = (name: string) => !noise.test(name);
