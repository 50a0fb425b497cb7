// SPDX-License-Identifier: AGPL-3.0-or-later
// Which pages there are, and how everybody gets to them: the routes that the program names, their places filled from what the
// demonstration holds and from cases made here. A new route with a place that nobody fills fails.
import { readFileSync } from "node:fs";
import { assert } from "./lib.mjs";
import { SUGGESTION, decide, field, fillHall, openFromInbox, step, suggest } from "./acts.mjs";

export const ROLES = [null, "memur", "mudur", "yonetici", "denetci"];
const ROUTES = JSON.parse(readFileSync(process.env.E2E_ROUTES ?? "/dev/stdin", "utf8")).filter((r) => r.method === "GET");
/** Answers that are no pages: redirects, files, data. Every other GET route must have been seen by somebody. */
const NO_PAGE = /\.(csv|xml|txt|css|svg|ics|json|js|pdf|jpg)$|^\/api\/|^\/masa$|^\/dil\/|^\/gorunum\/|^\/kisayol\/|^\/belge\/|^\/masa\/belge\/|^\/logo$|^\/gorsel\/|\/\{file\}$/;

// A kept connection may have been closed by the server a moment ago: a reading is then asked again, once (RFC 9110, 9.2.2).
const get = (p, path, options) => {
  const ask = () => p.context.request.get(p.origin + path, options);
  return ask().catch((fault) => (/hang up|ECONNRESET/.test(String(fault)) ? ask() : Promise.reject(fault)));
};
const links = async (p, path, pattern) => [...new Set([...(await (await get(p, path)).text()).matchAll(pattern)].map((m) => m[1]))];

