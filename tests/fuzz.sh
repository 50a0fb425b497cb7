#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# fuzz.sh [TARGET…]: libFuzzer with address and undefined-behaviour sanitizers on everything that reads bytes from outside,
# FUZZ_SECONDS (60) each, two at a time. Corpora grow in build-fuzz/corpus; an input that breaks something is left in
# build-fuzz/found and stays a failure until it passes: it is tried first.
set -u
cd "$(dirname "$0")/.." || exit 2
build=build-fuzz
seconds=${FUZZ_SECONDS:-60}
targets=("$@")
[ ${#targets[@]} != 0 ] || targets=(csv escape form htmlc http_form http_guard picture sqlc values)
passed=0 failed=0
export ASAN_OPTIONS=strict_string_checks=1:detect_stack_use_after_return=1:detect_leaks=1:quarantine_size_mb=16
export UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1

if [ ! -e $build/build.ninja ]; then
    CC=clang meson setup $build -Dbuildtype=debugoptimized -Doptimization=1 -Db_sanitize=address,undefined \
        -Db_lundef=false -Dc_args=-fsanitize=fuzzer-no-link >/dev/null || exit 2
fi
binary() { find $build -type f \( -name "fuzz_$1" -o -name "$1_fuzz" \) -perm -u+x | head -n 1; }
names=$(ninja -C $build -t targets all | grep -oE '^[^:]*(fuzz_[a-z_]+|[a-z]+_fuzz):' | tr -d :)
# shellcheck disable=SC2086
ninja -C $build $names >$build/fuzz.log || { tail -n 30 $build/fuzz.log; exit 2; }

# What each target begins with: the tests' own examples.
seeds() {
    local to=$build/corpus/$1
    mkdir -p "$to" $build/found
    case $1 in
    csv) for f in demo/*/*.csv; do head -c 1500 "$f" >"$to/$(echo "$f" | tr / _)"; done ;;
    htmlc) cp tools/tests/htmlc/*.html core/look/*.html "$to" ;;
    sqlc) cp tools/tests/sqlc/cases/*.sql tools/tests/sqlc/directorate.sql "$to" ;;
    http_guard)
        node -e 'const fs = require("fs"); require("./tests/net/requests.js").forEach(([, text], i) =>
            text.length < 4000 && fs.writeFileSync(process.argv[1] + "/request" + i, text));' "$to" ;;
    http_form) for f in "$build"/corpus/form/*; do (printf 'x' && sed 1d "$f") >"$to/${f##*/}" 2>/dev/null; done ;;
    form | picture | values | escape) split -l 1 -a 3 --filter='printf "%b" "$(cat)" >$FILE' "tests/fuzz/$1.txt" "$to/seed" ;;
    esac
}

one() { # target: its whole run into build-fuzz/<target>.log
    local fuzzer dict=()
    fuzzer=$(binary "$1")
    [ -n "$fuzzer" ] || return 1
    seeds "$1"
    [ ! -e "tools/$1/fuzz.dict" ] || dict=(-dict="tools/$1/fuzz.dict")
    case $1 in http_*) dict=(-dict=core/http/fuzz/http.dict) ;; esac
    [ ! -e "tests/fuzz/$1.dict" ] || dict=(-dict="tests/fuzz/$1.dict")
    local old
    for old in $build/found/"$1"-*; do
        [ ! -e "$old" ] || "$fuzzer" "$old" || return 1
    done
    "$fuzzer" -max_total_time="$seconds" -max_len=8192 -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 "${dict[@]}" \
        -artifact_prefix="$build/found/$1-" "$build/corpus/$1"
}

verdict() { # target, code
    local runs
    runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$build/$1.log")
    if [ "$2" = 0 ] && [ "${runs:-0}" -gt 100 ]; then
        passed=$((passed + 1))
        echo "pass: $1: $runs inputs"
    else
        failed=$((failed + 1))
        echo "FAIL: $1"
        grep -vE '^#[0-9]+.*(NEW|REDUCE|pulse)' "$build/$1.log" | tail -n 40 | sed 's/^/    /'
    fi
}

for ((i = 0; i < ${#targets[@]}; i += 2)); do
    pids=() pair=("${targets[@]:i:2}")
    for t in "${pair[@]}"; do
        one "$t" >"$build/$t.log" 2>&1 </dev/null &
        pids+=($!)
    done
    for k in "${!pair[@]}"; do
        wait "${pids[k]}"
        verdict "${pair[k]}" $?
    done
done
echo "$passed passed, $failed failed"
[ $failed = 0 ]
