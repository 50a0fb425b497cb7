#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
# Tests of htmlc: run.sh HTMLC WORK_FOLDER [COMPILER…], from anywhere. `ACCEPT=1 run.sh …` writes what came out over what
# was expected: read the difference before you commit it.
#   NAME.html with NAME.expect.c or NAME.expect.err    the generated C, or the messages
#   render/NAME.html with render/NAME.expect           the bytes that the compiled template writes
set -u
htmlc=$1 work=$2
shift 2
[ $# -gt 0 ] || set -- cc
here=$(cd "$(dirname "$0")" && pwd) root=$(cd "$(dirname "$0")/../../.." && pwd)
case $htmlc in /*) ;; *) htmlc=$(pwd)/$htmlc ;; esac
rm -rf "$work" && mkdir -p "$work" && work=$(cd "$work" && pwd) || exit 1
cd "$here" || exit 1
passed=0 failed=0
warnings="-std=gnu17 -D_GNU_SOURCE -Wall -Wextra -Wconversion -Wsign-conversion -Wshadow -Wvla -Wmissing-prototypes -Wformat=2
  -Wundef -Wstrict-prototypes -Wpointer-arith -Wwrite-strings -Wno-missing-field-initializers -Werror"

verdict() { # name, 0 or another
    if [ "$2" = 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
    [ "$2" = 0 ] || echo "FAILED $1"
}

same() { # name, expected file, what came out
    if [ -n "${ACCEPT:-}" ]; then cp "$3" "$2"; fi
    diff -u "$2" "$3"
    verdict "$1" $?
}

for t in *.html; do
    name=${t%.html}
    "$htmlc" "$t" -o "$work/$t.c" -d "$work/$t.h" 2>"$work/$name.err"
    status=$?
    if [ $status = 0 ]; then
        same "$t" "$name.expect.c" "$work/$t.c"
        [ ! -e "$name.expect.err" ] || verdict "$t is refused" 1
    else
        [ $status = 1 ] || verdict "$t ends with 1" 1
        same "$t" "$name.expect.err" "$work/$name.err"
        [ ! -e "$work/$t.c" ] || verdict "$t leaves no output" 1
    fi
done

# Every directive, every place, written with hostile values.
mkdir "$work/render"
sources="$here/render/render.c $here/render/runtime.c $root/core/look/html.c"
for s in arena buf str words; do sources="$sources $root/core/base/$s.c"; done
for t in render/*.html; do
    "$htmlc" "$t" -o "$work/$t.c" -d "$work/$t.h" || verdict "$t compiles" 1
    sources="$sources $work/$t.c"
done
# shellcheck disable=SC2086
"$@" $warnings -g -fsanitize=address,undefined -fno-sanitize-recover=all -I"$root" -I"$work/render" $sources -pthread -o "$work/render/render"
compiled=$?
verdict "the generated C compiles without a warning" $compiled
[ $compiled = 0 ] && for t in values urls sections partials space wordy show "show results" "show deep-er" "show hidden" "show other" "show 422"; do
    # shellcheck disable=SC2086
    "$work/render/render" $t >"$work/out" || verdict "$t runs" 1
    same "render $t" "render/$(echo "$t" | tr ' ' _).expect" "$work/out"
done

# A wrong member is an error of the compiler at the line of the HTML.
for case in '{{titel}}' '<a href="/{{titel}}">x</a>' '{{#if titel}}x{{/if}}' '{{#each titel as t}}x{{/each}}' \
    '{{#each rows as r}}{{r.titel}}{{/each}}' '{{#with titel as u}}x{{/with}}' '{{t "a {b}" b=titel}}' '{{> badge titel}}' \
    '{{unit.titel}}' '{{icon titel}}' '{{#if yes}}y{{else if titel == 3}}x{{/if}}' '{{titel | twice}}'; do
    printf '{{! struct sample, include "tools/tests/htmlc/render/render.h" }}\n<p>\n  a\n%s</p>\n' "$case" >"$work/wrong.html"
    # shellcheck disable=SC2086
    (cd "$work" && "$htmlc" wrong.html -o w.html.c -d w.html.h &&
        "$@" -std=gnu17 -fsyntax-only -I"$root" -I"$work/render" w.html.c) >"$work/wrong.err" 2>&1
    grep -q '^wrong\.html:4:.*error:.*titel' "$work/wrong.err"
    verdict "a wrong member in $case is told at its line" $?
done

"$htmlc" --raw render/*.html >"$work/raw"
printf 'render/wordy.html:6: {{UNESCAPED_HTML svg}}\n' >"$work/raw.expect"
diff -u "$work/raw.expect" "$work/raw"
verdict "--raw lists what is not escaped" $?
"$htmlc" >/dev/null 2>&1
[ $? = 2 ]
verdict "without arguments: how it is used" $?
"$htmlc" "$work/none.html" -o "$work/n.c" -d "$work/n.h" 2>/dev/null
[ $? = 1 ]
verdict "a missing file" $?
if command -v xgettext >/dev/null; then
    xgettext --omit-header -khtml_words:3 -khtml_words_n:3,4 --no-location -o "$work/words.po" "$work/render/wordy.html.c"
    grep -q '^msgid "A text <b> that wraps"' "$work/words.po" && grep -q '^msgid_plural "{n} days"' "$work/words.po"
    verdict "xgettext finds the words" $?
fi

echo "$passed passed, $failed failed"
[ $failed = 0 ]
