// SPDX-License-Identifier: AGPL-3.0-or-later
// A test that cannot fail is a defect. With E2E_SPOIL='pattern=>replacement' every page is changed on its way to the browser (the
// pattern is a regular expression over its HTML), so that a story can be seen to fail; spoil.sh runs a list of such spoilings.
import http from "node:http";

const rule = process.env.E2E_SPOIL ?? "";
export const spoiling = rule !== "";

/** A forwarder like lib.mjs's, but one that understands HTTP and spoils pages. */
export function spoilingDoor(server, localAddress) {
  const at = rule.indexOf("=>"), pattern = new RegExp(rule.slice(0, at), "gs"), replacement = rule.slice(at + 2);
  return http.createServer((near, answer) => {
    const headers = { ...near.headers };
    delete headers["accept-encoding"];
    const far = http.request({ host: server.hostname, port: server.port, localAddress, method: near.method, path: near.url, headers }, (page) => {
      const parts = [];
      page.on("data", (d) => parts.push(d));
      page.on("end", () => {
        let body = Buffer.concat(parts);
        const html = (page.headers["content-type"] ?? "").startsWith("text/html");
        if (html) body = Buffer.from(body.toString("utf8").replace(pattern, replacement));
        const { "transfer-encoding": chunked, ...rest } = page.headers;
        answer.writeHead(page.statusCode ?? 502, html ? { ...rest, "content-length": body.length } : chunked ? rest : page.headers);
        answer.end(near.method === "HEAD" ? undefined : body);
      });
    });
    far.on("error", () => answer.destroy());
    near.pipe(far);
  });
}