/** Addresses of a route: its places filled from what the demonstration holds; undefined where nothing is said here. */
async function addresses(p, route, things) {
  if (!route.path.includes("{")) return [route.path, ...(things.more[route.path] ?? [])];
  const fill = (name, values) => values.map((v) => route.path.replace(`{${name}}`, v));
  if (route.path.startsWith("/masa/kayit/{entity}")) {
    const entities = await links(p, "/masa/menu", /href="\/masa\/kayit\/([a-z-]+)"/g);
    if (!route.path.includes("{id}")) return fill("entity", entities);
    const out = [];
    for (const e of entities)
      for (const id of (await links(p, `/masa/kayit/${e}`, new RegExp(`href="/masa/kayit/${e}/(\\d+)"`, "g"))).slice(0, 1))
        out.push(route.path.replace("{entity}", e).replace("{id}", id));
    return out;
  }
  if (route.path.includes("/adim/{step}")) return things.steps;
  if (route.path === "/teslim-fisi/{code}") return [...(await links(p, "/masa/yardim-fisi/10", /href="(\/teslim-fisi\/[0-9A-Z]+)"/g)), "/teslim-fisi/YOK"];
  if (route.path.includes("{code}")) return fill("code", things.codes);
  if (route.path.includes("{service}")) return fill("service", ["sosyal-yardim-ilk-basvuru", "asker-ailesi-yardimi", "heykel-sempozyumu-basvurusu"]);
  if (route.path === "/hizmet/{slug}") return fill("slug", ["salon-tahsisi", "nikah-dosyasi", "sosyal-yardim-ilk-basvuru", "sergi-basvurusu"]);
  if (route.path === "/birim/{slug}") return fill("slug", ["kultur-ve-sosyal-isler", "spor", "belediye-baskanligi"]);
  if (route.path === "/masa/belge-yukle/{slug}") return (await links(p, "/masa/belge-yukle", /href="(\/masa\/belge-yukle\/[^"#]+)"/g)).slice(0, 1);
  if (route.path === "/duyuru/{slug}") return [...fill("slug", ["kurs-kayitlari-basladi"]), ...(await links(p, "/duyurular?arsiv=1", /href="(\/duyuru\/[^"]+)"/g)).slice(0, 1)];
  if (route.path === "/haber/{slug}") return (await links(p, "/haberler", /href="(\/haber\/[^"]+)"/g)).slice(0, 2);
  // What hangs on some records only: the first of a list that has it.
  const below = async (list, records, pattern) => {
    for (const record of await links(p, list, records)) {
      const found = await links(p, record, pattern);
      if (found.length) return found.slice(0, 1);
    }
    return [];
  };
  const BOOKINGS = ["/masa/salon-takvimi?gorunum=hafta", /href="(\/masa\/rezervasyon\/\d+)"/g];
  if (route.path === "/masa/rezervasyon-dizisi/{id}") return below(...BOOKINGS, /href="(\/masa\/rezervasyon-dizisi\/\d+)"/g);
  if (route.path === "/masa/rezervasyon/{id}/teslim") return below(...BOOKINGS, /href="(\/masa\/rezervasyon\/\d+\/teslim)"/g);
  if (route.path === "/masa/etkinlik/{id}/protokol")
    return below("/masa/etkinlik", /href="(\/masa\/etkinlik\/\d+)"/g, /href="(\/masa\/etkinlik\/\d+\/protokol)"/g);
  if (route.path === "/masa/bilet/{id}") return (await links(p, "/masa/bilet", /href="(\/masa\/bilet\/\d+)"/g)).slice(0, 2); // and not /masa/bilet/yeni
  if (route.path === "/masa/bilet/{id}/turler") return (await links(p, "/masa/bilet", /href="(\/masa\/bilet\/\d+)"/g)).slice(0, 1).map((o) => `${o}/turler`);
  if (route.path === "/masa/bilet/istek/{id}/devret")
    return (await below("/masa/bilet", /href="(\/masa\/bilet\/\d+)"/g, /href="(\/masa\/bilet\/istek\/\d+)"/g)).map((r) => `${r}/devret`);
  if (route.path === "/yer/{id}/sira-disi") return (await links(p, "/etkinlik/kis-dinletisi-oda-muzigi", /href="(\/yer\/\d+)"/g)).map((r) => `${r}/sira-disi`);
  if (route.path === "/cekilis/{id}") return links(p, "/etkinlik/yilbasi-konseri-genclik-senfoni-orkestrasi", /href="(\/cekilis\/\d+)"/g);
  if (route.path === "/yer/{id}") return links(p, "/etkinlik/kis-dinletisi-oda-muzigi", /href="(\/yer\/\d+)"/g);
  if (route.path.startsWith("/masa/kisi/{id}/")) return fill("id", ["1"]);
  if (route.path === "/masa/yardim-provasi/{id}" || route.path === "/masa/yardim-kurali/{id}") return fill("id", ["1"]);
  // An aid file opens for whoever writes why; one at a time.
  const AID_FILE = /href="(\/masa\/yardim-dosyasi\/\d+)"/g;
  const openedAid = async (view, from = `/masa/yardim-dosyalari?durum=${view}`) => {
    const path = (await links(p, from, AID_FILE)).at(view === "suren" ? -1 : 0); // the newest running ones give things, not money
    const csrf = path && (await (await get(p, path)).text()).match(/name="csrf" value="([^"]+)"/)?.[1];
    if (csrf) await p.context.request.post(`${p.origin}${path}/ac`, { headers: { Origin: p.origin }, maxRedirects: 0, form: { csrf, purpose: "inceleme" } });
    return path ? [path] : [];
  };
  if (route.path === "/masa/ziyaret/{id}/rapor") {
    // The last of the day waits; a demonstration made before midnight has its day behind it.
    const before = await links(p, "/masa/ziyaretler", /href="(\/masa\/ziyaretler\?gun=[\d-]+)" rel="prev"/g);
    const visits = [];
    for (const day of [...before, "/masa/ziyaretler"]) visits.push(...(await links(p, day, /href="(\/masa\/ziyaret\/\d+)"/g)));
    const visit = visits.at(-1);
    if (!visit) return [];
    await openedAid("", visit);
    return [visit, `${visit}/rapor`];
  }
  if (route.path === "/masa/yardim-denetimi/{id}" || route.path === "/masa/yardim-denetimi/{id}/klasor.csv") return (await links(p, "/masa/yardim-dosyalari?durum=suren", AID_FILE)).slice(0, 1).map((f) => route.path.replace("/masa/yardim-denetimi/{id}", f.replace("yardim-dosyasi", "yardim-denetimi")));
  if (route.path === "/masa/yardim-dosyasi/{id}") return (await openedAid("karar")).flatMap((f) => [f, `${f}?adim=decide`]);
  if (route.path === "/masa/yardim-dosyasi/{id}/bilgiler") return (await openedAid("karar")).map((f) => `${f}/bilgiler`);
  if (route.path === "/masa/yardim-dosyasi/{id}/mektup") return (await openedAid("suren")).map((f) => `${f}/mektup`);
  if (route.path === "/masa/yardim-dosyasi/{id}/geri-alim") return (await openedAid("suren")).map((f) => `${f}/geri-alim`);
  if (route.path === "/masa/yardim-kurulu/{id}" || route.path.startsWith("/masa/yardim-kurulu/{id}/"))
    return (await links(p, "/masa/yardim-kurulu", /href="(\/masa\/yardim-kurulu\/\d+)"/g)).map((s) => route.path.replace("/masa/yardim-kurulu/{id}", s));
  if (route.path === "/masa/yardim-kurul-maddesi/{id}") return below("/masa/yardim-kurulu", /href="(\/masa\/yardim-kurulu\/\d+)"/g, /href="(\/masa\/yardim-kurul-maddesi\/\d+)"/g);
  if (route.path.startsWith("/masa/yardim-geri-alim/{id}")) {
    const [path] = await links(p, "/masa/yardim-geri-alim", /href="(\/masa\/yardim-geri-alim\/\d+)"/g);
    if (path) await openedAid("", path);
    return path ? [route.path.replace("/masa/yardim-geri-alim/{id}", path)] : [];
  }
  if (route.path === "/masa/sorgu/{id}" || route.path === "/masa/dosya-sorgulari/{id}") {
    const [check] = await links(p, "/masa/sorgular", /href="(\/masa\/sorgu\/\d+)"/g);
    const [file] = check ? await openedAid("", check) : [];
    return file ? [route.path.includes("sorgulari") ? file.replace("yardim-dosyasi", "dosya-sorgulari") : check] : [];
  }
  if (route.path === "/masa/izleme/{id}") {
    const files = [];
    for (const view of ["/masa/izleme", ...(await links(p, "/masa/izleme", /href="(\/masa\/izleme\?[^"]+)"/g))])
      files.push(...(await links(p, view, /href="(\/masa\/izleme\/\d+)"/g))); // some views may be empty
    const [file] = files;
    const csrf = file && (await (await get(p, file)).text()).match(/name="csrf" value="([^"]+)"/)?.[1];
    if (csrf) await p.context.request.post(`${p.origin}${file}/ac`, { headers: { Origin: p.origin }, maxRedirects: 0, form: { csrf, purpose: "inceleme" } });
    return file ? [file, `${file}?adim=refer`] : [];
  }
  if (route.path === "/masa/asker-ailesi/{id}") {
    const [file] = await links(p, "/masa/kayit/asker-ailesi-dosyalari", /href="(\/masa\/asker-ailesi\/\d+)"/g);
    const csrf = file && (await (await get(p, file)).text()).match(/name="csrf" value="([^"]+)"/)?.[1];
    const open = file?.replace("/masa/asker-ailesi/", "/masa/kayit/asker-ailesi-dosyalari/");
    if (csrf) await p.context.request.post(`${p.origin}${open}/ac`, { headers: { Origin: p.origin }, maxRedirects: 0, form: { csrf, purpose: "inceleme" } });
    return file ? [file, `${file}?adim=end`] : [];
  }
  if (route.path === "/masa/kart-ver/{id}") return (await openedAid("suren")).map((f) => f.replace("yardim-dosyasi", "kart-ver"));
  if (route.path === "/masa/odeme-hesabi/{id}") {
    const [account] = await links(p, "/masa/odeme-emirleri", /href="(\/masa\/odeme-hesabi\/\d+)"/g), file = account?.replace("odeme-hesabi", "yardim-dosyasi");
    const csrf = file && (await (await get(p, file)).text()).match(/name="csrf" value="([^"]+)"/)?.[1];
    if (csrf) await p.context.request.post(`${p.origin}${file}/ac`, { headers: { Origin: p.origin }, maxRedirects: 0, form: { csrf, purpose: "inceleme" } });
    return account ? [account] : (await openedAid("suren")).map((f) => f.replace("yardim-dosyasi", "odeme-hesabi"));
  }
  if (route.path === "/masa/odeme-emri/{id}") return (await links(p, "/masa/odeme-emirleri", /href="(\/masa\/odeme-emri\/\d+)"/g)).slice(0, 3);
  if (route.path === "/masa/kart/{id}") return (await links(p, "/masa/kayit/kartlar", /href="(\/masa\/kart\/\d+)"/g)).slice(0, 3);
  if (route.path === "/masa/burs/{id}") return links(p, "/masa/burs", /href="(\/masa\/burs\/\d+)"/g);
  if (route.path === "/masa/burs-dosyasi/{id}") {
    const [file] = await links(p, "/masa/kayit/burs-dosyalari", /href="(\/masa\/burs-dosyasi\/\d+)"/g);
    const csrf = file && (await (await get(p, file)).text()).match(/name="csrf" value="([^"]+)"/)?.[1];
    const open = file?.replace("/masa/burs-dosyasi/", "/masa/kayit/burs-dosyalari/");
    if (csrf) await p.context.request.post(`${p.origin}${open}/ac`, { headers: { Origin: p.origin }, maxRedirects: 0, form: { csrf, purpose: "inceleme" } });
    return file ? [file, `${file}?adim=award`] : [];
  }
  if (route.path === "/masa/kapi/{id}") return fill("id", ["1"]);
  if (route.path === "/masa/kapi/{id}/okuyucu/{pass}") return [things.pass];
  if (route.path === "/kapi/{token}") return [things.scanner, "/kapi/yok"];
  if (route.path === "/davet/{token}") return fill("token", ["yok"]); // an invitation's own page: tests/e2e/events.mjs
  if (route.path === "/sayfa/{slug}") return fill("slug", ["kisisel-veriler", "mahalle-evleri"]);
  if (route.path.startsWith("/masa/icerik/{id}") || route.path === "/onizleme/{id}")
    return fill("id", (await links(p, "/masa/icerik", /href="\/masa\/icerik\/(\d+)"/g)).slice(0, 2));
  if (route.path === "/masa/basvuru/{id}") return things.records;
  return undefined;
}

