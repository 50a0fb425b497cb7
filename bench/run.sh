#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# make bench: the numbers of the README's table, measured in one run on this machine, beside nginx serving the very same
# bytes from a file. Both on loopback ports of their own, both started and ended here; each pair is measured in turn
# ROUNDS times and the median of the ratios counts, so that a busy moment does not decide. Writes bench/RESULTS.md.
#   SECONDS_EACH=5 ROUNDS=3 BUILD=1 BIG=1 bench/run.sh      (BIG=0: not the registers of very many people, some minutes)
set -u
cd "$(dirname "$0")/.." || exit 2
load_before=$(cut -d" " -f1 /proc/loadavg)
each=${SECONDS_EACH:-5} rounds=${ROUNDS:-3} connections=${CONNECTIONS:-32}
work=$(mktemp -d "$PWD/bench/.run.XXXXXX")
server= nginx=
trap 'kill $server $nginx 2>/dev/null; wait 2>/dev/null; rm -rf "$work"' EXIT
. tests/crash/server.sh
for tool in wrk nginx python3 curl; do
    command -v $tool >/dev/null || { echo "bench: $tool is missing" >&2; exit 2; }
done
median() { sort -n | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'; }
rows=() good=0 bad=0
row() { # what, measured, beside, ratio or number, aim, whether it holds
    rows+=("| $1 | $2 | $3 | $4 | $5 |")
    if [ "$6" = 0 ]; then good=$((good + 1)); else bad=$((bad + 1)); fi
    printf '%-44s %-22s %-22s %-10s %-10s %s\n' "$1" "$2" "$3" "$4" "$5" "$([ "$6" = 0 ] && echo holds || echo MISSED)"
}
holds() { awk "BEGIN {exit !($1)}" && echo 0 || echo 1; }
number() { LC_ALL=C.UTF-8 printf "%'.0f" "$1" 2>/dev/null || printf '%.0f' "$1"; }

# ---- the two servers ----
demo_large() { "$IMECE" demo cankaya --data "$1" --quiet >/dev/null || exit 2; }
start_nginx() {
    mkdir -p "$work/www" "$work/temp"
    nginx_port=$(free_port)
    cat >"$work/nginx.conf" <<C
daemon off; worker_processes $(nproc); pid $work/pid; error_log $work/error.log;
events { worker_connections 4096; }
http {
    access_log $work/access.log; sendfile on; tcp_nopush on; keepalive_requests 1000000; open_file_cache max=100 inactive=60s;
    default_type "text/html; charset=utf-8";
    client_body_temp_path $work/temp/a; proxy_temp_path $work/temp/b; fastcgi_temp_path $work/temp/c;
    uwsgi_temp_path $work/temp/d; scgi_temp_path $work/temp/e;
    server { listen 127.0.0.1:$nginx_port; root $work/www; }
}
C
    # As root nginx would take another user for its workers, who may not read here.
    [ "$(id -u)" != 0 ] || sed -i '1s/^/user root; /' "$work/nginx.conf"
    nginx -p "$work" -c "$work/nginx.conf" 2>"$work/nginx.log" &
    nginx=$!
    sleep 0.5
}
sign_in() { # prints the session cookie
    local form cookie token
    form=$(curl -sS -i -H 'X-Forwarded-For: 10.9.9.9' "http://127.0.0.1:$port/giris")
    cookie=$(grep -io 'set-cookie: [^;]*imece-z=[^;]*' <<<"$form" | cut -d' ' -f2)
    token=$(grep -o 'name="csrf" value="[^"]*' <<<"$form" | head -n 1 | sed 's/.*"//')
    curl -sS -i -H "Cookie: $cookie" -H 'X-Forwarded-For: 10.9.9.9' --data-urlencode "csrf=$token" -d login=memur \
        -d password=imece-demo "http://127.0.0.1:$port/giris" | grep -io 'set-cookie: __Host-imece=[^;]*' | cut -d' ' -f2
}
rate() { # url [header]
    wrk -t1 -c"$connections" -d"${each}s" -H "${2:-X-None: 1}" "$1" >"$work/wrk.out"
    if grep -q 'Non-2xx' "$work/wrk.out"; then cat "$work/wrk.out" >&2; echo 0; return; fi
    awk '/Requests\/sec/ {print $2}' "$work/wrk.out"
}
# compare PATH HEADER NAME: sets ours, theirs (medians) and ratio (median of the rounds' ratios)
compare() {
    local file=$work/www/$3 i a b
    curl -fsS -H "$2" -o "$file" "http://127.0.0.1:$port$1" || return 1
    rate "http://127.0.0.1:$port$1" "$2" >/dev/null # warm
    : >"$work/ours"; : >"$work/theirs"; : >"$work/ratios"
    for i in $(seq "$rounds"); do
        b=$(rate "http://127.0.0.1:$nginx_port/$3")
        a=$(rate "http://127.0.0.1:$port$1" "$2")
        echo "$a" >>"$work/ours"; echo "$b" >>"$work/theirs"
        awk "BEGIN {print $a / ($b + 0.001)}" >>"$work/ratios"
    done
    ours=$(median <"$work/ours") theirs=$(median <"$work/theirs")
    ratio=$(median <"$work/ratios" | awk '{printf "%.2f", $1}')
    bytes=$(stat -c %s "$file")
}

# ---- measuring ----
submit_build
demo_large "$work/data"
python3 bench/ten_years.py "$work/data/imece.db" || exit 2
port=$(free_port)
read -r first worst < <(python3 bench/first_answer.py "$IMECE" "$work/data" "$port")
start "$work/data" "$port" --quiet
ready "$port" || exit 2
start_nginx
printf '%-44s %-22s %-22s %-10s %-10s\n' what İmece nginx ratio aim
compare /hizmetler "X-None: 1" public || exit 2
row "cached public page ($bytes bytes)" "$(number "$ours") requests/s" "$(number "$theirs") requests/s" "$ratio" "≥ 0.85" "$(holds "$ratio >= 0.85")"
session=$(sign_in)
compare /masa/kayit/hizmetler "Cookie: $session" list || exit 2
list_rows=$(grep -c '<tr' "$work/www/list")
row "list of $((list_rows - 1)) joined rows, signed in ($bytes bytes)" "$(number "$ours") requests/s" "$(number "$theirs") requests/s" "$ratio" "≥ 0.40" "$(holds "$ratio >= 0.40")"
week=$(for i in $(seq 41); do
    curl -fsS -o "$work/week" -w '%{time_total}\n' -H "Cookie: $session" "http://127.0.0.1:$port/masa/salon-takvimi?mekan=2&gorunum=hafta"
done | median | awk '{printf "%.1f", $1 * 1000}')
row "week of a hall behind ten years of bookings" "$week ms" "" "" "< 100 ms" "$(holds "$week < 100")"
month=$(for i in $(seq 41); do # each address is new, so that no page is kept
    curl -fsS -o "$work/month" -w '%{time_total}\n' "http://127.0.0.1:$port/etkinlikler?gorunum=ay&n=$i"
done | median | awk '{printf "%.1f", $1 * 1000}')
row "month of a season of some 300 events, not cached" "$month ms" "" "" "< 10 ms" "$(holds "$month < 10")"
kill "$nginx"; wait "$nginx" 2>/dev/null; nginx=
: >"$work/rates"
for i in $(seq "$rounds"); do
    "$work/submit" "$port" $service "$fields" clients=256 seconds="$each" >"$work/submit.out" || cat "$work/submit.out"
    sed -n 's/.*rate=\([0-9]*\).*/\1/p' "$work/submit.out" >>"$work/rates"
done
submits=$(median <"$work/rates")
p99=$(sed -n 's/.*p99_ms=\([0-9.]*\).*/\1/p' "$work/submit.out")
row "applications acknowledged, synced to disk" "$(number "$submits")/s" "p99 $p99 ms" "" "≥ 3,000/s" "$(holds "$submits >= 3000")"
mib() { awk -v what="$1" '$1 == what ":" {printf "%.1f", $2 / 1024}' "/proc/$server/status"; }
peak=$(mib VmHWM)
sleep 61 # the job of every minute gives back what the rush needed
row "resident memory a minute after the load" "$(mib VmRSS) MiB" "most: $peak MiB" "" "< 48 MiB" "$(holds "$(mib VmRSS) < 48")"
row "start to first answer" "$first ms" "worst of 11: $worst ms" "" "< 100 ms" "$(holds "$first < 100")"
stop
for i in $(seq "$rounds"); do # the rounds in the order of their rate: the middle one counts
    "$IMECE" rehearse-rush seconds="$each" --json --data "$work/data" || true
done | sort -t: -k2 -n >"$work/rehearsals"
rehearsed() { sed -n "$(((rounds + 1) / 2))s/.*\"$1\":\([0-9a-z.]*\).*/\1/p" "$work/rehearsals"; }
row "places of one event asked for, synced to disk" "$(number "$(rehearsed rate)")/s" "p99 $(rehearsed hot_p99_ms) ms" "" "≥ 10,000/s" "$(holds "$(rehearsed rate) >= 10000")"
row "$(rehearsed places) places, $(number "$(rehearsed clients)") people at the same moment" "$(rehearsed given) given, $(number "$(rehearsed told)") told" "5xx: $(rehearsed failed)" "" "exactly so" "$(holds "\"$(rehearsed holds)\" == \"true\"")"
row "… their answers" "p99 $(rehearsed rush_p99_ms) ms" "p50 $(rehearsed rush_p50_ms) ms" "" "< 1,000 ms" "$(holds "$(rehearsed rush_p99_ms) < 1000")"
row "… the page of the event meanwhile" "p99 $(rehearsed page_p99_ms) ms" "" "" "< 50 ms" "$(holds "$(rehearsed page_p99_ms) < 50")"
if [ "${BIG:-1}" = 1 ]; then . bench/big.sh; fi
if [ "${BUILD:-1}" = 1 ]; then
    began=$(now_ms)
    { meson setup "$work/build" --buildtype=debugoptimized && ninja -C "$work/build" imece; } >"$work/build.log" 2>&1 || tail -n 20 "$work/build.log"
    took=$((($(now_ms) - began) / 1000))
    row "clean build" "$took s" "$(nproc) cores" "" "< 120 s" "$(holds "$took < 120")"
fi

{
    echo "<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->"
    echo "# Measured by \`make bench\`"
    echo
    echo "$(date -u '+%Y-%m-%d %H:%M UTC'), $(nproc) cores of $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), Linux $(uname -r),"
    echo "$(awk '/MemTotal/ {printf "%.0f GiB", $2 / 1048576}' /proc/meminfo), load before the run and at its end $load_before and $(cut -d' ' -f1 /proc/loadavg). The client (wrk, $connections connections; 256 citizens) runs on the same"
    echo "cores. $rounds rounds of $each s, medians. nginx $(nginx -v 2>&1 | sed 's/.*nginx.//') serves the same bytes from a file. Both write a line for every"
    echo "request into a log."
    echo
    echo "| what | İmece | beside it | ratio | aim |"
    echo "|---|---|---|---|---|"
    printf '%s\n' "${rows[@]}"
} >bench/RESULTS.md
echo "$good hold, $bad missed; bench/RESULTS.md written"
[ $bad = 0 ]
