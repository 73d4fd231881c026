import { main } from '../../../lib/cli/main';
import { webhookRequest, type SignedRequest } from '../../../lib/testing';

export const sdkAppId = 1400000001;

/** `listen` in this process, on a free port. */
export class Listening {
  out = '';
  err = '';
  origin = '';
  readonly #controller = new AbortController();
  #code: Promise<number> | undefined;

  async start(argv: readonly string[], env: Record<string, string> = {}, isTTY = false) {
    this.#code = main(['listen', '--port', '0', ...argv], {
      stdin: { [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error('read')) }) },
      stdout: { write: (text) => (this.out += text), isTTY },
      stderr: { write: (text) => (this.err += text), isTTY },
      env,
      interruption: () => this.#controller.signal,
    });
    this.origin = await this.sees(/http:\/\/\S+:\d+(?=\/)/);
    return this;
  }

  /** What is printed, once it is. */
  async sees(pattern: RegExp): Promise<string> {
    for (let tries = 0; tries < 300; tries += 1) {
      const found = pattern.exec(this.out + this.err);
      if (found) return found[0];
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error(`never seen: ${pattern.source} in ${this.out}${this.err}`);
  }

  async post({ path, headers, body }: SignedRequest, more: Record<string, string> = {}) {
    const answer = await fetch(`${this.origin}${path}`, {
      method: 'POST',
      headers: { ...headers, ...more },
      body: new Uint8Array(body),
    });
    return { status: answer.status, text: await answer.text() };
  }

  async stop(): Promise<number> {
    this.#controller.abort();
    return this.#code!;
  }
}

/** A webhook at a path that is as good as any. */
export const request = (command: string, body?: object, more: object = {}) =>
  webhookRequest({
    sdkAppId,
    command,
    path: '/anywhere',
    ...(body && { body: body as never }),
    ...more,
  });
