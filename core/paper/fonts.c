// SPDX-License-Identifier: AGPL-3.0-or-later
/* The fonts that the program carries, given to fontconfig as files that exist in memory only: what is installed on the machine
 * changes no poster. */
#include <fontconfig/fontconfig.h>
#include <inttypes.h>
#include <pango/pangofc-fontmap.h>
#include <pthread.h>
#include <sys/mman.h>
#include <unistd.h>

#include "core/base/log.h"
#include "core/paper/inside.h"

static FcConfig *config; /* for as long as the program runs; its files stay open with it */

static bool add(const struct font_file *f)
{
    char path[64];
    int fd = memfd_create("font", MFD_CLOEXEC);
    if (fd < 0) return false;
    for (size_t at = 0; at < f->n;) {
        ssize_t n = write(fd, f->bytes + at, f->n - at);
        if (n <= 0) {
            close(fd);
            return false;
        }
        at += (size_t)n;
    }
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    return FcConfigAppFontAddFile(config, (const FcChar8 *)path);
}

static void begin(void)
{
    config = FcConfigCreate();
    for (size_t i = 0; i < paper_fonts_count; i++)
        if (!add(&paper_fonts[i])) log_event(LOG_ERROR, "paper_font", LOG_INT("weight", paper_fonts[i].weight));
}

PangoFontMap *fonts_new(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, begin);
    PangoFontMap *map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), config);
    return map;
}
