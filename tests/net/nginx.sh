# SPDX-License-Identifier: AGPL-3.0-or-later
# Sourced by run.sh: the shipped nginx site on ports of its own in front of the program, and beside it an nginx that
# answers everything with 200. Sets site_port and plain_port; false where nginx or openssl is missing.
# shellcheck shell=bash disable=SC2154
nginx_start() { # port of the program
    local dir=$work/nginx
    command -v nginx >/dev/null && command -v openssl >/dev/null || return 1
    mkdir -p "$dir/temp"
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost \
        -keyout "$dir/key.pem" -out "$dir/fullchain.pem" 2>/dev/null || return 1
    site_port=$(free_port) plain_port=$(free_port) redirect_port=$(free_port)
    sed -e "s|unix:/run/imece/main/http.sock|127.0.0.1:$1|; s|/etc/ssl/imece|$dir|" \
        -e "s|listen 443|listen 127.0.0.1:$site_port|; s|listen 80;|listen 127.0.0.1:$redirect_port;|; /listen \[::\]/d" \
        -e 's|basvuru.belediye.example|localhost|' packaging/nginx/imece.conf >"$dir/site.conf"
    cat >"$dir/nginx.conf" <<C
daemon off; worker_processes 1; pid $dir/pid; error_log $dir/error.log;
events { worker_connections 4096; }
http {
    access_log off;
    client_body_temp_path $dir/temp/body; proxy_temp_path $dir/temp/proxy; fastcgi_temp_path $dir/temp/fastcgi;
    uwsgi_temp_path $dir/temp/uwsgi; scgi_temp_path $dir/temp/scgi;
    server { listen 127.0.0.1:$plain_port; location / { return 200 "ok\n"; } }
    include $dir/site.conf;
}
C
    nginx -p "$dir" -c "$dir/nginx.conf" 2>"$dir/start.log" &
    nginx=$!
    for _ in $(seq 100); do
        curl -kfsS -o /dev/null "https://127.0.0.1:$site_port/" 2>/dev/null && return 0
        sleep 0.05
    done
    cat "$dir/start.log" "$dir/error.log"
    return 1
}
nginx_stop() { [ -z "${nginx:-}" ] || { kill "$nginx"; wait "$nginx" 2>/dev/null; nginx=; }; }
