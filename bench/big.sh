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

"$IMECE" init --data "$work/people" --quiet || exit 2
of_least=
while read -r people p50 p99 missed; do
    of_least=${of_least:-$p99}
    growth=$(awk "BEGIN {printf \"%.2f\", $p99 / ($of_least + 0.001)}")
    row "one search among $(number "$people") people" "p99 $p99 ms" "p50 $p50 ms, not found: $missed" "$growth" "< 10 ms, ≤ 1.5, none" "$(holds "$p99 < 10 && $growth <= 1.5 && $missed == 0")"
done < <("$bin/find_bench" "$work/people" ${PEOPLE:-1000000 5000000})
rm -rf "$work/people"

"$IMECE" init --data "$work/aid" --quiet && "$bin/rehearse_bench" fill "$work/aid" 100000 || exit 2
before=$(cd "$work/aid" && sha256sum ./*)
IFS=';' read -r cases loaded took same < <("$bin/rehearse_bench" ask "$work/aid")
after=$(cd "$work/aid" && sha256sum ./*)
row "a rule rehearsed over $(number "$cases") decided households" "$took ms" "read in $loaded s" "" "< 1,000 ms" "$(holds "$took < 1000")"
row "… the database before and after; what the desk shows" "$([ "$before" = "$after" ] && echo equal || echo changed)" "$same" "" "equal, same" \
    "$(truth [ "$before/$same" = "$after/same" ])"
