/** Fields that say little about what happened. */
const noise = /^CallbackCommand$|Random|Seq|Time$|Flag$|CloudCustomData|^SdkAppId$/i;

/** True for a field that is worth a look first. */
export const isTelling = (name: string) => !noise.test(name);
