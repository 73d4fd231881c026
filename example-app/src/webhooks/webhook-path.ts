/** Where the app receives webhooks. */
export const webhookPath = '/im-callback';
