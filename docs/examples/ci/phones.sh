#!/usr/bin/env bash
# A lab of phones of one model: each takes its share of the cases, and the shares are merged into one verdict.
#
#   ./phones.sh 3                              three phones, nobody at them
#   ANSWERS=answers.jsonl ./phones.sh 3        what a person would do is written beforehand
#   KIT="npx saveimage-conformance@0.1.0" CASES=300 PORT=8800 OUT=reports ./phones.sh 3
set -euo pipefail

phones="${1:?How many phones are there? Write: ./phones.sh 3}"
read -ra kit <<<"${KIT:-npx saveimage-conformance}"
out="${OUT:-reports}"
port="${PORT:-8800}"
hands=(--no-operator)
if [ -n "${ANSWERS:-}" ]; then hands=(--operator-script "$ANSWERS"); fi

mkdir -p "$out/logs"
runs=()
for ((i = 1; i <= phones; i++)); do
  "${kit[@]}" run --device --listen 0.0.0.0 --port $((port + i)) "${hands[@]}" \
    --cases "${CASES:-60}" --shard "$i/$phones" --resume --out "$out" >"$out/logs/phone-$i.txt" 2>&1 &
  runs+=($!)
  echo "Phone $i: scan or type the address in $out/logs/phone-$i.txt"
done

# Every phone is waited for: one that fails must not cost the others their cases.
for ((i = 1; i <= phones; i++)); do
  wait "${runs[i - 1]}" || echo "Phone $i has not finished. Start this script again: the others keep what they have." >&2
done
"${kit[@]}" merge "$out/shards" --out "$out"
