import type { ValidationError } from '../errors';

/** How many differences are told of one body. */
const bound = 100;

/** A fault, in AJV's words. */
export type Fault = Pick<ValidationError, 'keyword' | 'params' | 'message'>;

/** A step of a path, as JSON Pointer escapes it. */
const escaped = (step: string) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** What a walk over a body finds, and where. */
export class Findings {
  /** What differs from the documents, up to a bound. */
  readonly drift: ValidationError[] = [];
  /** Why the body is refused: the walk ends here. */
  refusal: ValidationError | undefined;
  /** Where the walk is: names of fields, and indexes of lists. */
  readonly steps: (string | number)[] = [];
  readonly #isStrict: boolean;

  /** @param isStrict whatever differs is refused */
  constructor(isStrict: boolean) {
    this.#isStrict = isStrict;
  }

  /** True if no more drift is told. */
  get isFull(): boolean {
    return this.drift.length >= bound;
  }

  /** What makes it no such event. */
  refuse(fault: Fault): void {
    this.refusal ??= this.#locate(fault);
  }

  /** @param faultOf called only if it is told: a body may differ in a hundred thousand places */
  tell<Of>(faultOf: (of: Of) => Fault, of: Of): void {
    if (this.#isStrict) this.refuse(faultOf(of));
    else if (!this.isFull) this.drift.push(this.#locate(faultOf(of)));
  }

  #locate(fault: Fault): ValidationError {
    const { steps } = this;
    const inBody = steps.map((step) => escaped(String(step)));
    const inSchema = steps.map((step) =>
      typeof step === 'number' ? '/items' : `/properties${escaped(step)}`,
    );
    return {
      instancePath: inBody.join(''),
      schemaPath: `#${inSchema.join('')}/${fault.keyword}`,
      ...fault,
    };
  }
}
