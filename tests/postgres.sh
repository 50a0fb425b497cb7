# SPDX-License-Identifier: AGPL-3.0-or-later
# shellcheck shell=bash
# Source this: a PostgreSQL of one's own for tests. postgres_start FOLDER makes a cluster in a new FOLDER/pg that listens on
# a socket there (or, where its path is too long for one, on a free loopback port) and exports IMECE_TEST_PG; postgres_stop
# ends it. It answers before the disk has it (fsync stays on, for `imece check`
# asks): only tests of SQLite cut the power.
# PostgreSQL refuses to run as root, so root lets the user postgres (or nobody) have the folder.

postgres_run() {
    if [ "$(id -u)" != 0 ]; then "$@"; return; fi
    local user=postgres
    id -u postgres >/dev/null 2>&1 || user=nobody
    (cd / && runuser -u "$user" -- "$@")
}

postgres_start() {
    postgres_bin=$(find /usr/lib/postgresql -mindepth 2 -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -n 1)
    [ -n "$postgres_bin" ] || { echo "no PostgreSQL in /usr/lib/postgresql"; return 1; }
    postgres_dir=$1/pg
    mkdir "$postgres_dir" || return 1
    [ "$(id -u)" != 0 ] || chown "$(id -u postgres 2>/dev/null || id -u nobody)" "$postgres_dir" || return 1
    postgres_run "$postgres_bin/initdb" -D "$postgres_dir/data" -U imece -A trust --locale C.UTF-8 -E UTF8 --no-sync \
        >"$1/pg.log" 2>&1 || return 1
    local address="listen_addresses = ''; unix_socket_directories = '$postgres_dir'" host=$postgres_dir port=5432
    if [ ${#postgres_dir} -gt 80 ]; then
        host=127.0.0.1 port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
        address="listen_addresses = '127.0.0.1'; unix_socket_directories = ''"
    fi
    cat >>"$postgres_dir/data/postgresql.conf" <<END
${address/; /$'\n'}
port = $port
max_connections = 200
synchronous_commit = off
END
    postgres_run "$postgres_bin/pg_ctl" -D "$postgres_dir/data" -l "$postgres_dir/server.log" -w -t 60 start \
        >>"$1/pg.log" 2>&1 </dev/null || return 1
    postgres_run "$postgres_bin/createdb" -h "$host" -p "$port" -U imece imece_test || return 1
    export IMECE_TEST_PG="postgresql:///imece_test?host=$host&port=$port&user=imece"
}

postgres_stop() {
    [ -n "${postgres_dir:-}" ] && [ -e "$postgres_dir/data/postmaster.pid" ] || return 0
    postgres_run "$postgres_bin/pg_ctl" -D "$postgres_dir/data" -m immediate -w stop >/dev/null 2>&1
}
