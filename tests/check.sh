#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# check.sh [WORD]: every test there is; or the build, PostgreSQL and those steps (tests, static/sizes, e2e …) that contain WORD.
#
# One build with clang, address and undefined-behaviour sanitizers; all test programs on both engines; the static checks;
# the program as it is shipped (make build), and with it every tests/*/run.sh. Each ends with a line "N passed, N failed, N skipped"; the last line of all is their sum. What
# cannot even start, or ends otherwise, counts as one failure. Nothing outside the repository and $TMPDIR is written.
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/postgres.sh
# The sanitizers of clang 14 cannot always place their memory where addresses are very random.
if [ "$(cat /proc/sys/vm/mmap_rnd_bits 2>/dev/null || echo 28)" -gt 28 ] && [ -z "${IMECE_STILL:-}" ] && setarch -R true 2>/dev/null; then
    IMECE_STILL=1 exec setarch -R tests/check.sh "$@"
fi
only=${1:-}
build=build-check
passed=0 failed=0 skipped=0

export LC_ALL=C.UTF-8 IMECE_BUILD=$PWD/$build IMECE_BIN=$PWD/$build/imece IMECE=$PWD/build/imece
export ASAN_OPTIONS=strict_string_checks=1:detect_stack_use_after_return=1:check_initialization_order=1:detect_leaks=1
export UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1 LSAN_OPTIONS=print_suppressions=0:suppressions=$PWD/tests/leaks.txt
for s in /usr/lib/llvm-*/bin/llvm-symbolizer; do [ -x "$s" ] && export ASAN_SYMBOLIZER_PATH=$s; done

tmp=$(mktemp -d "${TMPDIR:-/tmp}/imece-check.XXXXXX") || exit 1
chmod 711 "$tmp"
finish() {
    postgres_stop
    rm -rf "$tmp"
}
trap finish EXIT
trap 'exit 130' INT TERM

# step NAME COMMAND…: run it, take its counts from its last line, show the end of its log when it failed.
step() {
    local name=$1 log=$tmp/log began=$SECONDS code p=0 f=0 s=0
    shift
    case $name in build* | postgres | *"$only"*) ;; *) return 0 ;; esac
    "$@" >"$log" 2>&1 </dev/null
    code=$?
    if [[ "$(tail -n 1 "$log")" =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed(,\ ([0-9]+)\ skipped)?$ ]]; then
        p=${BASH_REMATCH[1]} f=${BASH_REMATCH[2]} s=${BASH_REMATCH[4]:-0}
        [ $code = 0 ] || [ "$f" != 0 ] || f=1
        [ $((p + f + s)) != 0 ] || f=1
    else
        f=1
    fi
    passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
    if [ "$f" != 0 ]; then tail -n "${tail_lines:-60}" "$log" | sed 's/^/    /'; fi
    printf '%-28s %s passed, %s failed, %s skipped (%s s)\n' "$name" "$p" "$f" "$s" $((SECONDS - began))
}

make_build() {
    if [ ! -e $build/build.ninja ]; then
        CC=clang meson setup $build -Dbuildtype=debugoptimized -Doptimization=1 -Dwerror=true \
            -Db_sanitize=address,undefined -Db_lundef=false || return 1
    fi
    ninja -C $build all meson-test-prereq && echo "1 passed, 0 failed"
}

make_shipped() {
    make --no-print-directory build && echo "1 passed, 0 failed"
}

all_tests() {
    meson test -C $build --no-rebuild --timeout-multiplier 5 --num-processes 2 --quiet
    local code=$?
    tests/sum.py $build/meson-logs/testlog.json || code=1
    return $code
}

start_postgres() {
    postgres_start "$tmp" && echo "1 passed, 0 failed" && return
    cat "$tmp/pg.log" "$tmp/pg/server.log"
    return 1
}

tail_lines=40 step build make_build
step postgres start_postgres
tail_lines=400 step tests all_tests
for check in tests/static/*; do
    if [ -x "$check" ]; then tail_lines=100 step "${check#tests/}" "$check"; fi
done
runs=()
for run in tests/*/run.sh; do
    case $(basename "$(dirname "$run")") in *"$only"*) if [ -x "$run" ]; then runs+=("$run"); fi ;; esac
done
if [ ${#runs[@]} != 0 ]; then
    step build-shipped make_shipped
    for run in "${runs[@]}"; do step "$(basename "$(dirname "$run")")" "$run"; done
fi

echo "($SECONDS s)"
echo "$passed passed, $failed failed, $skipped skipped"
[ $failed = 0 ] && [ $passed != 0 ]