/** Links that lead to a route, out of all that were seen. */
const leading = (route, hrefs) => {
  const pattern = new RegExp("^" + route.path.replace(/[.]/g, "\\.").replace(/\{[a-z]+\}/g, "[^/?.]+") + "(\\?|$)");
  return [...hrefs].filter((href) => pattern.test(href)).slice(0, 2);
};

/** Cases in each state, made by the people of the stories. */
export async function makeCases(citizen, clerk) {
  const codes = [], records = [], steps = [];
  const made = async (then) => {
    const { code, number } = await suggest(citizen);
    await openFromInbox(clerk, SUGGESTION, number);
    records.push(clerk.path);
    codes.push(code);
    if (then) await then();
  };
  await made();
  steps.push(...(await clerk.page.locator("main a[href*='/adim/']").evaluateAll((all) => all.map((a) => a.getAttribute("href").split("#")[0]))));
  await made(() => decide(clerk, "Ret", "Parkta yer yok."));
  await citizen.go(`/basvuru-takip/${codes[1]}`);
  await fillHall(citizen);
  await citizen.press("Özete geçin");
  await citizen.press("Başvuruyu gönderin");
  codes.push(citizen.path.split("/").pop());
  await openFromInbox(clerk, "Salon tahsisi", (await citizen.text()).match(/\b20\d\d\/\d+\b/)[0]);
  await step(clerk, "Belge iste");
  await field(clerk, "Belge").selectOption({ index: 1 });
  await field(clerk, "Eksik olan ne, neden gerekli").fill("İmza sirküleri okunmuyor.");
  await clerk.press("Belge iste");
  records.push(clerk.path);
  await clerk.go("/masa/kapi/1");
  await clerk.press("Gönüllü için bağlantı");
  const pass = clerk.path, scanner = await clerk.read(/\/kapi\/[0-9a-f-]+/);
  const more = { "/ara": ["/ara?q=çocuk", "/ara?q=qxzw"], "/basvuru-takip": ["/basvuru-takip?kod=YOK"], "/birimler": ["/birimler?gun=2026-08-15"],
    "/masa/gelen": ["geciken", "bekleyen", "bugun", "kapanan"].map((v) => `/masa/gelen?gorunum=${v}`), "/masa/ara": ["/masa/ara?q=salon"],
    "/masa/basvuru/yeni": ["/masa/basvuru/yeni?hizmet=salon-tahsisi"], "/giris": ["/giris?next=/masa/hesap"],
    "/duyurular": ["/duyurular?arsiv=1"], "/masa/icerik": ["/masa/icerik?tur=haber", "/masa/icerik?tur=sayfa"] };
  return { codes, records, steps, more, pass, scanner };
}

/** Every page that this person reaches, as { path, html }; `reached` collects the routes. What has places that nobody says how to
 * fill is reached over links of the pages before: record, then what hangs on it. */
export async function* pagesOf(p, things, reached) {
  const hrefs = new Set();
  let left = ROUTES.filter((route) => !NO_PAGE.test(route.path));
  for (let round = 0; round < 4 && left.length; round++) {
    const later = [];
    for (const route of left) {
      const paths = (await addresses(p, route, things)) ?? leading(route, hrefs);
      if (!paths.length) later.push(route);
      for (const path of paths) {
        const answer = await get(p, path, { maxRedirects: 0 });
        if (answer.status() >= 300 && !(answer.status() === 404 && route.need === "public")) continue; // not theirs, or another page
        const html = await answer.text();
        for (const [, href] of html.matchAll(/ href="([^"#]+)/g)) hrefs.add(href.replaceAll("&amp;", "&"));
        reached.add(route.path);
        yield { path, html };
      }
    }
    left = later;
  }
}

export function allReached(reached) {
  const missed = ROUTES.map((r) => r.path).filter((path) => !NO_PAGE.test(path) && !reached.has(path));
  assert.deepEqual(missed, [], "pages that nobody reached");
}
