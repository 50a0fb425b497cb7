// SPDX-License-Identifier: AGPL-3.0-or-later
#include <inttypes.h>
#include <qrencode.h>

#include "core/paper/inside.h"

enum { QUIET = 4, TEXT_MAX = 1000 };

/* Level M: a poster outside gets scratched, and the short addresses still give large modules. */
static QRcode *encode(struct arena *a, str text)
{
    return text.n && text.n <= TEXT_MAX ? QRcode_encodeString(str_c(a, text), 0, QR_ECLEVEL_M, QR_MODE_8, 1) : NULL;
}

static bool dark(const QRcode *q, int x, int y)
{
    return x >= 0 && x < q->width && q->data[y * q->width + x] & 1;
}

/* Neighbours in a row are one bar: no hairline between them in any viewer. */
static int bar(const QRcode *q, int x, int y)
{
    int n = 0;
    while (dark(q, x + n, y))
        n++;
    return n;
}

err_t paper_qr(struct paper *p, str text, double x, double y, double size)
{
    QRcode *q = encode(p->arena, text);
    if (!q) return E_INVALID;
    double module = size / (q->width + 2 * QUIET), left = paper_at(p, x, size) + QUIET * module;
    paper_fill(p, x, y, size, size, (struct rgb){255, 255, 255});
    cairo_save(p->cr);
    cairo_set_antialias(p->cr, CAIRO_ANTIALIAS_NONE);
    cairo_set_source_rgb(p->cr, 0, 0, 0);
    for (int row = 0; row < q->width; row++) {
        for (int at = 0, n; at < q->width; at += n ? n : 1) {
            n = bar(q, at, row);
            if (n) cairo_rectangle(p->cr, left + at * module, y + (QUIET + row) * module, n * module, module);
        }
    }
    cairo_fill(p->cr);
    cairo_restore(p->cr);
    QRcode_free(q);
    return OK;
}

err_t qr_svg(struct buf *out, str text, int size, str label)
{
    QRcode *q = encode(out->arena, text);
    if (!q) return E_INVALID;
    int side = q->width + 2 * QUIET;
    buf_fmt(out, "<svg class=\"qr\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\" aria-label=\"", side,
            side, size, size);
    for (size_t i = 0; i < label.n; i++) {
        if (strchr("<>&\"", label.p[i]))
            buf_fmt(out, "&#%d;", label.p[i]);
        else
            buf_char(out, label.p[i]);
    }
    buf_fmt(out, "\"><path fill=\"#fff\" d=\"M0 0h%dv%dH0z\"/><path d=\"", side, side);
    for (int row = 0; row < q->width; row++) {
        for (int at = 0, n; at < q->width; at += n ? n : 1) {
            n = bar(q, at, row);
            if (n) buf_fmt(out, "M%d %dh%dv1h-%dz", at + QUIET, row + QUIET, n, n);
        }
    }
    buf_put(out, S("\"/></svg>"));
    QRcode_free(q);
    return OK;
}
