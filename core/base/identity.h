// SPDX-License-Identifier: AGPL-3.0-or-later
/* Numbers that people are known by in Türkiye: form and check digits only; existence is never proved by them.
 * Rules: domain reference, identity-and-data §1. All accept spaces inside and ignore them. */
#ifndef IMECE_BASE_IDENTITY_H
#define IMECE_BASE_IDENTITY_H

#include "core/base/str.h"

enum id_fault { ID_OK, ID_SHORT, ID_LONG, ID_NOT_DIGITS, ID_LEADING_ZERO, ID_CHECK, ID_COUNTRY };

enum id_fault tckn_fault(str s); /* T.C. kimlik no or foreigner's number (99…): 11 digits, d10 and d11 */
bool tckn_is_foreigner(str s);
enum id_fault vkn_fault(str s);   /* tax number, 10 digits */
enum id_fault iban_fault(str s);  /* TR + 24, mod 97 */
enum id_fault phone_fault(str s); /* mobile, landline with area code, 0850, 444 x xxx, 1xx */

str id_digits(struct arena *a, str s);       /* without spaces, dots, dashes, brackets */
str phone_normal(struct arena *a, str s);    /* +905321234567; 4440601; 153 */
str phone_show(struct arena *a, str normal); /* 0 (232) 455 21 83 · 444 06 01 */
str iban_show(struct arena *a, str s);       /* groups of four */
str tckn_mask(struct arena *a, str s);       /* 123*****950 */
bool email_ok(str s);

#endif
