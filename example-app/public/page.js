/* global document, window, performance, EventSource, XMLHttpRequest, URLSearchParams, setTimeout, clearTimeout, setInterval */
/**
 * Keeps the page live. The server says that something changed, never what: the page then fetches its
 * own address again and takes over what differs. It does so each time it connects as well, so that
 * nothing is missed, whatever happened while it was away.
 */
import { copyOnClick, enliven } from './enliven.js';
import { forgetNews, tell, tellChanges } from './news.js';
import { rememberSource, takeOver } from './take-over.js';
import { words } from './words.js';

const ownChangePauseMs = 200;
// Another account's message changes no more than a count here.
const otherChangePauseMs = 2_000;
const reconnectMs = 1_000;
const fetchAgainMs = 2_000;
// While it is hidden, only to update the title.
const hiddenMs = 15_000;
// The server's heartbeat comes every 15 seconds.
const silenceMs = 40_000;

const state = document.getElementById('state');
const account = new URLSearchParams(window.location.search).get('account');

function show(name) {
  if (state.dataset.state === name) return;
  state.dataset.state = name;
  state.textContent = words[name];
}

/** Fetches this page as a document: no string becomes markup in a script, which the CSP forbids. */
function fetchPage() {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('GET', window.location.href);
    request.responseType = 'document';
    // What this page knows of already.
    request.setRequestHeader('X-Live', document.getElementById('counts')?.dataset.mark ?? '');
    request.timeout = 10_000;
    request.onload = () => {
      // A message that is not there yet may come.
      if ([200, 404].includes(request.status) && request.response) resolve(request.response);
      else reject(new Error(`status ${request.status}`));
    };
    request.onerror = request.ontimeout = () => reject(new Error('no answer'));
    request.send();
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
  // The fetch that is under way may have missed it: once more afterwards.
  if (isFetching) {
    dueAt = Infinity;
    refreshWithin(ownChangePauseMs);
    return;
  }
  dueAt = Infinity;
  isFetching = true;
  const fetchedFor = source;
  try {
    const changes = takeOver(await fetchPage());
    if (changes) tellChanges(changes);
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
    refreshWithin(isShown ? ownChangePauseMs : otherChangePauseMs);
  });
}

// A connection is kept by who is seen alone; the title may come a little later.
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

rememberSource();
enliven(document);
copyOnClick(tell);
show('reconnecting');
connect();
