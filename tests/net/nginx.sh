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
        -e 's|basvuru.belediye.example|localhost|' -e "s|/var/log/nginx/|$dir/|" packaging/nginx/imece.conf >"$dir/site.conf"
    cat >"$dir/nginx.conf" <<C
daemon off; worker_processes 1; pid $dir/pid; error_log $dir/error.log;
events { worker_connections 4096; }
http {
    access_log $dir/imece-default.log;
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
# Addresses as people use them and as somebody could write them; none of the codes may be found in any log.
nginx_codes() {
    local code=CNK-7F4K-92QX dir=$work/nginx path found
    for path in "/basvuru-takip?kod=$code" "/basvuru-takip/$code" "/alindi/$code" "/%62asvuru-takip/$code" "//alindi//$code" \
        "/dil/en?donus=/alindi/$code" "/parola/$code" "/basvuru-takip/$code/olmayan"; do
        curl -ks -o /dev/null -e "https://localhost$path" "https://127.0.0.1:$site_port$path"
        curl -s -o /dev/null "http://127.0.0.1:$redirect_port$path"
    done
    curl -ks -o /dev/null -d a=b "https://127.0.0.1:$site_port/basvuru-takip/$code/geri-cek"
    head -c 34000000 /dev/zero | curl -ks -o /dev/null --data-binary @- "https://127.0.0.1:$site_port/basvuru-takip/$code/belge"
    found=$(cat "$dir"/*.log "$work/serve.log" | grep -ciE '7F4K|92QX')
    say "$(truth [ "$found" = 0 ])" "nginx site: ASVS V14.2.1, no tracking code in a log of nginx or of the program ($found lines)"
    found=$(grep -cE '"(GET|POST) /(basvuru-takip|alindi|parola)/\.\.\. ' "$dir/imece.log")
    say "$(truth [ "${found:-0}" -ge 8 ])" "nginx site: what was asked for is in its log all the same ($found lines)"
}
nginx_stop() { [ -z "${nginx:-}" ] || { kill "$nginx"; wait "$nginx" 2>/dev/null; nginx=; }; }
