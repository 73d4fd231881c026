/** The load generator child: plain sockets, so that it costs little and sends exactly what it is given. */
import { Buffer } from 'node:buffer';
import { connect } from 'node:net';
import { performance } from 'node:perf_hooks';
import { answerParent } from '../lib/child.mjs';
import { isComplete } from '../lib/answer.mjs';

/** By port: connections that are kept alive from round to round. */
const kept = new Map();
const held = [];

function open(port) {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => resolve(socket));
    socket.once('error', reject);
  });
}

/** Sends one request and resolves with the text of its answer. */
function exchange(socket, request) {
  return new Promise((resolve, reject) => {
    let answer = '';
    function onData(chunk) {
      answer += chunk.latin1Slice();
      if (!isComplete(answer)) return;
      socket.off('data', onData).off('close', onClose);
      resolve(answer);
    }
    function onClose() {
      reject(new Error(`The server closed the connection after ${JSON.stringify(answer)}`));
    }
    socket.on('data', onData).on('close', onClose);
    socket.write(request);
  });
}

/** One request, on a connection of its own. */
async function once({ port, request }) {
  const socket = await open(port);
  const answer = await exchange(socket, Buffer.from(request));
  socket.destroy();
  return answer;
}

/** The same request many times over a few keep-alive connections; resolves with the milliseconds taken. */
async function round({ port, request, times, connections }) {
  const bytes = Buffer.from(request);
  if (!kept.has(port)) {
    kept.set(port, await Promise.all(Array.from({ length: connections }, () => open(port))));
  }
  let left = times;
  async function send(socket) {
    while (left > 0) {
      left -= 1;
      const answer = await exchange(socket, bytes);
      if (!answer.startsWith('HTTP/1.1 200')) throw new Error(`Refused: ${answer}`);
    }
  }
  const start = performance.now();
  await Promise.all(kept.get(port).map(send));
  return performance.now() - start;
}

/** Opens many connections, sends the bytes over each and leaves them open, unanswered. */
async function hold({ port, request, times }) {
  for (let i = 0; i < times; i += 1) {
    const socket = await open(port);
    socket.write(Buffer.from(request));
    held.push(socket);
  }
}

answerParent({ once, round, hold });
