import { fork } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath, URL } from 'node:url';

/** In a child: answers what the parent asks, by name. */
export function answerParent(answers) {
  process.on('message', async ({ number, name, argument }) => {
    try {
      process.send({ number, value: await answers[name](argument) });
    } catch (error) {
      process.send({ number, error: error.stack });
    }
  });
  process.send('ready');
}

/** In the parent: a child process that can be asked. Children end with their parent. */
export class Child {
  #process;
  #waiting = new Map();
  #number = 0;

  static start(file, args = [], execArgv = []) {
    const child = new Child();
    const env = {
      ...process.env,
      NODE_ENV: 'production',
      DEBUG: undefined,
      NODE_OPTIONS: undefined,
    };
    child.#process = fork(fileURLToPath(new URL(`../children/${file}`, import.meta.url)), args, {
      env,
      execArgv,
      serialization: 'advanced',
    });
    return new Promise((resolve, reject) => {
      child.#process.once('message', () => {
        child.#process.on('message', (answer) => child.#hear(answer));
        resolve(child);
      });
      child.#process.once('exit', (code) => {
        const error = new Error(`${file} ${args.join(' ')} ended with ${code}`);
        reject(error);
        for (const { reject: fail } of child.#waiting.values()) fail(error);
      });
    });
  }

  ask(name, argument) {
    this.#number += 1;
    const number = this.#number;
    this.#process.send({ number, name, argument });
    return new Promise((resolve, reject) => this.#waiting.set(number, { resolve, reject }));
  }

  stop() {
    this.#process.kill();
  }

  #hear({ number, value, error }) {
    const { resolve, reject } = this.#waiting.get(number);
    this.#waiting.delete(number);
    if (error) reject(new Error(error));
    else resolve(value);
  }
}
