#!/usr/bin/env bash
# Runs `swift test` with the arguments given, and says again at the end what failed: a log of a
# thousand tests is often read from its end only.
set -uo pipefail
log=$(mktemp)
trap 'rm -f "$log"' EXIT
swift test "$@" 2>&1 | tee "$log"
status=${PIPESTATUS[0]}
if [ "$status" != 0 ]; then
  printf '\nWhat failed:\n'
  grep -E '^✘|^↳|^error:|Fatal error|recorded an issue' "$log" | grep -v '^↳ T' | tail -60
fi
exit "$status"
