/** Why a webhook is refused. The codes and statuses are those of the package. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;

  /** @param message safe to send: names the field and the fault, never a secret */
  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}
