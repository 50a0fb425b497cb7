// SPDX-License-Identifier: AGPL-3.0-or-later
/* Between the program and its worker: the input is the file, the output a head and its bytes for each picture. */
#ifndef IMECE_OFFICE_WEB_PICTURE_INSIDE_H
#define IMECE_OFFICE_WEB_PICTURE_INSIDE_H

#include <stdbool.h>
#include <stdint.h>

#include "core/office/web_picture.h"

#define WORKER_WORD "picture-worker"
enum worker_end { WORKER_DONE, WORKER_UNREADABLE = 3, WORKER_TOO_LARGE, WORKER_NOT_SAFE };
enum picture_format { FORMAT_WEBP = 1, FORMAT_JPEG };
struct picture_head {
    uint32_t format, width, height, bytes;
};
enum { WORKER_INPUT_MAX = 12 << 20, WORKER_OUTPUT_MAX = 8 << 20, WORKER_SECONDS = 10 };
_Noreturn void worker_run(void);
bool worker_confined(void); /* from now on this process can only compute; false: it could not be had */

#endif
