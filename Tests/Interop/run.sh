#!/bin/sh
# Tries CardLab's adapters against servers that nobody here wrote: LiteLLM's proxy, which speaks OpenAI's
# and Anthropic's interfaces with mock answers, llama-cpp-python's server on a tiny random model, and the
# one before the other, so that LiteLLM translates what a model truly writes.
#
#   run.sh CARDLAB        prints a line for each try; ends with 1 where any failed
#
# Streams are tried by the tests named InteropTests, where a debug build of them is there.
#
# The packages go into a virtual environment in a temporary folder, or where INTEROP_VENV says; what
# cannot be installed is named and skipped. Servers listen on 127.0.0.1 alone and end with this script.
set -u
cardlab=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
venv=${INTEROP_VENV:-$work/venv}
servers=""
failures=0

finish() {
  for server in $servers; do kill "$server" 2>/dev/null; done
  rm -rf "$work"
}
trap finish EXIT INT TERM

[ -d "$venv" ] || python3 -m venv "$venv" || exit 1

installed() {
  "$venv/bin/python" -c "import $1" 2>/dev/null && return
  timeout "${INTEROP_PATIENCE:-1800}" "$venv/bin/pip" install -q "$2" >"$work/pip.log" 2>&1 && return
  echo "skipped: $2 cannot be installed here: $(tail -1 "$work/pip.log")"
  return 1
}

