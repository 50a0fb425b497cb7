# SPDX-License-Identifier: AGPL-3.0-or-later
# Sourced by run.sh: very many people. The matcher on an invented town and on the shared linkage sets (IMECE_SHARED), search in registers
# of one and of five million, the rehearsal of a rule over 100,000 decided households.
# shellcheck shell=bash disable=SC2154
bin=$(dirname "$IMECE")
ninja -C "$bin" match_bench find_bench rehearse_bench >/dev/null || exit 2

linkage=${IMECE_SHARED:-../shared}/data/linkage
[ -d "$linkage" ] || linkage=
while IFS=';' read -r name people doubled precision recall f1 took; do
    aim=0.98 what="doubled records found among $(number "$people") people of 100,000 households"
    [ "$name" = town ] || aim=0.97 what="… in $name, $(number "$people") records"
    row "$what" "F1 $f1" "precision $precision, recall $recall of $(number "$doubled")" "" "≥ $aim" "$(holds "$f1 >= $aim")"
    [ "$name" != town ] || row "… all of them compared in" "$took s" "" "" "< 60 s" "$(holds "$took < 60")"
done < <("$bin/match_bench" 100000 ${linkage:+"$linkage"})

# Two registers that stand still, asked in turn: another program's moment falls on both, and the middle round counts.
few=${FEW:-1000000} many=${MANY:-5000000}
"$IMECE" init --data "$work/few" --quiet && "$bin/find_bench" "$work/few" "$few" >/dev/null && cp -r "$work/few" "$work/many" &&
    "$bin/find_bench" "$work/many" "$many" >/dev/null || exit 2
for _ in 1 2 3 4 5 6 7 8 9; do
    "$bin/find_bench" "$work/few" "$few" >>"$work/few.asked"
    "$bin/find_bench" "$work/many" "$many" >>"$work/many.asked"
done
middle() { cut -d' ' -f"$2" "$work/$1.asked" | median; }
growth=$(awk "BEGIN {printf \"%.2f\", $(middle many 3) / $(middle few 3)}")
for size in few many; do
    p99=$(middle $size 3) missed=$(cut -d' ' -f4 "$work/$size.asked" | sort -n | tail -n 1)
    row "one search among $(number "$(middle $size 1)") people" "p99 $p99 ms" "p50 $(middle $size 2) ms, not found: $missed" "" "< 10 ms, none" "$(holds "$p99 < 10 && $missed == 0")"
done
row "… one beside the other" "p99 $growth times" "" "" "≤ 1.5 times" "$(holds "$growth <= 1.5")"
read -r hidden nobody found < <("$bin/find_bench" "$work/few" "$few" veil | tail -n 1)
apart=$(awk "BEGIN {printf \"%.2f\", $hidden / $nobody}")
row "a number under an order of secrecy, asked by who may not see it" "p50 $hidden µs" "a number of nobody $nobody µs, found: $found" "$apart" "0.8 … 1.25, none" "$(holds "$apart >= 0.8 && $apart <= 1.25 && $found == 0")"
rm -rf "$work/few" "$work/many"

"$IMECE" init --data "$work/aid" --quiet && "$bin/rehearse_bench" fill "$work/aid" 100000 || exit 2
before=$(cd "$work/aid" && sha256sum ./*)
IFS=';' read -r cases loaded took same < <("$bin/rehearse_bench" ask "$work/aid")
after=$(cd "$work/aid" && sha256sum ./*)
row "a rule rehearsed over $(number "$cases") decided households" "$took ms" "read in $loaded s" "" "< 1,000 ms" "$(holds "$took < 1000")"
row "… the database before and after; what the desk shows" "$([ "$before" = "$after" ] && echo equal || echo changed)" "$same" "" "equal, same" \
    "$(truth [ "$before/$same" = "$after/same" ])"
