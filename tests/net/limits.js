#!/usr/bin/env node
// SPDX-License-Identifier: AGPL-3.0-or-later
// limits.js PORT PID: exactly as much as is allowed, and one more. Beyond it: the right status, a closed connection, and no
// memory that stays (8 MB for what the allocator keeps).
'use strict';
const fs = require('fs');
const net = require('net');

const port = Number(process.argv[2]), pid = process.argv[3];
let passed = 0, failed = 0;
const URL_MAX = 4096, HEAD_MAX = 12288, HEADERS_MAX = 100, BODY_MAX = 65536;

function send(text) {
  return new Promise((done) => {
    let got = '', timer;
    const socket = net.connect(port, '127.0.0.1', () => socket.write(text));
    const finish = (closed) => { clearTimeout(timer); socket.destroy(); done({ status: Number(got.slice(9, 12)), closed }); };
    socket.on('data', (d) => { got += d.toString('latin1'); });
    socket.on('error', () => finish(true));
    socket.on('close', () => finish(true));
    timer = setTimeout(() => finish(false), 4000);
  });
}
const kilobytes = () => Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, 'latin1'))[1]);
const say = (good, name) => { if (good) passed += 1; else { failed += 1; console.log(`FAIL: ${name}`); } };

const get = (target, headers) => `GET ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${headers}\r\n`;
const post = (n) => 'POST /basvuru-takip/CNK-0000-0000/itiraz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n' +
  `Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ${n}\r\n\r\n${'a'.repeat(n)}`;
const url = (n) => get('/?' + 'a'.repeat(n - 2), '');
const head = (n) => { // n bytes after the line of the request
  const rest = get('/', '').length - 'GET / HTTP/1.1\r\n'.length;
  return get('/', `X-A: ${'a'.repeat(n - rest - 'X-A: \r\n'.length)}\r\n`);
};
const headers = (n) => get('/', 'X-A: b\r\n'.repeat(n - 2));

// what, up to the limit, past it
const rows = [
  ['URL', url(URL_MAX), [200, 400], url(URL_MAX + 1), [414]],
  ['head', head(HEAD_MAX), [200], head(HEAD_MAX + 1), [431]],
  ['number of headers', headers(HEADERS_MAX), [200], headers(HEADERS_MAX + 1), [431]],
  ['body', post(BODY_MAX), [400, 403, 422], post(BODY_MAX + 1), [413]],
];

(async () => {
  for (const [name, most, fine, more, refused] of rows) {
    const at = await send(most), past = await send(more);
    say(fine.includes(at.status), `${name} at its limit: ${at.status}`);
    say(refused.includes(past.status) && past.closed, `${name} one past its limit: ${past.status}${past.closed ? '' : ', left open'}`);
  }
  for (let i = 0; i < 50; i += 1) await Promise.all(rows.map((r) => send(r[3])));
  const before = kilobytes();
  for (let i = 0; i < 100; i += 1) await Promise.all(rows.map((r) => send(r[3])));
  const after = kilobytes();
  say(after - before < 8192, `memory after 400 that were too large: ${before} kB, then ${after} kB`);
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed ? 1 : 0);
})();
