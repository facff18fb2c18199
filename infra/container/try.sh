#!/usr/bin/env bash
# Builds the image and tries what it promises: it serves, grades both kinds of answers, writes to nothing but its folders
# and ends on SIGTERM. ENGINE is docker (default) or podman; BASE another Debian with Node 26 to build on.
set -euo pipefail
cd "$(dirname "$0")/../.."
engine=${ENGINE:-docker}
port=${PORT:-4399}

$engine build -f infra/container/Dockerfile ${BASE:+--build-arg "BASE=$BASE"} -t securecart-labs .
$engine run --detach --rm --name securecart-labs-try --publish "127.0.0.1:$port:4321" --read-only --tmpfs /tmp \
  --cap-drop ALL --security-opt no-new-privileges securecart-labs
trap '$engine rm --force securecart-labs-try >/dev/null 2>&1 || true' EXIT

for _ in $(seq 60); do
  curl --silent --fail "http://127.0.0.1:$port/api/health" && break
  sleep 2
done
curl --silent --fail --output /dev/null "http://127.0.0.1:$port/labs/rds-proxy/"
inside() { $engine exec securecart-labs-try "$@"; }
[ "$(inside id -u)" = 1000 ]
if inside touch /app/file 2>/dev/null; then
  echo 'The root can be written to.' >&2
  exit 1
fi
inside node checkers/cli/main.ts rds-proxy --answers solutions/rds-proxy --exercise 01
inside node checkers/cli/main.ts query-optimization --answers solutions/query-optimization --exercise 01
$engine stop --time 30 securecart-labs-try
echo 'The image does what it promises.'
