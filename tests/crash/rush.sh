# SPDX-License-Identifier: AGPL-3.0-or-later
# Sourced by run.sh: the rehearsal, and C13.5, the same in the middle of a rush for the places of one event. No acknowledged place is lost, none is
# given twice, and a backup that was taken meanwhile is whole and restores. The control is the same without durability.
# shellcheck shell=bash disable=SC2154

one_offer() { # the demonstration with one event that everybody wants
    demo "$1"
    python3 - "$1/imece.db" <<'P'
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
db.execute("INSERT INTO offer (id, performance, places, policy, line) SELECT 77001, max(p.id), 900000, 1, 1 FROM performance p "
           "WHERE NOT EXISTS (SELECT 1 FROM offer o WHERE o.performance = p.id)")
db.commit()
P
}
# places DATABASE LOG: every acknowledged request is there with its place, and the count agrees with what was given.
places() {
    python3 - "$1" "$2" <<'P'
import sqlite3, sys
db = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
one = lambda sql: db.execute(sql).fetchone()[0]
promised = [line.split() for line in open(sys.argv[2], encoding="ascii") if line.endswith("\n")]
here = dict(db.execute("SELECT code, once FROM ticket_request WHERE offer = 77001 AND state = 2 AND given = 1"))
lost = [code for code, once in promised if here.get(code) != once]
twice = len(promised) - len({once for _, once in promised}) + len(here) - len(set(here.values()))
given = one("SELECT given FROM offer WHERE id = 77001")
gaps = one("SELECT max(number) - count(DISTINCT number) FROM ticket_request WHERE offer = 77001")
print(f"{len(promised)} acknowledged, {len(here)} there, {len(lost)} lost, {twice} twice, count {given}, {gaps} gaps")
sys.exit(3 if twice or gaps or given != len(here) else 1 if lost else 0)
P
}
# A backup in the middle of it all, and what had been acknowledged before it began.
backup_meanwhile() {
    until [ -s "$work/acknowledged" ]; do sleep 0.05; done
    sleep 1
    cp "$work/acknowledged" "$work/acknowledged.before"
    "$IMECE" backup "$work/rush.backup" --data "$work/rush" --quiet >"$work/backup.log" 2>&1
}

# The rehearsal: what it is for is what it says, and nothing of it stays.
demo "$work/rehearsed"
before=$(cd "$work/rehearsed" && sha256sum imece.db key; ls "$work/rehearsed")
rehearsal=$("$IMECE" rehearse-rush places=20 clients=300 seconds=1 --data "$work/rehearsed" 2>&1)
say $? "C1.2 imece rehearse-rush: ${rehearsal//$'\n'/; }"
say "$(truth [ "$before" = "$(cd "$work/rehearsed" && sha256sum imece.db key; ls "$work/rehearsed")" ])" "it leaves the installation as it was"
"$IMECE" rehearse-rush clients=10 seconds=1 rate=999999 --data "$work/rehearsed" >/dev/null 2>&1
say "$(truth [ $? = 1 ])" "it ends with 1 where what is asked for does not hold"
mkdir "$work/rehearsed/prova"
"$IMECE" rehearse-rush clients=10 seconds=1 --data "$work/rehearsed" >/dev/null 2>&1
say "$(truth [ $? = 1 ])" "two at a time are refused"

sends=(- "teklif=77001&kisi=1&ad=Deneme&iletisim=05300000000" form=/cekilis/dogrula to=/bilet/iste receipt=/bilet/ number=once)
: >"$work/acknowledged"
one_offer "$work/rush"
backup_meanwhile &
backing=$!
storm "$work/rush" "$kills"
say $? "C13.5 $kills times kill -9 in the middle of the rush: $(cat "$work/client.out" 2>/dev/null)"
wait $backing
say $? "C13.5 a backup is taken meanwhile $(tail -n 1 "$work/backup.log")"
verdict=$(places "$work/rush/imece.db" "$work/acknowledged")
say $? "C13.5 no acknowledged place is lost, none given twice: $verdict"
promised=$(wc -l <"$work/acknowledged")
say "$(truth [ "$promised" -ge $((kills * 100)) ])" "C13.5 the rush was one: $promised places"
"$IMECE" restore "$work/rush.backup" --data "$work/rush-again" --quiet >>"$work/backup.log" 2>&1
whole=$("$IMECE" check --data "$work/rush-again" 2>&1)
say $? "C13.5 the backup restores: $whole"
verdict=$(places "$work/rush-again/imece.db" "$work/acknowledged.before")
say $? "C13.5 with all that had been acknowledged: $verdict"
lost=1
for round in 1 2 3 4; do
    one_offer "$work/hasty$round"
    storm "$work/hasty$round" 5 --not-durable
    verdict=$(places "$work/hasty$round/imece.db" "$work/acknowledged")
    [ $? = 0 ] || { lost=0; break; }
done
say $lost "C13.5 control: with --not-durable the same test finds losses: $verdict"
