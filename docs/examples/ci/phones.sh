#!/usr/bin/env bash
# A lab of phones of one model: each takes its share of the cases, and the shares are merged into one verdict.
#
#   ./phones.sh 3                              three phones, nobody at them
#   ./phones.sh 3 2                            goes on with the second of three, where it has not finished
#   ANSWERS=answers.jsonl ./phones.sh 3        what a person would do is written beforehand
#   KIT="npx saveimage-conformance@0.1.0" CASES=300 PORT=8800 OUT=reports ./phones.sh 3
set -euo pipefail

total="${1:?How many phones are there? Write: ./phones.sh 3}"
shift
if [ $# -eq 0 ]; then for ((i = 1; i <= total; i++)); do set -- "$@" "$i"; done; fi
read -ra kit <<<"${KIT:-npx saveimage-conformance}"
out="${OUT:-reports}"
port="${PORT:-8800}"
hands=(--no-operator)
if [ -n "${ANSWERS:-}" ]; then hands=(--operator-script "$ANSWERS"); fi

# What a run says, its address first of all, goes to this terminal behind the number of its phone.
numbered() { while IFS= read -r line; do printf '[phone %s] %s\n' "$1" "$line"; done; }

runs=()
for i in "$@"; do
  "${kit[@]}" run --device --listen 0.0.0.0 --port $((port + i)) "${hands[@]}" \
    --cases "${CASES:-60}" --shard "$i/$total" --resume --out "$out" 2>&1 | numbered "$i" &
  runs+=($!)
done

# Every phone is waited for: one that fails must not cost the others their cases.
missing=()
for i in "$@"; do
  wait "${runs[0]}" || missing+=("$i")
  runs=("${runs[@]:1}")
done
if [ ${#missing[@]} -gt 0 ]; then
  echo "Not finished: phone ${missing[*]}. To go on with what is left: $0 $total ${missing[*]}" >&2
  exit 3
fi
"${kit[@]}" merge "$out/shards" --out "$out"
