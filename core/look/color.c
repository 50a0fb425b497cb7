// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/look/color.h"

#include <math.h>

#define DEGREE (3.14159265358979323846 / 180)

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

err_t color_parse(str hex, struct rgb *out)
{
    int v[6];
    if (hex.n != 7 || hex.p[0] != '#') return E_INVALID;
    for (size_t i = 0; i < 6; i++) {
        v[i] = hex_digit(hex.p[i + 1]);
        if (v[i] < 0) return E_INVALID;
    }
    *out = (struct rgb){(unsigned char)(v[0] * 16 + v[1]), (unsigned char)(v[2] * 16 + v[3]),
                        (unsigned char)(v[4] * 16 + v[5])};
    return OK;
}

str color_hex(struct arena *a, struct rgb c)
{
    return str_fmt(a, "#%02X%02X%02X", c.r, c.g, c.b);
}

static double linear(unsigned char v)
{
    double c = v / 255.0;
    return c <= .04045 ? c / 12.92 : pow((c + .055) / 1.055, 2.4);
}

static unsigned char encoded(double v)
{
    v = v < 0 ? 0 : v > 1 ? 1 : v;
    v = v <= .0031308 ? 12.92 * v : 1.055 * pow(v, 1 / 2.4) - .055;
    return (unsigned char)floor(v * 255 + .5);
}

/* Björn Ottosson's OKLab, 2020. */
struct lch color_lch(struct rgb c)
{
    double r = linear(c.r), g = linear(c.g), b = linear(c.b);
    double l = cbrt(.4122214708 * r + .5363325363 * g + .0514459929 * b);
    double m = cbrt(.2119034982 * r + .6806995451 * g + .1073969566 * b);
    double s = cbrt(.0883024619 * r + .2817188376 * g + .6299787005 * b);
    double A = 1.9779984951 * l - 2.428592205 * m + .4505937099 * s;
    double B = .0259040371 * l + .7827717662 * m - .808675766 * s;
    return (struct lch){.2104542553 * l + .793617785 * m - .0040720468 * s, hypot(A, B),
                        fmod(atan2(B, A) / DEGREE + 360, 360)};
}

static void to_linear(struct lch c, double rgb[3])
{
    double a = c.c * cos(c.h * DEGREE), b = c.c * sin(c.h * DEGREE);
    double l = pow(c.l + .3963377774 * a + .2158037573 * b, 3);
    double m = pow(c.l - .1055613458 * a - .0638541728 * b, 3);
    double s = pow(c.l - .0894841775 * a - 1.291485548 * b, 3);
    rgb[0] = 4.0767416621 * l - 3.3077115913 * m + .2309699292 * s;
    rgb[1] = -1.2684380046 * l + 2.6097574011 * m - .3413193965 * s;
    rgb[2] = -.0041960863 * l - .7034186147 * m + 1.707614701 * s;
}

static bool inside(const double rgb[3])
{
    for (int i = 0; i < 3; i++) {
        if (rgb[i] < -.0005 || rgb[i] > 1.0005) return false;
    }
    return true;
}

struct rgb color_of_lch(struct lch c)
{
    double rgb[3];
    for (int i = 0; i < 60; i++) {
        to_linear(c, rgb);
        if (inside(rgb)) break;
        c.c *= .96;
    }
    return (struct rgb){encoded(rgb[0]), encoded(rgb[1]), encoded(rgb[2])};
}

static double luminance(struct rgb c)
{
    return .2126 * linear(c.r) + .7152 * linear(c.g) + .0722 * linear(c.b);
}

double color_contrast(struct rgb a, struct rgb b)
{
    double x = luminance(a), y = luminance(b);
    return (fmax(x, y) + .05) / (fmin(x, y) + .05);
}

double color_hue_apart(double a, double b)
{
    double d = fmod(fabs(a - b), 360);
    return d > 180 ? 360 - d : d;
}
