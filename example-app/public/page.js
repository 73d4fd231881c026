/* global document, window, performance, EventSource, XMLHttpRequest, URLSearchParams, setTimeout, clearTimeout, setInterval */
/**
 * Keeps the page live. The server says that something changed, never what: the page then fetches its
 * own address again and takes over what differs. It also does so each time it connects, so that it
 * catches up after any interruption.
 */
import { copyOnClick, enliven } from './enliven.js';
import { forgetNews, tell, tellChanges } from './news.js';
import { keepPlace, rememberPlace } from './reading.js';
import { addressBehind, takeOver } from './take-over.js';
import { onWanted } from './waiting.js';
import { words } from './words.js';

const ownChangePauseMs = 200;
// A message of another account changes only a count here.
const otherChangePauseMs = 2_000;
const reconnectMs = 1_000;
const fetchAgainMs = 2_000;
// While it is hidden, only to update the title.
const hiddenMs = 15_000;
// The server's heartbeat comes every 15 seconds.
const silenceMs = 40_000;

const state = document.getElementById('state');
const account = new URLSearchParams(window.location.search).get('account');
const isOfOneMessage = window.location.pathname === '/message';

function show(name) {
  if (state.dataset.state === name) return;
  state.dataset.state = name;
  state.textContent = words[name];
}

/**
 * Fetches a page as a document: no string becomes markup in a script, which the CSP forbids.
 *
 * @param mark what this page knows of already
 * @returns undefined if that is all there is
 */
function fetchPage(address, mark = '') {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('GET', address);
    request.responseType = 'document';
    request.setRequestHeader('X-Live', mark);
    request.timeout = 10_000;
    request.onload = () => {
      // A message that is not there yet may come.
      if ([200, 404].includes(request.status) && request.response) resolve(request.response);
      else if (request.status === 204) resolve(undefined);
      else reject(new Error(`status ${request.status}`));
    };
    request.onerror = request.ontimeout = () => reject(new Error('no answer'));
    request.send();
  });
}

async function fetchChanges() {
  const mark = document.querySelector('[data-mark]')?.dataset.mark;
  const newer = await fetchPage(window.location.href, mark);
  if (!newer) return;
  const address = addressBehind(newer);
  const behind = address && (await fetchPage(address));
  keepPlace(() => {
    const changes = takeOver(newer, behind);
    if (changes) tellChanges(changes);
  });
}

let source;
let timer;
let dueAt = Infinity;
let isFetching = false;

function refreshWithin(ms) {
  const at = performance.now() + ms;
  if (at >= dueAt) return;
  dueAt = at;
  clearTimeout(timer);
  timer = setTimeout(refresh, ms);
}

async function refresh() {
  // The fetch under way may be too early to see the change: fetch once more afterwards.
  if (isFetching) {
    dueAt = Infinity;
    refreshWithin(ownChangePauseMs);
    return;
  }
  dueAt = Infinity;
  isFetching = true;
  const fetchedFor = source;
  try {
    await fetchChanges();
    if (fetchedFor === source && source?.readyState === EventSource.OPEN) show('live');
  } catch {
    if (document.hidden) return;
    show('reconnecting');
    refreshWithin(fetchAgainMs);
  } finally {
    isFetching = false;
  }
}

let watchdog;
function isHeard() {
  clearTimeout(watchdog);
  watchdog = setTimeout(reconnect, silenceMs);
}

function disconnect() {
  source?.close();
  source = undefined;
  clearTimeout(watchdog);
}

function reconnect() {
  disconnect();
  show('reconnecting');
  setTimeout(connect, reconnectMs * (1 + Math.random()));
}

function connect() {
  // A hidden page needs no connection; a browser has few of them for one host.
  if (source || document.hidden) return;
  source = new EventSource('/events');
  source.onopen = () => {
    isHeard();
    refreshWithin(0);
  };
  source.onerror = () => {
    if (source?.readyState === EventSource.CLOSED) reconnect();
    else show('reconnecting');
  };
  source.addEventListener('heartbeat', isHeard);
  source.addEventListener('change', ({ data }) => {
    isHeard();
    const isShown = account === null || account === JSON.parse(data);
    if (isShown) refreshWithin(ownChangePauseMs);
    else if (!isOfOneMessage) refreshWithin(otherChangePauseMs);
  });
}

// A hidden page keeps no connection, so its title may be a little late.
setInterval(() => {
  if (document.hidden) refreshWithin(0);
}, hiddenMs);

document.addEventListener('visibilitychange', () => {
  if (!document.hidden) {
    forgetNews();
    connect();
    return;
  }
  disconnect();
  show('paused');
});

enliven(document);
copyOnClick(tell);
onWanted(() => refreshWithin(0));
rememberPlace();
show('reconnecting');
connect();
