#!/usr/bin/env bash
# The feed's processes on one host and the collector on another, as far as the network can tell: two network namespaces
# with a cable between them, a token, and a cable that is cut and mended meanwhile. Needs root and the built jars; not
# part of any build. Prints what `check` says of the store, and fails unless it is the violation.
set -euo pipefail
cd "$(dirname "$0")/../../../.."
readonly near=lightcone-near far=lightcone-far
work=$(mktemp -d)

clear() {
  [ -z "${collector:-}" ] || kill "$collector" 2>/dev/null || true
  ip netns del $near 2>/dev/null || true
  ip netns del $far 2>/dev/null || true
  rm -rf "$work"
}
trap clear EXIT

ip netns add $near
ip netns add $far
ip link add lc-near netns $near type veth peer name lc-far netns $far
ip -n $near addr add 10.77.0.1/24 dev lc-near
ip -n $far addr add 10.77.0.2/24 dev lc-far
for side in near far; do
  ip -n lightcone-$side link set lo up
  ip -n lightcone-$side link set lc-$side up
done

ip netns exec $far java -jar collector/server/target/lightcone-collector.jar serve --bind 10.77.0.2 \
  --store "$work/store" --causal 'replica-*' >"$work/collector.out" 2>&1 &
collector=$!
for _ in $(seq 100); do
  grep -q '^Lightcone: ' "$work/collector.out" && break
  sleep 0.2
done
token=$(cat "$work/store/token")

(sleep 2; ip -n $far link set lc-far down; sleep 2; ip -n $far link set lc-far up) &
ip netns exec $near env LIGHTCONE_COLLECTOR=http://10.77.0.2:7070 LIGHTCONE_TOKEN="$token" LIGHTCONE_LINGER=10000 \
  java -jar samples/feed/target/lightcone-feed.jar broken --dir "$work/logs" --agent agent/core/target/lightcone-agent.jar
wait %2 || true
ip netns exec $near env LIGHTCONE_TOKEN="$token" \
  java -jar agent/core/target/lightcone-agent.jar ship "$work/logs" collector=http://10.77.0.2:7070

echo "without the token: $(ip netns exec $near curl -s -o /dev/null -w '%{http_code}' http://10.77.0.2:7070/api/run)"
sed 's/token=.*/token=.../' "$work/collector.out"
status=0
java -jar collector/server/target/lightcone-collector.jar check "$work/store" --causal 'replica-*' || status=$?
[ "$status" = 1 ] || { echo "expected the violation (1), got $status"; exit 1; }
