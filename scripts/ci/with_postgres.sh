#!/usr/bin/env bash
# Runs a command with DATABASE_URL naming a PostgreSQL cluster of its own, on the loopback address and in a
# temporary folder, and stops the cluster afterwards. The folder is in memory where there is plenty: a copy of a
# database is a thousand files, and tests make hundreds of copies.
set -euo pipefail

binaries=$(dirname "$(readlink -f "$(command -v initdb || compgen -G '/usr/lib/postgresql/*/bin/initdb' | tail -n 1)")")
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
place=${TMPDIR:-/tmp}
memory=$(df --output=avail --block-size=1M /dev/shm 2>/dev/null | tail -n 1 || true)
[ "${memory:-0}" -lt 4096 ] || [ ! -w /dev/shm ] || place=/dev/shm
folder=$(mktemp -d -p "$place")

# PostgreSQL refuses to run as root.
as_owner=()
if [ "$(id -u)" = 0 ]; then
    chown nobody "$folder"
    as_owner=(runuser -u nobody --)
fi
in_folder() { (cd "$folder" && "${as_owner[@]}" "$@"); }

stop() {
    in_folder "$binaries/pg_ctl" stop --pgdata="$folder/data" --mode=immediate --silent || true
    rm -rf "$folder"
}
trap stop EXIT

in_folder "$binaries/initdb" --pgdata="$folder/data" --username=portal --auth=trust --encoding=UTF8 --locale=C.UTF-8 \
    >/dev/null
# Nothing here has to survive a power cut.
options="-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories=$folder -c fsync=off \
-c full_page_writes=off -c synchronous_commit=off -c max_connections=60"
in_folder "$binaries/pg_ctl" start --pgdata="$folder/data" --log="$folder/log" --silent --wait --options="$options"

DATABASE_URL="postgres://portal@127.0.0.1:$port/postgres" "$@"