free_port() {
  python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# Waits until a server answers, for at most 90 seconds.
answers() {
  for _ in $(seq 180); do
    python3 -c 'import sys, urllib.request; urllib.request.urlopen(sys.argv[1], timeout=1)' "$1" \
      2>/dev/null && return
    sleep 0.5
  done
  echo "failed: $1 does not answer; its log ends: $(tail -3 "$2")"
  failures=$((failures + 1))
  return 1
}

# attempt NAME MODEL WORDS: two variants over three cases; every answer must come, with WORDS in it.
attempt() {
  cat >"$work/probe.card.yaml" <<CARD
title: Probe
model: $2
parameters: {max_tokens: 12}
variables: {question: {type: text}}
template: "{{ question }}"
assert: [{contains: "$3"}]
variants:
  plain: {}
  warm: {parameters: {max_tokens: 12, temperature: 0.5}}
CARD
  printf 'question\none\ntwo\nthree\n' >"$work/cases.csv"
  cat >"$work/probe.lab" <<LAB
probe = card("probe.card.yaml")
exp = ab(probe.variant("plain"), probe.variant("warm"), on: dataset("cases.csv"))
[exp.failed, exp.results.where(.passed).len()]
LAB
  rm -rf "$work/.cardlab"
  said=$(cd "$work" && "$cardlab" run probe.lab 2>&1)
  if echo "$said" | grep -qF '[0, 6]'; then
    echo "ok: $1"
  else
    echo "failed: $1: $(echo "$said" | head -6 | tr '\n' ' ')"
    failures=$((failures + 1))
  fi
}

lists() {
  if (cd "$work" && "$cardlab" -e "models(provider: \"$1\")" 2>&1) | grep -qF "$2"; then
    echo "ok: $1 lists $2"
  else
    echo "failed: $1 does not list $2"
    failures=$((failures + 1))
  fi
}

# streams NAME KIND ADDRESS MODEL: the tests that the command line has no words for.
streams() {
  name=$1
  shift
  if [ ! -d "$here/../../.build/debug" ]; then
    echo "skipped: $name: no debug build"
  elif (cd "$here/../.." && CARDLAB_INTEROP="$*" timeout 300 swift test --skip-build \
    --filter InteropTests) >"$work/tests.log" 2>&1; then
    echo "ok: $name"
  else
    echo "failed: $name: $(grep -E 'recorded an issue|error:' "$work/tests.log" | head -3)"
    failures=$((failures + 1))
  fi
}

# embeds NAME MODEL: three texts get vectors, and a text is most like itself.
embeds() {
  rm -rf "$work/.cardlab"
  code="v = embed([\"one\", \"two\", \"three\"], model: \"$2\")
[v.count, costs().answers[0], v.dimension > 0]"
  said=$(cd "$work" && "$cardlab" -e "$code" 2>&1)
  if echo "$said" | grep -qF '[3, 1, true]'; then
    echo "ok: $1"
  else
    echo "failed: $1: $(echo "$said" | head -6 | tr '\n' ' ')"
    failures=$((failures + 1))
  fi
}

export LAB_KEY=sk-interop-1234

try_litellm() {
  installed litellm 'litellm[proxy]' || return
  "$venv/bin/pip" list 2>/dev/null | grep -i '^litellm '
  port=$(free_port)
  "$venv/bin/litellm" --config "$here/litellm.yaml" --host 127.0.0.1 --port "$port" \
    >"$work/litellm.log" 2>&1 &
  servers="$servers $!"
  cat >"$work/cardlab.yaml" <<SETTINGS
providers:
  chat: {kind: openai, base_url: "http://127.0.0.1:$port/v1", key_env: LAB_KEY, timeout: 60}
  responses: {kind: openai-responses, base_url: "http://127.0.0.1:$port/v1", key_env: LAB_KEY, timeout: 60}
  messages: {kind: anthropic, base_url: "http://127.0.0.1:$port", key_env: LAB_KEY, timeout: 60}
SETTINGS
  answers "http://127.0.0.1:$port/health/liveliness" "$work/litellm.log" || return
  attempt "LiteLLM, chat completions" chat/mock "a mock answer"
  attempt "LiteLLM, messages" messages/mock-claude "a mock answer"
  attempt "LiteLLM, Responses" responses/mock "a mock answer"
  lists chat chat/mock
  streams "LiteLLM, streamed chat completions" openai "http://127.0.0.1:$port/v1" mock
  streams "LiteLLM, streamed messages" anthropic "http://127.0.0.1:$port" mock-claude
  # Its mock answers fail in its own hands (status 500) when Responses are to be streamed: try_both does.
}

# try_both PORT: LiteLLM's faces before the llama server at that port, which has chat completions alone.
try_both() {
  installed litellm 'litellm[proxy]' || return
  cat >"$work/both.yaml" <<LITELLM
model_list:
  - model_name: tiny
    litellm_params: {model: lm_studio/tiny, api_base: "http://127.0.0.1:$1/v1", api_key: none}
router_settings: {disable_cooldowns: true}
general_settings: {master_key: sk-interop-1234}
LITELLM
  both=$(free_port)
  "$venv/bin/litellm" --config "$work/both.yaml" --host 127.0.0.1 --port "$both" \
    >"$work/both.log" 2>&1 &
  servers="$servers $!"
  answers "http://127.0.0.1:$both/health/liveliness" "$work/both.log" || return
  streams "LiteLLM before llama-cpp-python, streamed chat completions" \
    openai "http://127.0.0.1:$both/v1" tiny
  streams "LiteLLM before llama-cpp-python, streamed Responses" \
    openai-responses "http://127.0.0.1:$both/v1" tiny
  streams "LiteLLM before llama-cpp-python, streamed messages" \
    anthropic "http://127.0.0.1:$both" tiny
}

try_llama() {
  installed gguf gguf || return
  installed llama_cpp 'llama-cpp-python[server]' || return
  "$venv/bin/pip" list 2>/dev/null | grep -i '^llama_cpp_python '
  "$venv/bin/python" "$here/tiny_model.py" "$work/tiny.gguf" || { failures=$((failures + 1)); return; }
  port=$(free_port)
  "$venv/bin/python" -m llama_cpp.server --model "$work/tiny.gguf" --model_alias tiny --n_ctx 256 \
    --interrupt_requests false --host 127.0.0.1 --port "$port" >"$work/llama.log" 2>&1 &
  servers="$servers $!"
  cat >"$work/cardlab.yaml" <<SETTINGS
providers: {llama: {kind: openai, base_url: "http://127.0.0.1:$port/v1", timeout: 60}}
SETTINGS
  answers "http://127.0.0.1:$port/v1/models" "$work/llama.log" || return
  attempt "llama-cpp-python, chat completions" llama/tiny ""
  lists llama llama/tiny
  streams "llama-cpp-python, streamed chat completions" openai "http://127.0.0.1:$port/v1" tiny
  try_both "$port"
  # The server embeds or chats: once more, to embed.
  port=$(free_port)
  "$venv/bin/python" -m llama_cpp.server --model "$work/tiny.gguf" --model_alias tiny --n_ctx 256 \
    --embedding true --host 127.0.0.1 --port "$port" >"$work/llama-embedding.log" 2>&1 &
  servers="$servers $!"
  cat >"$work/cardlab.yaml" <<SETTINGS
providers: {llama: {kind: openai, base_url: "http://127.0.0.1:$port/v1", timeout: 60}}
SETTINGS
  answers "http://127.0.0.1:$port/v1/models" "$work/llama-embedding.log" || return
  embeds "llama-cpp-python, embeddings" llama/tiny
}

# HTTP/2 over TLS: a certificate of its own, trusted by the environment's bundle.
try_http2() {
  installed hypercorn hypercorn || return
  "$venv/bin/pip" list 2>/dev/null | grep -i '^hypercorn '
  command -v openssl >/dev/null || { echo "skipped: there is no openssl program"; return; }
  openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost \
    -addext subjectAltName=DNS:localhost -keyout "$work/key.pem" -out "$work/certificate.pem" \
    2>/dev/null || { failures=$((failures + 1)); return; }
  port=$(free_port)
  (cd "$here" && exec "$venv/bin/python" -m hypercorn --bind "127.0.0.1:$port" \
    --certfile "$work/certificate.pem" --keyfile "$work/key.pem" http2_server:app) \
    >"$work/http2.log" 2>&1 &
  servers="$servers $!"
  cat >"$work/cardlab.yaml" <<SETTINGS
providers: {far: {kind: openai, base_url: "https://localhost:$port/v1", timeout: 60}}
SETTINGS
  for _ in $(seq 100); do
    curl -s --cacert "$work/certificate.pem" "https://localhost:$port/v1/models" >/dev/null && break
    sleep 0.2
  done
  # Both variables: a machine behind a proxy may have either, and the first named goes first.
  export SSL_CERT_FILE="$work/certificate.pem" CURL_CA_BUNDLE="$work/certificate.pem"
  # The server answers with the version that it was asked in.
  attempt "hypercorn, chat completions over HTTP/2 and TLS" far/version "HTTP/2"
  unset SSL_CERT_FILE CURL_CA_BUNDLE
}

try_litellm
try_llama
try_http2
[ "$failures" = 0 ] || { echo "$failures failed"; exit 1; }
