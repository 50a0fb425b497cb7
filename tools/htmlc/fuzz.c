// SPDX-License-Identifier: AGPL-3.0-or-later
/* Any bytes: either C or messages, never a crash. Built by hand, from the folder of the repository:
 *
 *   clang -std=gnu17 -D_GNU_SOURCE -g -O1 -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all -o /tmp/fuzz_htmlc \
 *       tools/htmlc/[!m]*.c && /tmp/fuzz_htmlc -max_len=4096 -dict=tools/htmlc/fuzz.dict -max_total_time=60 corpus/
 */
#include "htmlc.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct job j;
    job_start(&j, "fuzz.html", (const char *)data, size);
    struct text c = text_new(&j), h = text_new(&j);
    bool ok = compile(&j, "fuzz.html.h", &c, &h);
    /* No answer without output, no refusal without a reason. */
    if (ok != (c.n > 0) || ok != (*fault_messages(&j) == 0)) abort();
    job_end(&j);
    job_start(&j, "fuzz.html", (const char *)data, size);
    struct text raw = text_new(&j);
    list_unescaped(&j, &raw);
    job_end(&j);
    return 0;
}
