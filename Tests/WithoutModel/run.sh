#!/bin/sh
# Runs every test as on a machine that has no embedding model and reaches no package index: those that need the
# model must be skipped by name, all others pass, and nothing may be left behind where models are kept.
#
# Needs a build of the tests (`make test-without-model` makes it). Words after it go to `swift test`.
# Ends with 1 where anything is not so.
set -u
cd "$(dirname "$0")/../.." || exit 1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

give_up() {
  echo "without the model: $1" >&2
  exit 1
}

mkdir "$work/home"
unset CARDLAB_MODELS XDG_CACHE_HOME
# A port that nobody listens on.
export HOME="$work/home" PIP_INDEX_URL=http://127.0.0.1:9/simple PIP_RETRIES=0 PIP_CONFIG_FILE=/dev/null
unset PIP_EXTRA_INDEX_URL PIP_FIND_LINKS

Sources/Embeddings/Support/fetch-model.sh >"$work/fetched" 2>&1 && give_up "the model was fetched after all"
grep -q "the lab uses hashed n-grams instead" "$work/fetched" || give_up "$(cat "$work/fetched")"
make -s model-if-possible >/dev/null 2>&1 || give_up "\`make model-if-possible\` does not go on"

swift test --skip-build --no-parallel "$@" >"$work/log" 2>&1
code=$?
[ $code = 0 ] || { grep -E '✘' "$work/log"; give_up "swift test ended with $code"; }
left=$(ls -A "$HOME/.cache/cardlab/models" 2>/dev/null)
[ -z "$left" ] || give_up "something was left where models are kept: $left"

reason="the model isn't installed: make model"
sed -n "s/^➜ \(.*\) skipped: \"$reason\"$/\1/p" "$work/log" | sort -u >"$work/skipped"
marked=$(cat Tests/*Tests/*.swift | grep -c "enabled(if: MiniLM.isInstalled")
found=$(wc -l <"$work/skipped")
[ "$marked" -gt 0 ] && [ "$found" -ge "$marked" ] \
  || give_up "$marked suites and tests need the model, but $found were skipped"
while read -r name; do
  grep -qF "✔ $name " "$work/log" && give_up "$name was skipped, and passed"
done <"$work/skipped"
echo "without the model, skipped by name:"
sed 's/^/  /' "$work/skipped"
tail -n 1 "$work/log"
