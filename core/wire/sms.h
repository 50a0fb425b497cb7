// SPDX-License-Identifier: AGPL-3.0-or-later
/* How long a text message is: in the letters of GSM 03.38, with the Turkish shift table (3GPP TS 23.038, A.2.1), or in UCS-2. A
 * message that is longer than one is sent in parts, each a little shorter; no letter is cut in two. The text that is counted is
 * the text that is sent: sms_plain makes it, and shows it first.
 */
#ifndef IMECE_WIRE_SMS_H
#define IMECE_WIRE_SMS_H

#include "core/base/str.h"

enum sms_coding { SMS_GSM = 1, SMS_TURKISH /* ğ ı İ ş Ş ç Ğ count twice */, SMS_UCS2 };
struct sms_size {
    enum sms_coding coding;
    int units; /* as the coding counts */
    int parts;
    int left; /* units that the last part still holds */
};
struct sms_size sms_size(str text);

/* “ ” ’ … – and wide blanks as the signs that every telephone and the short codings have; lines and blanks trimmed. */
str sms_plain(struct arena *a, str text);

#endif
