#!/usr/bin/env bash
# Builds the image and tries what it promises: it serves, a participant joins, both kinds of answers are graded, nothing is
# written but in its folders, and on SIGTERM it ends without an error. Then it continues with the same data.
# ENGINE is docker (default) or podman; BASE another Debian with Node 26 to build on; IMAGE an image that is already built.
set -euo pipefail
cd "$(dirname "$0")/../.."
engine=${ENGINE:-docker}
port=${PORT:-4399}
image=${IMAGE:-securecart-labs}
name=securecart-labs-try
url="http://127.0.0.1:$port"

fail() {
  echo "$1" >&2
  exit 1
}
cleanUp() {
  $engine rm --force "$name" >/dev/null 2>&1 || true
  $engine volume rm "$name" >/dev/null 2>&1 || true
}
trap cleanUp EXIT
start() {
  $engine run --detach --name "$name" --publish "127.0.0.1:$port:4321" --read-only --tmpfs /tmp \
    --volume "$name:/data" --cap-drop ALL --security-opt no-new-privileges "$image"
  for _ in $(seq 60); do
    curl --silent --fail "$url/api/health" >/dev/null && return
    sleep 2
  done
  fail 'It does not answer.'
}
inside() { $engine exec "$name" "$@"; }
# Docker checks by itself, every 15 s; Podman does so only with systemd.
healthy() {
  if [ "$engine" = podman ]; then
    podman healthcheck run "$name" >/dev/null
  else
    [ "$(docker inspect --format '{{.State.Health.Status}}' "$name")" = healthy ]
  fi
}
stop() {
  $engine stop --time 30 "$name" >/dev/null
  [ "$($engine inspect --format '{{.State.ExitCode}}' "$name")" = 0 ] || fail 'SIGTERM did not end it without an error.'
  $engine logs "$name" | grep --quiet '^Stopping\.' || fail 'It does not say that it stops.'
}

if [ -z "${IMAGE:-}" ]; then
  # The format that Podman prefers has no health check.
  BUILDAH_FORMAT=docker $engine build -f infra/container/Dockerfile ${BASE:+--build-arg "BASE=$BASE"} -t "$image" .
fi
start
curl --silent --fail --output /dev/null "$url/labs/rds-proxy/"
for _ in $(seq 30); do
  healthy && break
  sleep 2
done
healthy || fail 'Its health check fails.'
[ "$(inside id -u)" = 1000 ] || fail 'It does not run as the user 1000.'
inside touch /app/file 2>/dev/null && fail 'The root can be written to.'
code=$($engine logs "$name" | sed -n 's/^with the code *//p')
curl --silent --fail --output /dev/null --header 'Content-Type: application/json' \
  --data "{\"code\":\"$code\",\"name\":\"Ada\"}" "$url/api/join" || fail 'Nobody can join.'
inside node checkers/cli/main.ts rds-proxy --answers solutions/rds-proxy --exercise 01
inside node checkers/cli/main.ts query-optimization --answers solutions/query-optimization --exercise 01
stop
$engine rm "$name" >/dev/null
start
[ "$($engine logs "$name" | sed -n 's/^with the code *//p')" = "$code" ] || fail 'The workshop is not continued.'
stop
echo 'The image does what it promises.'
