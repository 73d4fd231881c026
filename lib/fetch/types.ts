import type { DefinedCommand } from '../define-command';
import type { CommandName, HandlerOf, HandlersOf, OtherHandlerOf } from '../handlers';
import type { ImOptions } from '../im-options';
import type { RecallOptions } from '../recall';
import type { HandlerContext } from '../receive/context';
import type { CommonOptions } from '../receive/options/options';

/** A request as the host hands it over. */
export type WebhookRequest = Request;

/** What a handler gets besides the event. */
export interface WebhookContext extends HandlerContext<WebhookRequest> {}

interface FallbackOption {
  /**
   * Answers a request that is not for this handler; its body has not been read. It gets what the host
   * handed over. Another webhook, or acknowledgeRest(), can be one. Default: 404 with a FAIL acknowledgement.
   *
   * @example
   * fallback: acknowledgeRest()
   */
  readonly fallback?:
    ((request: WebhookRequest, ...host: never[]) => Response | Promise<Response>) | undefined;
}

/** The options of every webhook. */
export interface WebhookOptions extends CommonOptions<WebhookContext>, FallbackOption {}

/** The options of recallWebhook(). */
export interface RecallWebhookOptions extends RecallOptions<WebhookContext>, FallbackOption {}

/** The options of imWebhook(). */
export interface ImWebhookOptions<Defined extends readonly DefinedCommand[] = readonly []>
  extends ImOptions<Defined, WebhookContext>, FallbackOption {}

/** A handler for a command in the catalogue. If the sender ignores the reply, the return value is ignored. */
export type Handler<Name extends CommandName> = HandlerOf<Name, WebhookContext>;

/** Handlers by command, for the catalogue and for what the host defined. */
export type Handlers<Defined extends readonly DefinedCommand[] = readonly []> = HandlersOf<
  Defined,
  WebhookContext
>;

/** The handler for every command without one. For a "before" command it may return a verdict. */
export type OtherHandler = OtherHandlerOf<WebhookContext>;
