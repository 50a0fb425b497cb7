#!/usr/bin/env node
// SPDX-License-Identifier: AGPL-3.0-or-later
// malformed.js PORT [PLAIN_NGINX_PORT [SITE_TLS_PORT]]: every row of requests.js against the program itself, an nginx that
// answers everything with 200, and the program behind the shipped nginx site. A refusal must be one of the statuses that
// RFC 9112 and nginx allow, be the only answer on its connection, and close it. Behind the site either of the two refuses.
'use strict';
const net = require('net');
const tls = require('tls');
const rows = require('./requests.js');

const [imece, plain, site] = process.argv.slice(2).map(Number);
const MARK = 'GET /smuggled-canary HTTP/1.1\r\nHost: localhost\r\n\r\n';
let passed = 0, failed = 0;

// What comes back for these bytes with a second request behind them: statuses in order, and whether it was closed.
function send(port, secure, bytes, wait) {
  return new Promise((done) => {
    let got = '', timer;
    const finish = (closed) => {
      clearTimeout(timer);
      socket.destroy();
      done({ statuses: [...got.matchAll(/(?:^|\n)HTTP\/1\.1 (\d{3})/g)].map((m) => Number(m[1])), closed, raw: got });
    };
    const options = { port, host: '127.0.0.1', rejectUnauthorized: false, ALPNProtocols: ['http/1.1'] };
    const write = () => socket.write(Buffer.from(bytes, 'latin1'));
    const socket = secure ? tls.connect(options, write) : net.connect(options, write);
    socket.on('data', (d) => { got += d.toString('latin1'); });
    socket.on('error', () => finish(true));
    socket.on('close', () => finish(true));
    timer = setTimeout(() => finish(false), wait);
  });
}

// UTF-8 letters of the table go out as their bytes.
const bytes = (text) => Buffer.from(text, 'utf8').toString('latin1');

async function one(port, secure, text, valid) {
  if (valid) return send(port, secure, bytes(text.replace('\r\n', '\r\nConnection: close\r\n')), 3000);
  return send(port, secure, bytes(text) + MARK, 3000);
}

function verdict(answer, right, valid) {
  const status = answer.statuses.length ? answer.statuses[0] : 0;
  if (!right.includes(status)) return `answered ${status || 'nothing'}${answer.closed ? '' : ', left open'}`;
  if (valid) return '';
  // libmicrohttpd 0.9.75 writes the head of its own refusals twice; an answer to the second request would be a 404.
  if (answer.statuses.slice(1).some((s) => s !== status || s === 404)) return `answered ${answer.statuses.join(' and ')}: the rest was read as a request`;
  if (!answer.closed) return `${status}, left open`;
  return '';
}

// Statuses of the site: nginx or the program behind it refuses; what nginx reads more leniently, it hands on in clean words.
function siteVerdict(answer, right, kind) {
  const status = answer.statuses.length ? answer.statuses[0] : 0;
  if (kind === 'ok') return right.includes(status) ? '' : `answered ${status}`;
  if (answer.statuses.some((s) => s >= 500 && s !== 501 && s !== 505)) return `answered ${answer.statuses.join(' and ')}`;
  if (kind === 'lenient') return '';
  return right.includes(status) || (status >= 400 && status < 500) || status === 501 || status === 0 || status === 505 ? '' : `answered ${status}`;
}

function say(fault, name) {
  if (fault) { failed += 1; console.log(`FAIL: ${name}: ${fault}`); } else passed += 1;
}

(async () => {
  let same = 0, stricter = 0;
  const test = async ([name, text, right, kind]) => {
    const valid = kind === 'ok';
    const [own, reference, behind] = await Promise.all([one(imece, false, text, valid),
      plain ? one(plain, false, text, valid) : null, site ? one(site, true, text, valid) : null]);
    say(verdict(own, right, valid), name);
    if (site) say(siteVerdict(behind, right, kind), `${name} (behind the nginx site)`);
    const first = (a) => a.statuses[0] || 0;
    if (reference && first(reference) < 400 && first(reference) > 0 && first(own) >= 400 && !valid) stricter += 1;
    else same += 1;
    const shown = [own, reference, behind].map((a) => (a ? a.statuses.join('+') || '-' : '').padEnd(10));
    if (process.env.VERBOSE) console.log(name.padEnd(34), ...shown);
  };
  const waiting = [...rows];
  const worker = async () => { while (waiting.length) await test(waiting.shift()); };
  await Promise.all(Array.from({ length: 8 }, worker));
  if (plain) console.log(`${rows.length} requests: nginx treats ${same} as we do, ${stricter} only we refuse`);
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed ? 1 : 0);
})();
