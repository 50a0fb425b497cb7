// SPDX-License-Identifier: AGPL-3.0-or-later
/* Pieces of imece demo. */
#ifndef IMECE_PROGRAM_DEMO_H
#define IMECE_PROGRAM_DEMO_H

#include "program/program.h"

/* `count` synthetic applications of the past two years, by a generator with a fixed seed: names from a short list of our
 * own, decided at the pace that their services usually keep, some late, some waiting for papers. Exit code. */
int demo_cases(struct program *p, int count);

#endif
