import type { Answer } from '../protocol/client';
import { judge } from '../protocol/outcome';
import type { Target } from '../protocol/target';
import type { Say } from '../terminal/phrase';
import type { Progressing } from '../terminal/progress';
import { diagnose } from './diagnose';
import { findingOf, judgeSpeed, judgeTrial, skippedTrial, type Finding } from './judge';
import { countOf } from './report';
import { tryCase, type Trial } from './trial';

const isUnreachable = ({ failure }: Answer) => failure !== undefined && failure !== 'TIMEOUT';

/** The findings so far: until all is tried, trying more is pointless, or Ctrl-C. */
export class CheckFindings implements Progressing {
  readonly found: Finding[] = [];
  /** How many were not tried since a plain valid request was not accepted. */
  pointless = 0;
  readonly #target: Target;
  readonly #say: Say;
  readonly #answers: Answer[] = [];
  /** The commands whose plain valid request was accepted. */
  readonly #accepted = new Set<Trial['definition']>();
  /** No plain valid request is accepted, whatever its command. */
  #isHopeless = false;

  constructor(target: Target, say: Say) {
    this.#target = target;
    this.#say = say;
  }

  get done(): number {
    return this.found.length + this.pointless;
  }

  get failed(): number {
    return countOf('FAIL', this.found);
  }

  async add(trial: Trial): Promise<void> {
    const { tried } = trial;
    if (this.#isHopeless || (!tried.isPlain && !this.#mayTell(trial))) {
      this.pointless += 1;
    } else if (tried.needsToken && this.#target.token === undefined) {
      this.found.push(skippedTrial(trial, this.#say));
    } else {
      this.found.push(await this.#try(trial));
    }
  }

  /** Whether the answer may tell something: not if the plain valid request was not accepted. */
  #mayTell({ definition }: Trial): boolean {
    return definition ? this.#accepted.has(definition) : this.#accepted.size > 0;
  }

  async #try(trial: Trial): Promise<Finding> {
    const { tried, definition } = trial;
    const [body, answer] = await tryCase(this.#target.url, tried);
    const isFirst = this.#answers.push(answer) === 1;
    const outcome = judge(answer, { definition, body });
    if (outcome.code === 'OK') this.#accepted.add(definition);
    if (!tried.isPlain || outcome.code === 'OK')
      return judgeTrial(trial, outcome, answer, this.#say);
    const known = { target: this.#target, isPathRight: this.#accepted.size > 0 };
    const { note, isGeneral } = await diagnose(known, trial, outcome, answer, this.#say);
    this.#isHopeless = isGeneral || (isFirst && isUnreachable(answer));
    return findingOf(trial, outcome, answer, { verdict: 'FAIL', note }, this.#say);
  }

  close(): void {
    if (this.pointless === 0) this.found.push(judgeSpeed(this.#answers, this.#say));
  }
}
